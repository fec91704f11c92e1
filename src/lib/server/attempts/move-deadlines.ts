import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { deadlineOf } from '#lib/quiz/allowance.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findAllowance } from './find-allowance.ts';
import { getQuizRevision } from './revisions.ts';

/**
 * Moves the deadline of open attempts of a cohort's learners to what now holds, later only: nobody loses time
 * that the page has promised them.
 *
 * @param of null: every learner of the cohort, every quiz
 */
export async function moveDeadlines(
	tx: Db,
	of: { cohortId: string; learnerId: string | null; quizId: string | null }
): Promise<void> {
	const { attempt, enrolment } = tablesOf(tx);
	const wanted: SQL[] = [eq(enrolment.cohortId, of.cohortId)];
	if (of.learnerId !== null) wanted.push(eq(enrolment.learnerId, of.learnerId));
	if (of.quizId !== null) wanted.push(eq(attempt.quizId, of.quizId));
	const open = await tx
		.select({ attempt })
		.from(enrolment)
		.innerJoin(attempt, eq(attempt.learnerId, enrolment.learnerId))
		.where(and(...wanted, isNull(attempt.submittedAt)));
	for (const { attempt: one } of open) {
		if (one.deadlineAt === null) continue;
		const { settings } = await getQuizRevision(tx, one.quizRevision);
		const { allowance } = await findAllowance(tx, one);
		const deadlineAt = deadlineOf(settings, allowance, one.startedAt);
		if (deadlineAt !== null && deadlineAt <= one.deadlineAt) continue;
		await tx.update(attempt).set({ deadlineAt }).where(eq(attempt.id, one.id));
	}
}
