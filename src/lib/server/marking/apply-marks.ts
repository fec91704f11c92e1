import { and, eq, isNotNull } from 'drizzle-orm';
import {
	effectiveMarks,
	scoreEffective,
	standingOf,
	type CountedAttempt
} from '#lib/quiz/effective-marks.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { getQuizRevision } from '#lib/server/attempts/revisions.ts';
import { marksOf } from '#lib/server/attempts/submit-attempt.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listStandingMarks } from './mark-rows.ts';

/**
 * Brings a handed-in attempt's marks and score, and its learner's standing in the quiz, to what the answers
 * and the given marks say. The one place where effective marks change after handing in; repeating it changes
 * nothing. Call it in the transaction that adds or withdraws the marks.
 *
 * @returns false when the learner has no such attempt, or it is still open: then nothing is to be done
 */
export async function applyMarks(tx: Db, owner: { learnerId: string; attemptId: string }): Promise<boolean> {
	await lockLearner(tx, owner.learnerId);
	const found = await findAttempt(tx, owner);
	if (!found?.submittedAt) return false;
	const { attempt } = tablesOf(tx);
	const own = marksOf(found, found.events).map((mark, index) => ({ item: found.drawn[index]!.item, mark }));
	const marks = effectiveMarks(own, await listStandingMarks(tx, [found.id]));
	const { score } = scoreEffective(
		found.drawn.map(({ item }) => item),
		marks
	);
	await tx
		.update(attempt)
		.set({ marks: marks.map(({ mark }) => mark), score })
		.where(eq(attempt.id, found.id));
	await recount(tx, { learnerId: owner.learnerId, quizId: found.quizId });
	return true;
}

/** Counts a learner's standing in a quiz anew from the scores of the handed-in attempts. */
export async function recount(tx: Db, owner: { learnerId: string; quizId: string }): Promise<void> {
	const { attempt, quizResult } = tablesOf(tx);
	const rows = await tx
		.select({
			number: attempt.number,
			score: attempt.score,
			submittedAt: attempt.submittedAt,
			quizRevision: attempt.quizRevision
		})
		.from(attempt)
		.where(
			and(
				eq(attempt.learnerId, owner.learnerId),
				eq(attempt.quizId, owner.quizId),
				isNotNull(attempt.submittedAt)
			)
		);
	const counted: CountedAttempt[] = [];
	for (const { number, score, submittedAt, quizRevision } of rows) {
		const { settings } = await getQuizRevision(tx, quizRevision);
		if (submittedAt) counted.push({ number, score, submittedAt, settings });
	}
	await tx
		.update(quizResult)
		.set(standingOf(counted))
		.where(and(eq(quizResult.learnerId, owner.learnerId), eq(quizResult.quizId, owner.quizId)));
}
