import { and, eq } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findCohortFor, type Viewer } from './cohorts.ts';
import { joinCohort } from './enrolments.ts';

type Place = { viewer: Viewer; cohortId: string; learnerId: string; now: Date };

/**
 * Moves a learner to another cohort of the same instructor. Their attempts are theirs and go with them; what was
 * granted in the cohort they leave holds no longer.
 *
 * @returns false when either cohort is not the viewer's, the other is archived, or the learner is not there
 */
export function moveLearner(db: Db, place: Place & { toCohortId: string }): Promise<boolean> {
	const { viewer, cohortId, learnerId, toCohortId, now } = place;
	return db.transaction(async (tx) => {
		const to = await findCohortFor(tx, viewer, toCohortId);
		if (!to || to.archivedAt || toCohortId === cohortId) return false;
		if (!(await endEnrolment(tx, place))) return false;
		await joinCohort(tx, { learnerId, cohortId: toCohortId, now });
		const detail = { from: cohortId, to: toCohortId };
		await recordAudit(tx, { action: 'learner.move', actorId: viewer.id, subjectId: learnerId, detail }, now);
		return true;
	});
}

/**
 * Takes a learner out of a cohort. The account and all results stay; the cohort's instructors see them no more.
 *
 * @returns false when the cohort is not the viewer's or has no such learner
 */
export function removeLearner(db: Db, place: Place): Promise<boolean> {
	const { viewer, cohortId, learnerId, now } = place;
	return db.transaction(async (tx) => {
		if (!(await endEnrolment(tx, place))) return false;
		const detail = { cohort: cohortId };
		await recordAudit(
			tx,
			{ action: 'learner.remove', actorId: viewer.id, subjectId: learnerId, detail },
			now
		);
		return true;
	});
}

async function endEnrolment(tx: Db, { viewer, cohortId, learnerId }: Place): Promise<boolean> {
	if (!(await findCohortFor(tx, viewer, cohortId))) return false;
	const { enrolment } = tablesOf(tx);
	const ended = await tx
		.delete(enrolment)
		.where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)))
		.returning({ learnerId: enrolment.learnerId });
	return ended.length > 0;
}
