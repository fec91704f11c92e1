import { error } from '@sveltejs/kit';
import { itemGrid } from '#lib/course/grid.ts';
import { reportCsv, reportTables } from '#lib/course/report-csv.ts';
import { getContent } from '#lib/server/content/content.ts';
import { exportCohort } from '#lib/server/reports/cohort-report.ts';
import { itemOrder } from '#lib/server/reports/item-names.ts';
import { cohortText } from '#lib/text/cohort.ts';
import type { RequestHandler } from './$types';

/** Spreadsheets take a file without it for another encoding and spoil every name that is not plain Latin. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table of a cohort of the instructor as CSV; anybody else's is 404. Address: `table` (learners where it is left
 * out), `quiz` for the table `items`, `bom=no` for a file without the byte order mark. See docs/cohort-csv.md.
 */
export const GET: RequestHandler = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const asked = url.searchParams.get('table') ?? 'learners';
	const table = reportTables.find((one) => one === asked);
	const content = getContent();
	const quiz = content.quizzes.get(url.searchParams.get('quiz') ?? '');
	if (!table || (table === 'items' && !quiz)) error(404);
	const now = new Date();
	const report = await exportCohort(db, { viewer: user, cohortId: params.cohort, content, now });
	if (!report) error(404);
	const ask = { sort: 'name', show: 'all', search: '', page: 1, whole: true } as const;
	const grid = quiz ? itemGrid(report, quiz.id, ask, itemOrder(content, quiz.id)) : null;
	const csv = reportCsv(table, report, { grid, words: cohortText.reasons });
	const of = table === 'learners' ? '' : `-${table.replace('_', '-')}`;
	const name = `cohort${of}-${now.toISOString().slice(0, 10)}.csv`;
	return new Response((url.searchParams.get('bom') === 'no' ? '' : BYTE_ORDER_MARK) + csv, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
