import { error } from '@sveltejs/kit';
import { reportHref } from '#lib/server/attempts/attempt-view.ts';
import { listMisconceptions } from '#lib/server/attempts/misconceptions.ts';
import { listOwnReports } from '#lib/server/attempts/problem-reports.ts';
import { viewResults } from '#lib/server/attempts/results.ts';
import { submitOverdue } from '#lib/server/attempts/submit-attempt.ts';
import { listCohortsOfLearner } from '#lib/server/cohorts/enrolments.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { PageServerLoad } from './$types.ts';

/** What the learner has done so far, and who sees it. */
export const load: PageServerLoad = async ({ locals: { db, user } }) => {
	if (!user) error(401);
	await submitOverdue(db, user.id, new Date());
	const content = getContent();
	const reports = await listOwnReports(db, user.id);
	const cohorts = await listCohortsOfLearner(db, user.id);
	return {
		results: await viewResults(db, user.id, content),
		misconceptions: await listMisconceptions(db, user.id, content),
		reports: reports.map(({ id, attemptId, quizId, n, words, settledAt, reply }) => ({
			id,
			title: content.quizzes.get(quizId)?.title ?? quizId,
			n,
			href: reportHref(attemptId, n),
			words,
			isSettled: settledAt !== null,
			reply
		})),
		cohorts: cohorts.map(({ id, name }) => ({ id, name }))
	};
};
