import { eq } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findCohortFor, type Cohort, type Viewer } from './cohorts.ts';

/** Which cohort somebody wants to change. */
export type CohortAct = { viewer: Viewer; cohortId: string; now: Date };

/** Changes name, days and time zone of a cohort. @returns false when it is not the viewer's */
export function editCohort(
	db: Db,
	act: CohortAct & { change: Pick<Cohort, 'name' | 'timeZone' | 'startsAt' | 'endsAt'> }
): Promise<boolean> {
	const { viewer, cohortId, change, now } = act;
	return db.transaction(async (tx) => {
		if (!(await findCohortFor(tx, viewer, cohortId))) return false;
		const { cohort } = tablesOf(tx);
		await tx.update(cohort).set(change).where(eq(cohort.id, cohortId));
		await recordAudit(tx, { action: 'cohort.edit', actorId: viewer.id, subjectId: cohortId }, now);
		return true;
	});
}

/**
 * Puts a cohort away, so that its codes and invitations let nobody in, or takes it out again. What its learners
 * did stays as it is. @returns false when it is not the viewer's
 */
export function setArchived(db: Db, act: CohortAct & { archived: boolean }): Promise<boolean> {
	const { viewer, cohortId, archived, now } = act;
	return db.transaction(async (tx) => {
		const found = await findCohortFor(tx, viewer, cohortId);
		if (!found) return false;
		if ((found.archivedAt !== null) === archived) return true;
		const { cohort } = tablesOf(tx);
		await tx
			.update(cohort)
			.set({ archivedAt: archived ? now : null })
			.where(eq(cohort.id, cohortId));
		const action = archived ? 'cohort.archive' : 'cohort.reopen';
		await recordAudit(tx, { action, actorId: viewer.id, subjectId: cohortId }, now);
		return true;
	});
}
