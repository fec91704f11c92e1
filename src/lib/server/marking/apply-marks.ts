import { and, eq, isNotNull } from 'drizzle-orm';
import {
	effectiveMarks,
	scoreEffective,
	standingOf,
	type CountedAttempt
} from '#lib/quiz/effective-marks.ts';
import { findAttempt, listAttempts, type Attempt, type AttemptRow } from '#lib/server/attempts/attempt.ts';
import { getQuizRevision } from '#lib/server/attempts/revisions.ts';
import { marksByRevision, marksOf } from '#lib/server/attempts/submit-attempt.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listStandingMarks } from './mark-rows.ts';

/**
 * Brings a handed-in attempt's marks and score, those of later attempts that carried marks over from it, and
 * its learner's standing in the quiz to what the answers and the given marks say. The one place where effective
 * marks change after handing in; repeating it changes nothing. Call it in the transaction that adds or withdraws
 * the marks.
 *
 * @returns false when the learner has no such attempt, or it is still open: then nothing is to be done
 */
export async function applyMarks(tx: Db, owner: { learnerId: string; attemptId: string }): Promise<boolean> {
	const { learnerId, attemptId } = owner;
	await lockLearner(tx, learnerId);
	const found = await findAttempt(tx, owner);
	if (!found?.submittedAt) return false;
	const { quizId } = found;
	const all = await listAttempts(tx, { learnerId, quizId });
	let before = all.find(({ number }) => number === found.number - 1);
	for (const row of all.filter(({ number }) => number >= found.number)) {
		const isFirst = row.id === attemptId;
		if (!row.submittedAt || (!isFirst && !carriesAny(row))) break;
		const whole = isFirst ? found : await findAttempt(tx, { learnerId, attemptId: row.id });
		if (!whole) break;
		before = { ...row, ...(await storeMarks(tx, whole, before)) };
	}
	await recount(tx, { learnerId, quizId });
	return true;
}

/** Whether an attempt took marks over from the one before it. */
export function carriesAny(row: Pick<AttemptRow, 'items'>): boolean {
	return row.items.some(([, carried]) => carried !== undefined);
}

async function storeMarks(tx: Db, whole: Attempt, before: AttemptRow | undefined) {
	const { attempt } = tablesOf(tx);
	const own = marksOf(whole, whole.events, marksByRevision(before));
	const marks = effectiveMarks(
		own.map((mark, index) => ({ item: whole.drawn[index]!.item, mark })),
		await listStandingMarks(tx, [whole.id])
	);
	const { score } = scoreEffective(
		whole.drawn.map(({ item }) => item),
		marks
	);
	const stored = { marks: marks.map(({ mark }) => mark), score };
	await tx.update(attempt).set(stored).where(eq(attempt.id, whole.id));
	return stored;
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
