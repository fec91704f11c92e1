import { shareCell, writeCsv, writeTable, type CsvCell } from '#lib/csv.ts';
import { cohortCsv } from './cohort-csv.ts';
import type { CohortReport } from './cohort-views.ts';
import type { Grid } from './grid.ts';
import { FEWEST, hideSmall } from '#lib/quiz/small-cells.ts';
import { countLessons } from './lesson-counts.ts';

/** The tables of a cohort that can be had as CSV; docs/cohort-csv.md says what each column holds. */
export const reportTables = [
	'learners',
	'items',
	'needs',
	'lessons',
	'misconceptions',
	'sure_wrong'
] as const;
export type ReportTable = (typeof reportTables)[number];

/**
 * A table of a cohort as CSV. In tables without names, counts from 1 to 4 and means over fewer than five learners
 * are empty; a count of 0 stays.
 *
 * @param grid learner by item, for the table `items`
 * @param words reasons in words, for the table `needs`
 */
export function reportCsv(
	table: ReportTable,
	report: CohortReport,
	{
		grid,
		words
	}: { grid: Grid | null; words: (reasons: CohortReport['learners'][number]['reasons']) => string }
): string {
	switch (table) {
		case 'learners':
			return cohortCsv(report);
		case 'items':
			return itemsCsv(report, grid);
		case 'needs':
			return writeTable(
				[
					['login', ({ login }) => login],
					['name', ({ name }) => name],
					['reasons', ({ reasons }) => words(reasons)],
					['kinds', ({ reasons }) => reasons.map(({ kind }) => kind).join(' ')],
					['last_activity_at', ({ lastActivityAt }) => lastActivityAt]
				],
				report.learners.filter(({ reasons }) => reasons.length > 0)
			);
		case 'lessons':
			return writeTable(
				[
					['lesson', ({ slug }) => slug],
					['title', ({ title }) => title],
					['quiz', ({ quizId }) => quizId],
					['learners', () => report.learners.length],
					['opened', ({ opened }) => hideSmall(opened)],
					['read', ({ read }) => hideSmall(read)],
					['passed', ({ passed }) => (passed === null ? null : hideSmall(passed))],
					['scored', ({ scored }) => hideSmall(scored)],
					['mean_first', ({ scored, meanFirst }) => (scored < FEWEST ? null : shareCell(meanFirst))],
					['mean_best', ({ scored, meanBest }) => (scored < FEWEST ? null : shareCell(meanBest))]
				],
				countLessons(report)
			);
		case 'misconceptions':
			return writeTable(
				[
					['misconception', ({ id }) => id],
					['name', ({ name }) => name],
					['learners', ({ learners }) => hideSmall(learners)],
					['offered', ({ offered }) => hideSmall(offered)],
					['quizzes', ({ quizzes }) => quizzes.join(' ')]
				],
				report.misconceptions
			);
		case 'sure_wrong':
			return writeTable(
				[
					['item', ({ itemId }) => itemId],
					['question', ({ name }) => name],
					['quiz', ({ quizId }) => quizId],
					['learners', ({ learners }) => hideSmall(learners)],
					['asked', ({ asked }) => hideSmall(asked)]
				],
				report.sureWrong
			);
	}
}

function itemsCsv(report: CohortReport, grid: Grid | null): string {
	const { columns = [], rows = [] } = grid ?? {};
	const logins = new Map(report.learners.map(({ learnerId, login }) => [learnerId, login]));
	return writeCsv(
		[
			'login',
			'name',
			'first',
			'best',
			...columns.flatMap(({ id }) => [`item.${id}.mark`, `item.${id}.sure_wrong`])
		],
		rows.map((row) => [
			logins.get(row.learnerId) ?? '',
			row.name,
			shareCell(row.first),
			shareCell(row.best),
			...row.cells.flatMap((cell, index): CsvCell[] => [
				typeof cell === 'number' ? shareCell(cell) : null,
				typeof cell === 'number' ? row.sure.includes(index) : null
			])
		])
	);
}
