import { firstFacts, type FirstFacts } from '#lib/quiz/first-facts.ts';
import { getItems } from '#lib/server/attempts/revisions.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { FirstAttemptRow, NotedAnswerRow } from './cohort-rows.ts';

/** Puts first attempts together with their items and the answers noted of them. */
export async function gatherFacts(
	db: Db,
	attempts: readonly FirstAttemptRow[],
	answers: readonly NotedAnswerRow[]
): Promise<FirstFacts[]> {
	const byAttempt = new Map<string, NotedAnswerRow[]>();
	for (const answer of answers) {
		const list = byAttempt.get(answer.attemptId);
		if (list) list.push(answer);
		else byAttempt.set(answer.attemptId, [answer]);
	}
	const revisions = [...new Set(attempts.flatMap(({ items }) => items.map(([rev]) => rev)))];
	const known = new Map((await getItems(db, revisions)).map((item, index) => [revisions[index], item]));
	return attempts.map(({ id, learnerId, quizId, submittedAt, items: pins, marks }) =>
		firstFacts(
			{ learnerId, attemptId: id, quizId, submittedAt, marks },
			pins.flatMap(([rev]) => known.get(rev) ?? []),
			byAttempt.get(id) ?? []
		)
	);
}
