import { error } from '@sveltejs/kit';
import { quizStatsCsv } from '#lib/quiz/stats-csv.ts';
import { getContent } from '#lib/server/content/content.ts';
import { csvResponse } from '#lib/server/http/csv-response.ts';
import { viewQuizStats } from '#lib/server/reports/quiz-report.ts';
import type { RequestHandler } from './$types';

/** The items of a quiz in numbers as CSV, without names; any other cohort or quiz is 404. See docs/statistics.md. */
export const GET: RequestHandler = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const now = new Date();
	const wanted = { viewer: user, cohortId: params.cohort, quizId: params.quiz, content: getContent(), now };
	const report = await viewQuizStats(db, wanted);
	if (!report) error(404);
	return csvResponse(`items-${report.quiz.id}`, quizStatsCsv(report), now, url);
};
