import { error } from '@sveltejs/kit';
import { readItemSort, sortItems } from '#lib/quiz/item-table.ts';
import { getContent } from '#lib/server/content/content.ts';
import { viewQuizStats } from '#lib/server/reports/quiz-report.ts';
import type { PageServerLoad } from './$types';

/** A quiz in numbers over a cohort of the instructor; any other cohort or quiz is 404. Address: `sort`, a column. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const wanted = { viewer: user, cohortId: params.cohort, quizId: params.quiz };
	const report = await viewQuizStats(db, { ...wanted, content: getContent(), now: new Date() });
	if (!report) error(404);
	const sort = readItemSort(url.searchParams.get('sort'));
	return { report: { ...report, items: sortItems(report.items, sort) }, sort };
};
