import { cohortScope, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listPeople, type PersonRow } from './cohort-rows.ts';

/** The cohort and the learner's place in it, if the viewer may see both. */
export async function admitLearner(
	db: Db,
	{ viewer, cohortId, learnerId }: { viewer: Viewer; cohortId: string; learnerId: string }
): Promise<{ scope: CohortScope; person: PersonRow } | undefined> {
	const scope = await cohortScope(db, viewer, cohortId);
	if (!scope) return undefined;
	const [person] = await listPeople(db, { ...scope, learnerId });
	return person && isCounted(person, scope) ? { scope, person } : undefined;
}

/**
 * Whether what this person does belongs in the reports of this cohort: learners only, and simulated ones only in
 * a demo cohort.
 */
export function isCounted(person: Pick<PersonRow, 'role' | 'demo'>, scope: CohortScope): boolean {
	const isDemoCohort = scope.kind === 'cohort' && scope.cohort.demo;
	return person.role === 'learner' && (!person.demo || isDemoCohort);
}
