import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { Allowance } from '#lib/quiz/allowance.ts';
import type { AccommodationView } from '#lib/quiz/views.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findCohortFor, type Cohort, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { viewRow } from './find-allowance.ts';
import { moveDeadlines } from './move-deadlines.ts';

/** What an instructor grants. `learnerId` null: everybody in the cohort; `quizId` null: every quiz. */
export type Grant = Allowance & { learnerId: string | null; quizId: string | null; reason: string };

/**
 * What an instructor of this cohort granted a learner of it, by name or with everybody, the newest first.
 *
 * @returns undefined when the cohort is not the viewer's or has no such learner
 */
export async function listAccommodations(
	db: Db,
	of: { viewer: Viewer; cohortId: string; learnerId: string }
): Promise<{ cohort: Cohort; learner: string; rows: AccommodationView[] } | undefined> {
	const place = await findPlace(db, of);
	if (!place) return undefined;
	const { accommodation, cohort, user } = tablesOf(db);
	const rows = await db
		.select({ cohort: cohort.name, timeZone: cohort.timeZone, author: user.displayName, row: accommodation })
		.from(accommodation)
		.innerJoin(cohort, eq(cohort.id, accommodation.cohortId))
		.innerJoin(user, eq(user.id, accommodation.authorId))
		.where(
			and(
				eq(accommodation.cohortId, of.cohortId),
				or(isNull(accommodation.learnerId), eq(accommodation.learnerId, of.learnerId))
			)
		)
		.orderBy(desc(accommodation.id));
	return { ...place, rows: rows.map(({ row, ...names }) => viewRow({ ...row, ...names })) };
}

/**
 * Grants something to a learner of a cohort, or to the whole cohort, and moves the deadline of attempts that
 * are open where the learner is better off with it.
 *
 * @param given.learnerId whose page it was granted on; `grant.learnerId` is theirs or null
 * @returns whether the cohort is the viewer's and has this learner; if not, nothing is stored
 */
export async function grantAccommodation(
	db: Db,
	given: { viewer: Viewer; cohortId: string; learnerId: string; grant: Grant; now: Date }
): Promise<boolean> {
	const { viewer, cohortId, grant, now } = given;
	return db.transaction(async (tx) => {
		await lockLearner(tx, given.learnerId);
		if (!(await findPlace(tx, given))) return false;
		const id = newId(now);
		const { accommodation } = tablesOf(tx);
		await tx
			.insert(accommodation)
			.values({ ...grant, id, cohortId, authorId: viewer.id, createdAt: now, withdrawnAt: null });
		await moveDeadlines(tx, { cohortId, learnerId: grant.learnerId, quizId: grant.quizId });
		await writeDown(tx, 'accommodation.grant', given, { row: id, to: grant.learnerId ?? 'cohort' });
		return true;
	});
}

/** Withdraws a row; attempts that run keep their deadline. @returns false when it is not there or not theirs */
export async function withdrawAccommodation(
	db: Db,
	given: { viewer: Viewer; cohortId: string; learnerId: string; id: string; now: Date }
): Promise<boolean> {
	return db.transaction(async (tx) => {
		if (!(await findPlace(tx, given))) return false;
		const { accommodation } = tablesOf(tx);
		const [withdrawn] = await tx
			.update(accommodation)
			.set({ withdrawnAt: given.now })
			.where(
				and(
					eq(accommodation.id, given.id),
					eq(accommodation.cohortId, given.cohortId),
					or(isNull(accommodation.learnerId), eq(accommodation.learnerId, given.learnerId)),
					isNull(accommodation.withdrawnAt)
				)
			)
			.returning({ id: accommodation.id });
		if (!withdrawn) return false;
		await writeDown(tx, 'accommodation.withdraw', given, { row: given.id });
		return true;
	});
}

async function findPlace(
	db: Db,
	{ viewer, cohortId, learnerId }: { viewer: Viewer; cohortId: string; learnerId: string }
): Promise<{ cohort: Cohort; learner: string } | undefined> {
	const cohort = await findCohortFor(db, viewer, cohortId);
	if (!cohort) return undefined;
	const { enrolment, user } = tablesOf(db);
	const [place] = await db
		.select({ learner: user.displayName })
		.from(enrolment)
		.innerJoin(user, eq(user.id, enrolment.learnerId))
		.where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
	return place && { cohort, ...place };
}

function writeDown(
	tx: Db,
	action: 'accommodation.grant' | 'accommodation.withdraw',
	{ viewer, cohortId, learnerId, now }: { viewer: Viewer; cohortId: string; learnerId: string; now: Date },
	detail: Record<string, string>
): Promise<void> {
	const entry = { actorId: viewer.id, subjectId: learnerId, detail: { cohort: cohortId, ...detail } };
	return recordAudit(tx, { action, ...entry }, now);
}
