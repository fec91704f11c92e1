import type { FirstAttempt } from '#lib/quiz/count-misconceptions.ts';
import { FULL } from '#lib/quiz/types.ts';
import { getItems } from '#lib/server/attempts/revisions.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { FirstAttemptRow, WrongAnswerRow } from './cohort-rows.ts';

/** A learner's first attempt at a quiz, with the answers that count and are not fully right. */
export type FirstTry = Omit<FirstAttempt, 'wrong'> & {
	submittedAt: Date;
	wrong: Omit<WrongAnswerRow, 'attemptId'>[];
};

/**
 * Puts first attempts together with their items and wrong answers: of each item the last answer that stood,
 * and only where the mark of the item is not full, so an answer put right before handing in does not count.
 */
export async function readFirstAttempts(
	db: Db,
	attempts: readonly FirstAttemptRow[],
	answers: readonly WrongAnswerRow[]
): Promise<FirstTry[]> {
	const byAttempt = new Map<string, WrongAnswerRow[]>();
	for (const answer of answers) {
		const list = byAttempt.get(answer.attemptId);
		if (list) list.push(answer);
		else byAttempt.set(answer.attemptId, [answer]);
	}
	const revisions = [...new Set(attempts.flatMap(({ items }) => items.map(([rev]) => rev)))];
	const known = new Map((await getItems(db, revisions)).map((item, index) => [revisions[index], item]));

	return attempts.map(({ id, learnerId, quizId, submittedAt, items: pins, marks }) => {
		const items = pins.flatMap(([rev]) => known.get(rev) ?? []);
		const missed = new Set(items.filter((_, index) => (marks[index] ?? FULL) < FULL).map((item) => item.id));
		const last = new Map<string, WrongAnswerRow>();
		for (const answer of byAttempt.get(id) ?? []) {
			if (missed.has(answer.itemId)) last.set(answer.itemId, answer);
		}
		return { learnerId, quizId, submittedAt, items, wrong: [...last.values()] };
	});
}
