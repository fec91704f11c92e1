import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Micros } from '#lib/quiz/types.ts';
import type { Viewer } from '#lib/server/cohorts/cohorts.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** An attempt as its receipt finds it, and a cohort through which the viewer may see it. */
export type ReceiptMatch = {
	attemptId: string;
	learnerId: string;
	learner: string;
	cohortId: string;
	cohort: string;
	timeZone: string;
	quizId: string;
	number: number;
	submittedAt: Date | null;
	score: Micros | null;
};

const SIGNS = /^[2-9A-HJKMNP-Z]{6}$/;

/** A receipt's code as somebody typed it, in its one spelling (`K7Q-4M2`); undefined if it cannot be one. */
export function readReceipt(text: string): string | undefined {
	const plain = text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}.]+/gu, '');
	return SIGNS.test(plain) ? `${plain.slice(0, 3)}-${plain.slice(3)}` : undefined;
}

/**
 * The attempts with this code among those of the viewer's learners, the newest first; once each, though a
 * learner be in several cohorts. Administrators find those of every cohort.
 */
export async function findByReceipt(db: Db, viewer: Viewer, receipt: string): Promise<ReceiptMatch[]> {
	if (viewer.role === 'learner') return [];
	const { attempt, cohort, cohortInstructor, enrolment, user } = tablesOf(db);
	const shown = {
		attemptId: attempt.id,
		learnerId: user.id,
		learner: user.displayName,
		cohortId: cohort.id,
		cohort: cohort.name,
		timeZone: cohort.timeZone,
		quizId: attempt.quizId,
		number: attempt.number,
		submittedAt: attempt.submittedAt,
		score: attempt.score
	};
	const theirs = db
		.select({ cohortId: cohortInstructor.cohortId })
		.from(cohortInstructor)
		.where(eq(cohortInstructor.userId, viewer.id));
	const rows = await db
		.select(shown)
		.from(enrolment)
		.innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
		.innerJoin(user, eq(user.id, enrolment.learnerId))
		.innerJoin(attempt, and(eq(attempt.learnerId, enrolment.learnerId), eq(attempt.receipt, receipt)))
		.where(viewer.role === 'administrator' ? undefined : inArray(cohort.id, theirs))
		.orderBy(desc(attempt.id));
	const found = new Map<string, ReceiptMatch>();
	for (const row of rows) if (!found.has(row.attemptId)) found.set(row.attemptId, row);
	return [...found.values()];
}
