import { error } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { viewLearnerAttempt } from '#lib/server/reports/learner-report.ts';
import type { PageServerLoad } from './$types';

/** An attempt of a learner of one of the instructor's cohorts, open or handed in; any other is 404. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const { cohort: cohortId, learner: learnerId, attempt: attemptId } = params;
	const wanted = { viewer: user, cohortId, learnerId, attemptId, content: getContent(), now: new Date() };
	const report = await viewLearnerAttempt(db, wanted);
	if (!report) error(404);
	return { report };
};
