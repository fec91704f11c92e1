import { and, asc, eq } from 'drizzle-orm';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { Cohort } from './cohorts.ts';

/** A learner's place in a cohort. */
export type Enrolment = { cohortId: string; learnerId: string; enrolledAt: Date };

/**
 * Gives a learner a place in a cohort, whose instructors from then on see all of their attempts. Safe to
 * repeat: the first date stays.
 */
export async function joinCohort(
	db: Db,
	place: { learnerId: string; cohortId: string; now: Date }
): Promise<void> {
	const { learnerId, cohortId, now } = place;
	await db
		.insert(tablesOf(db).enrolment)
		.values({ learnerId, cohortId, enrolledAt: now })
		.onConflictDoNothing();
}

/** A learner's place in this cohort, if they have one. */
export async function findEnrolment(
	db: Db,
	place: { learnerId: string; cohortId: string }
): Promise<Enrolment | undefined> {
	const { enrolment } = tablesOf(db);
	const { learnerId, cohortId } = place;
	const [found] = await db
		.select()
		.from(enrolment)
		.where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
	return found;
}

/** The learners of a cohort, by display name. Ask `findCohortFor` first whether the viewer may see them. */
export async function listLearners(
	db: Db,
	cohortId: string
): Promise<{ learnerId: string; displayName: string; enrolledAt: Date }[]> {
	const { enrolment, user } = tablesOf(db);
	return db
		.select({ learnerId: user.id, displayName: user.displayName, enrolledAt: enrolment.enrolledAt })
		.from(enrolment)
		.innerJoin(user, eq(user.id, enrolment.learnerId))
		.where(eq(enrolment.cohortId, cohortId))
		.orderBy(asc(user.displayName), asc(user.id));
}

/** The cohorts that a learner is in, by name. */
export async function listCohortsOfLearner(
	db: Db,
	learnerId: string
): Promise<(Pick<Cohort, 'id' | 'name' | 'timeZone'> & { enrolledAt: Date })[]> {
	const { cohort, enrolment } = tablesOf(db);
	return db
		.select({
			id: cohort.id,
			name: cohort.name,
			timeZone: cohort.timeZone,
			enrolledAt: enrolment.enrolledAt
		})
		.from(enrolment)
		.innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
		.where(eq(enrolment.learnerId, learnerId))
		.orderBy(asc(cohort.name), asc(cohort.id));
}
