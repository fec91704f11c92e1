import { error } from '@sveltejs/kit';
import { cohortCsv } from '#lib/course/cohort-csv.ts';
import { getContent } from '#lib/server/content/content.ts';
import { exportCohort } from '#lib/server/reports/cohort-report.ts';
import type { RequestHandler } from './$types';

/** Spreadsheets take a file without it for another encoding and spoil every name that is not plain Latin. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The table of a cohort of the instructor as CSV; anybody else's is 404. See docs/cohort-csv.md. */
export const GET: RequestHandler = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const now = new Date();
	const wanted = { viewer: user, cohortId: params.cohort, content: getContent(), now };
	const report = await exportCohort(db, wanted);
	if (!report) error(404);
	const name = `cohort-${now.toISOString().slice(0, 10)}.csv`;
	return new Response(BYTE_ORDER_MARK + cohortCsv(report), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
