import { itemGrid } from '#lib/course/grid.ts';
import { reportCsv, reportTables, type ReportTable } from '#lib/course/report-csv.ts';
import type { TableMaker } from '#lib/server/http/serve-tables.ts';
import { cohortText } from '#lib/text/cohort.ts';
import { exportCohort } from './cohort-report.ts';
import { itemOrder } from './item-names.ts';

/** The tables of a cohort's page; who took one is written down. Address: `quiz`, for the table `items`. */
export const cohortTables: Record<string, TableMaker> = Object.fromEntries(
	reportTables.map((table) => [table, cohortTable(table)])
);

function cohortTable(table: ReportTable): TableMaker {
	return async ({ db, query, content, ...asked }) => {
		const quiz = content.quizzes.get(query.get('quiz') ?? '');
		if (table === 'items' && !quiz) return undefined;
		const report = await exportCohort(db, { ...asked, content });
		if (!report) return undefined;
		const ask = { sort: 'name', show: 'all', search: '', page: 1, whole: true } as const;
		const grid = quiz ? itemGrid(report, quiz.id, ask, itemOrder(content, quiz.id)) : null;
		const of = table === 'learners' ? '' : `-${table.replace('_', '-')}`;
		return { file: `cohort${of}`, csv: reportCsv(table, report, { grid, words: cohortText.reasons }) };
	};
}
