import { recordAudit } from '#lib/server/accounts/audit.ts';
import type { TableAsked } from '#lib/server/http/serve-tables.ts';

/** Writes down who took a table that names learners of a cohort. */
export async function recordExport(
	{ db, viewer, cohortId, now }: Pick<TableAsked, 'db' | 'viewer' | 'cohortId' | 'now'>,
	table: string
): Promise<void> {
	const entry = { actorId: viewer.id, subjectId: cohortId, detail: { table } };
	await recordAudit(db, { action: 'cohort.export', ...entry }, now);
}
