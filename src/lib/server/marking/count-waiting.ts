import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { EVERYONE, type CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listEssays } from './essays.ts';
import { countLateAnswers } from './late-answers.ts';
import { listCounted } from './scope-rows.ts';
import { listTypedQueue } from './typed-queue.ts';

/** What waits for a person in a cohort. `answers`: different new words, however many gave each. */
export type Waiting = {
	essays: number;
	answers: number;
	late: number;
	reports: number;
	/** essays, new words, late answers and reported problems together */
	total: number;
};

/** The one place that says how much waits for marking. */
export async function countWaiting(db: Db, scope: CohortScope, content: Content): Promise<Waiting> {
	const people = await listCounted(db, scope);
	const essays = [...(await listEssays(db, scope, content)).values()]
		.flatMap(({ entries }) => entries)
		.filter(({ isMarked }) => !isMarked).length;
	const answers = [...(await listTypedQueue(db, scope, content)).values()].reduce(
		(sum, { groups }) => sum + groups.length,
		0
	);
	const late = await countLateAnswers(db, scope, people);
	const reports = await countOpenReports(db, scope);
	return { essays, answers, late, reports, total: essays + answers + late + reports };
}

/** The id and name by which pages of the workspace call a scope. `name` null: everyone. */
export function headOfScope(scope: CohortScope): { id: string; name: string | null; timeZone: string } {
	if (scope.kind === 'everyone') return { id: EVERYONE, name: null, timeZone: 'UTC' };
	const { id, name, timeZone } = scope.cohort;
	return { id, name, timeZone };
}

async function countOpenReports(db: Db, scope: CohortScope): Promise<number> {
	const { enrolment, problemReport } = tablesOf(db);
	const places =
		scope.kind === 'everyone'
			? undefined
			: inArray(
					problemReport.learnerId,
					db
						.select({ id: enrolment.learnerId })
						.from(enrolment)
						.where(eq(enrolment.cohortId, scope.cohort.id))
				);
	const [row] = await db
		.select({ open: count() })
		.from(problemReport)
		.where(and(isNull(problemReport.settledAt), places));
	return row?.open ?? 0;
}
