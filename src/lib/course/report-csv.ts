import { writeCsv, type CsvCell } from '#lib/csv.ts';
import { cohortCsv } from './cohort-csv.ts';
import type { CohortReport } from './cohort-views.ts';
import type { Grid } from './grid.ts';
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

/** Of fewer learners, a table without names shows no number: who is meant could be told. */
const FEWEST = 5;

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
			return writeCsv(
				['login', 'name', 'reasons', 'kinds', 'last_activity_at'],
				report.learners
					.filter(({ reasons }) => reasons.length > 0)
					.map(({ login, name, reasons, lastActivityAt }) => [
						login,
						name,
						words(reasons),
						reasons.map(({ kind }) => kind).join(' '),
						lastActivityAt?.toISOString() ?? null
					])
			);
		case 'lessons':
			return writeCsv(
				[
					'lesson',
					'title',
					'quiz',
					'learners',
					'opened',
					'read',
					'passed',
					'scored',
					'mean_first',
					'mean_best'
				],
				countLessons(report).map((one) => [
					one.slug,
					one.title,
					one.quizId,
					report.learners.length,
					hidden(one.opened),
					hidden(one.read),
					one.passed === null ? null : hidden(one.passed),
					hidden(one.scored),
					one.scored < FEWEST ? null : share(one.meanFirst),
					one.scored < FEWEST ? null : share(one.meanBest)
				])
			);
		case 'misconceptions':
			return writeCsv(
				['misconception', 'name', 'learners', 'offered', 'quizzes'],
				report.misconceptions.map(({ id, name, learners, offered, quizzes }) => [
					id,
					name,
					hidden(learners),
					hidden(offered),
					quizzes.join(' ')
				])
			);
		case 'sure_wrong':
			return writeCsv(
				['item', 'question', 'quiz', 'learners', 'asked'],
				report.sureWrong.map(({ itemId, name, quizId, learners, asked }) => [
					itemId,
					name,
					quizId,
					hidden(learners),
					hidden(asked)
				])
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
			share(row.first),
			share(row.best),
			...row.cells.flatMap((cell, index): CsvCell[] => [
				typeof cell === 'number' ? share(cell) : null,
				typeof cell === 'number' ? Number(row.sure.includes(index)) : null
			])
		])
	);
}

function hidden(count: number): number | null {
	return count > 0 && count < FEWEST ? null : count;
}

function share(score: number | null): number | null {
	return score === null ? null : score / 1_000_000;
}
