import { error } from '@sveltejs/kit';
import { answersCsv } from '#lib/quiz/stats-csv.ts';
import { getContent } from '#lib/server/content/content.ts';
import { csvResponse } from '#lib/server/http/csv-response.ts';
import { exportItem } from '#lib/server/reports/item-export.ts';
import type { RequestHandler } from './$types';

/** The first answers to an item as CSV, with names; any other cohort or item is 404. Who took it is written down. */
export const GET: RequestHandler = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const now = new Date();
	const lines = await exportItem(db, {
		viewer: user,
		cohortId: params.cohort,
		itemId: params.item,
		content: getContent(),
		now,
		quizId: url.searchParams.get('quiz'),
		revision: url.searchParams.get('revision')
	});
	if (!lines) error(404);
	return csvResponse(`answers-${params.item}`, answersCsv(lines), now, url);
};
