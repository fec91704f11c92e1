import { firstFacts, type FirstFacts } from '#lib/quiz/first-facts.ts';
import type { Item } from '#lib/quiz/types.ts';
import { getItems } from '#lib/server/attempts/revisions.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { FirstAttemptRow } from './cohort-rows.ts';

/** Puts first attempts together with their items. */
export async function gatherFacts(db: Db, attempts: readonly FirstAttemptRow[]): Promise<FirstFacts[]> {
	const revisions = new Set<string>();
	for (const { items } of attempts) for (const [revision] of items) revisions.add(revision);
	const known = await getItems(db, [...revisions]);
	const itemOf = new Map([...revisions].map((revision, index) => [revision, known[index] as Item]));
	return attempts.map(({ items, noted, ...attempt }) => {
		const asked = items.map(([revision]) => itemOf.get(revision) as Item);
		const answers = noted.map(([itemId, sequence, response, confidence]) => {
			return { itemId, sequence, response, confidence };
		});
		answers.sort((a, b) => a.sequence - b.sequence);
		const { id: attemptId, learnerId, quizId, submittedAt, marks } = attempt;
		return firstFacts({ learnerId, attemptId, quizId, submittedAt, marks }, asked, answers);
	});
}
