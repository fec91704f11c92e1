import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import type { Role } from '#lib/server/auth/access.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { newJoinCode } from './join-code.ts';

/** A group of learners under one or more instructors. `endsAt`: the instant after its last day. */
export type Cohort = {
	id: string;
	name: string;
	joinCode: string;
	timeZone: string;
	startsAt: Date | null;
	endsAt: Date | null;
	demo: boolean;
	createdAt: Date;
	archivedAt: Date | null;
};

/** Who looks: administrators see every cohort, instructors their own. */
export type Viewer = { id: string; role: Role };

/** What a report is about: one cohort, or for administrators every learner of the course. */
export type CohortScope = { kind: 'everyone' } | { kind: 'cohort'; cohort: Cohort };

/** The id of the built-in cohort that holds everyone. */
export const EVERYONE = 'everyone';

const JOIN_CODE_TRIES = 5;

/** Makes a cohort with its first instructor and a join code of its own. */
export function createCohort(
	db: Db,
	start: {
		name: string;
		timeZone: string;
		startsAt?: Date | null;
		endsAt?: Date | null;
		instructorId: string;
		demo?: boolean;
		now: Date;
	}
): Promise<Cohort> {
	const { name, timeZone, startsAt = null, endsAt = null, instructorId, demo = false, now } = start;
	return db.transaction(async (tx) => {
		const { cohort, cohortInstructor } = tablesOf(tx);
		for (let tries = 0; tries < JOIN_CODE_TRIES; tries += 1) {
			const [made] = await tx
				.insert(cohort)
				.values({
					id: newId(now),
					name,
					joinCode: newJoinCode(),
					timeZone,
					startsAt,
					endsAt,
					demo,
					createdAt: now,
					archivedAt: null
				})
				.onConflictDoNothing()
				.returning();
			if (!made) continue;
			await tx.insert(cohortInstructor).values({ cohortId: made.id, userId: instructorId });
			await recordAudit(tx, { action: 'cohort.create', actorId: instructorId, subjectId: made.id }, now);
			return made;
		}
		throw new Error('no free join code found');
	});
}

/** Lets another instructor see a cohort. Safe to repeat. */
export async function addInstructor(db: Db, place: { cohortId: string; userId: string }): Promise<void> {
	const { cohortId, userId } = place;
	await db.insert(tablesOf(db).cohortInstructor).values({ cohortId, userId }).onConflictDoNothing();
}

/** The cohorts somebody may look at, with how many learners each has, by name. */
export async function listCohortsOf(db: Db, viewer: Viewer): Promise<(Cohort & { learners: number })[]> {
	const { cohort, cohortInstructor, enrolment } = tablesOf(db);
	const found =
		viewer.role === 'administrator'
			? await db.select().from(cohort).orderBy(asc(cohort.name), asc(cohort.id))
			: await db
					.select({ cohort })
					.from(cohort)
					.innerJoin(cohortInstructor, eq(cohortInstructor.cohortId, cohort.id))
					.where(eq(cohortInstructor.userId, viewer.id))
					.orderBy(asc(cohort.name), asc(cohort.id))
					.then((rows) => rows.map((row) => row.cohort));
	if (found.length === 0) return [];
	const ids = found.map(({ id }) => id);
	const sizes = await db
		.select({ cohortId: enrolment.cohortId, learners: count() })
		.from(enrolment)
		.where(inArray(enrolment.cohortId, ids))
		.groupBy(enrolment.cohortId);
	const sizeOf = new Map(sizes.map(({ cohortId, learners }) => [cohortId, learners]));
	return found.map((one) => ({ ...one, learners: sizeOf.get(one.id) ?? 0 }));
}

/** A cohort that this viewer may look at; undefined if there is none of that id or it is not theirs. */
export async function findCohortFor(db: Db, viewer: Viewer, cohortId: string): Promise<Cohort | undefined> {
	const { cohort, cohortInstructor } = tablesOf(db);
	if (viewer.role === 'administrator') {
		const [found] = await db.select().from(cohort).where(eq(cohort.id, cohortId));
		return found;
	}
	if (viewer.role !== 'instructor') return undefined;
	const [found] = await db
		.select({ cohort })
		.from(cohort)
		.innerJoin(cohortInstructor, eq(cohortInstructor.cohortId, cohort.id))
		.where(and(eq(cohort.id, cohortId), eq(cohortInstructor.userId, viewer.id)));
	return found?.cohort;
}

/**
 * What the cohort part of an address stands for, for this viewer: `everyone` for administrators, else a
 * cohort of theirs; undefined means 404.
 */
export async function cohortScope(
	db: Db,
	viewer: Viewer,
	cohortId: string
): Promise<CohortScope | undefined> {
	if (cohortId === EVERYONE) return viewer.role === 'administrator' ? { kind: 'everyone' } : undefined;
	const cohort = await findCohortFor(db, viewer, cohortId);
	return cohort && { kind: 'cohort', cohort };
}

/** The cohort of a join code (in its one spelling, see `readJoinCode`) that can still be joined. */
export async function findCohortByCode(db: Db, joinCode: string, now: Date): Promise<Cohort | undefined> {
	const { cohort } = tablesOf(db);
	const [found] = await db
		.select()
		.from(cohort)
		.where(and(eq(cohort.joinCode, joinCode), isNull(cohort.archivedAt)));
	return found && (found.endsAt === null || found.endsAt > now) ? found : undefined;
}
