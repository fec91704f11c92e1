import { error, fail, redirect } from '@sveltejs/kit';
import { findCohortByCode, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { findEnrolment, joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { readJoinCode } from '#lib/server/cohorts/join-code.ts';
import type { Db } from '#lib/server/db/types.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.join;

async function getCohort(db: Db, typed: string, now: Date): Promise<Cohort> {
	const code = readJoinCode(typed);
	const cohort = code === undefined ? undefined : await findCohortByCode(db, code, now);
	if (!cohort) error(404, words.none);
	return cohort;
}

export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	const { id, name, joinCode } = await getCohort(db, params.code, new Date());
	const place = user ? await findEnrolment(db, { cohortId: id, learnerId: user.id }) : undefined;
	return { cohort: { name, joinCode }, isIn: place !== undefined, mayJoin: user?.role === 'learner' };
};

export const actions: Actions = {
	/** Joins the cohort; again changes nothing. 401 signed out; 403 not a learner; 404 no open cohort of this code. */
	default: async ({ params, locals: { db, user } }) => {
		if (!user) error(401, accountText.refused.signIn);
		const now = new Date();
		const cohort = await getCohort(db, params.code, now);
		if (user.role !== 'learner') return fail(403, { problem: words.notLearner });
		await joinCohort(db, { learnerId: user.id, cohortId: cohort.id, now });
		redirect(303, '/me');
	}
};
