import { and, asc, eq } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { lockCohort } from '#lib/server/db/lock-cohort.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** The instructors of a cohort, by name. Ask `findCohortFor` first. */
export async function listInstructors(
	db: Db,
	cohortId: string
): Promise<{ id: string; displayName: string; login: string }[]> {
	const { cohortInstructor, user } = tablesOf(db);
	return db
		.select({ id: user.id, displayName: user.displayName, login: user.login })
		.from(cohortInstructor)
		.innerJoin(user, eq(user.id, cohortInstructor.userId))
		.where(eq(cohortInstructor.cohortId, cohortId))
		.orderBy(asc(user.displayName), asc(user.id));
}

/** `last`: nobody else would be left to see the cohort. `missing`: not an instructor of it. */
export type Left = 'left' | 'last' | 'missing';

/** Takes oneself off the instructors of a cohort; of two who leave at once, one stays. */
export function leaveInstructors(
	db: Db,
	place: { cohortId: string; userId: string },
	now: Date
): Promise<Left> {
	const { cohortId, userId } = place;
	return db.transaction(async (tx) => {
		await lockCohort(tx, cohortId);
		const instructors = await listInstructors(tx, cohortId);
		if (!instructors.some(({ id }) => id === userId)) return 'missing';
		if (instructors.length < 2) return 'last';
		const { cohortInstructor } = tablesOf(tx);
		await tx
			.delete(cohortInstructor)
			.where(and(eq(cohortInstructor.cohortId, cohortId), eq(cohortInstructor.userId, userId)));
		await recordAudit(tx, { action: 'cohort.leave', actorId: userId, subjectId: cohortId }, now);
		return 'left';
	});
}
