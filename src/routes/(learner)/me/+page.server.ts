import { error } from '@sveltejs/kit';
import { reportHref } from '#lib/server/attempts/attempt-view.ts';
import { listMisconceptions } from '#lib/server/attempts/misconceptions.ts';
import { listOwnReports } from '#lib/server/attempts/problem-reports.ts';
import { viewResults } from '#lib/server/attempts/results.ts';
import { submitOverdue } from '#lib/server/attempts/submit-attempt.ts';
import { listCohortsOfLearner } from '#lib/server/cohorts/enrolments.ts';
import { getContent } from '#lib/server/content/content.ts';
import { listOwnPassageReports } from '#lib/server/progress/lesson-reports.ts';
import { reportText } from '#lib/text/reports.ts';
import type { PageServerLoad } from './$types.ts';

/** What the learner has done so far, and who sees it. */
export const load: PageServerLoad = async ({ locals: { db, user } }) => {
	if (!user) error(401);
	await submitOverdue(db, user.id, new Date());
	const content = getContent();
	const reports = await listOwnReports(db, user.id);
	const passages = await listOwnPassageReports(db, user.id);
	const cohorts = await listCohortsOfLearner(db, user.id);
	return {
		results: await viewResults(db, user.id, content),
		misconceptions: await listMisconceptions(db, user.id, content),
		reports: [
			...reports.map(({ id, attemptId, quizId, n, words, createdAt, settledAt, reply }) => {
				const title = reportText.inQuiz(content.quizzes.get(quizId)?.title ?? quizId, n);
				return { id, title, href: reportHref(attemptId, n), words, createdAt, settledAt, reply };
			}),
			...passages.map(({ id, lessonId, anchor, words, createdAt, settledAt, reply }) => {
				const lesson = content.lessons.get(lessonId);
				const href = lesson ? `/learn/${lessonId}${anchor ? `#${anchor}` : ''}` : null;
				return {
					id,
					title: reportText.inLesson(lesson?.title ?? lessonId),
					href,
					words,
					createdAt,
					settledAt,
					reply
				};
			})
		].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
		cohorts: cohorts.map(({ id, name }) => ({ id, name }))
	};
};
