import { error } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { viewLearner } from '#lib/server/reports/learner-report.ts';
import type { PageServerLoad } from './$types';

/** A learner of one of the instructor's cohorts; anybody else is 404. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const { cohort: cohortId, learner: learnerId } = params;
	const wanted = { viewer: user, cohortId, learnerId, content: getContent(), now: new Date() };
	const report = await viewLearner(db, wanted);
	if (!report) error(404);
	return { report };
};
