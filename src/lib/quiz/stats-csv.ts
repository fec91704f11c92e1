import { writeCsv, type CsvCell } from '#lib/csv.ts';
import type { FirstAnswer } from './item-stats.ts';
import type { QuizStatsReport } from './stats-views.ts';

/**
 * The items of a quiz as CSV, one line an item. docs/statistics.md says what each column holds; names of columns
 * never change their meaning. Without names: a count under 5 is empty, and so is what rests on it.
 */
export function quizStatsCsv(report: Pick<QuizStatsReport, 'items'>): string {
	const headers = [
		'item',
		'kind',
		'n',
		'facility',
		'facility_less_guessing',
		'discrimination',
		'efficiency',
		'sure_and_wrong',
		'median_seconds',
		'flags'
	];
	const rows = report.items.map((row): CsvCell[] => {
		const cells = [row.p, row.corrected, row.r, row.efficiency, row.sureAndWrong, row.seconds];
		const n = hideSmall(row.answers);
		return [
			row.id,
			row.kind,
			n,
			...cells.map((value) => (n === null || value === null ? null : round(value))),
			n === null ? '' : row.flags.map(({ kind }) => kind).join(' ')
		];
	});
	return writeCsv(headers, rows);
}

/** A count of people as an export without names shows it: below 5 it is left out, as it would point at somebody. */
export function hideSmall(count: number): number | null {
	return count === 0 || count >= 5 ? count : null;
}

/** A learner's answer as a line of an export. */
export type AnswerLine = Pick<FirstAnswer, 'mark' | 'rest' | 'confidence' | 'seconds'> & {
	login: string;
	name: string;
	submittedAt: Date;
	/** in words, one part for each thing chosen; empty for a blank */
	said: string[];
};

/** The first answers to an item as CSV, one line a learner, by name. Shares are 0 to 1, instants ISO 8601 in UTC. */
export function answersCsv(lines: readonly AnswerLine[]): string {
	const headers = ['login', 'name', 'handed_in_at', 'answer', 'mark', 'rest', 'confidence', 'seconds'];
	return writeCsv(
		headers,
		lines.map((line): CsvCell[] => [
			line.login,
			line.name,
			line.submittedAt.toISOString(),
			line.said.join('; '),
			line.mark === null ? null : line.mark / 1_000_000,
			line.rest === null ? null : round(line.rest),
			line.confidence === null ? null : line.confidence / 100,
			line.seconds === null ? null : round(line.seconds)
		])
	);
}

function round(value: number): number {
	return Math.round(value * 10_000) / 10_000;
}
