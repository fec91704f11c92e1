import { shareCell, writeTable, type Column } from '#lib/csv.ts';
import type { FirstAnswer } from './item-stats.ts';
import { FEWEST, hideSmall } from './small-cells.ts';
import type { ItemReport, ItemRow, QuizIndexRow, QuizStatsReport } from './stats-views.ts';

// Tables of statistics as CSV. docs/statistics.md says what each column holds; names of columns never change their
// meaning. All but `answersCsv` are without names: a count under 5 is empty, and so is what rests on it.

/** The quizzes of a course over a cohort, one line a quiz. */
export function quizIndexCsv(quizzes: readonly QuizIndexRow[]): string {
	return writeTable(
		[
			['quiz', ({ id }) => id],
			['title', ({ title }) => title],
			['pass', ({ pass }) => shareCell(pass)],
			['learners', ({ learners }) => hideSmall(learners)],
			['mean_first', ({ learners, mean }) => (learners < FEWEST ? null : rounded(mean))],
			['passed_first', ({ learners, passed }) => (learners < FEWEST ? null : hideSmall(passed))]
		],
		quizzes
	);
}

/** The items of a quiz in numbers, one line an item. */
export function quizStatsCsv({ items }: Pick<QuizStatsReport, 'items'>): string {
	const enough = (cell: (row: ItemRow) => number | null) => (row: ItemRow) =>
		row.answers < FEWEST ? null : rounded(cell(row));
	return writeTable<ItemRow>(
		[
			['item', ({ id }) => id],
			['kind', ({ kind }) => kind],
			['n', ({ answers }) => hideSmall(answers)],
			['facility', enough(({ p }) => p)],
			['facility_less_guessing', enough(({ corrected }) => corrected)],
			['discrimination', enough(({ r }) => r)],
			['efficiency', enough(({ efficiency }) => efficiency)],
			['sure_and_wrong', enough(({ sureAndWrong }) => sureAndWrong)],
			['median_seconds', enough(({ seconds }) => seconds)],
			['flags', ({ answers, flags }) => (answers < FEWEST ? '' : flags.map(({ kind }) => kind).join(' '))]
		],
		items
	);
}

/** How many learners scored what at first, ten per cent a line; `to` belongs to the line of 100 % only. */
export function scoresCsv({ bins }: Pick<QuizStatsReport, 'bins'>): string {
	const width = 1 / bins.length;
	return writeTable(
		[
			['from', ({ index }) => rounded(index * width)],
			['to', ({ index }) => rounded((index + 1) * width)],
			['learners', ({ learners }) => hideSmall(learners)]
		],
		bins.map((learners, index) => ({ learners, index }))
	);
}

/** What was answered first to an item, one line a bar; `place` is empty where the item has one place. */
export function barsCsv({ stats, asked }: Pick<ItemReport, 'stats' | 'asked'>): string {
	return writeTable(
		[
			['place', ({ group }) => group.title],
			['answer', ({ bar }) => bar.text],
			['is_key', ({ bar }) => bar.right],
			['misconception', ({ bar }) => bar.misconception],
			['learners', ({ bar }) => hideSmall(bar.count)],
			['asked', () => hideSmall(asked)],
			['option_rest', ({ bar }) => (hideSmall(bar.count) === null ? null : rounded(bar.r))]
		],
		stats.groups.flatMap((group) => group.bars.map((bar) => ({ group, bar })))
	);
}

/** The revisions of an item that were asked, the first one first. */
export function revisionsCsv({ revisions }: Pick<ItemReport, 'revisions'>): string {
	type Row = ItemReport['revisions'][number];
	const enough = (cell: (row: Row) => number | null) => (row: Row) =>
		row.n < FEWEST ? null : rounded(cell(row));
	return writeTable<Row>(
		[
			['revision', ({ number }) => number],
			['hash', ({ hash }) => hash],
			['since', ({ since }) => since],
			['is_current', ({ isCurrent }) => isCurrent],
			['n', ({ n }) => hideSmall(n)],
			['facility', enough(({ p }) => p)],
			['discrimination', enough(({ r }) => r)]
		],
		revisions
	);
}

/** A learner's answer as a line of an export. */
export type AnswerLine = Pick<FirstAnswer, 'mark' | 'rest' | 'confidence' | 'seconds'> & {
	login: string;
	name: string;
	submittedAt: Date;
	/** in words, one part for each thing chosen; empty for a blank */
	said: string[];
};

const ANSWER: readonly Column<AnswerLine>[] = [
	['login', ({ login }) => login],
	['name', ({ name }) => name],
	['handed_in_at', ({ submittedAt }) => submittedAt],
	['answer', ({ said }) => said.join('; ')],
	['mark', ({ mark }) => shareCell(mark)],
	['rest', ({ rest }) => rounded(rest)],
	['confidence', ({ confidence }) => (confidence === null ? null : confidence / 100)],
	['seconds', ({ seconds }) => rounded(seconds)]
];

/** The first answers to an item, one line a learner, by name. Shares are 0 to 1, instants ISO 8601 in UTC. */
export function answersCsv(lines: readonly AnswerLine[]): string {
	return writeTable(ANSWER, lines);
}

function rounded(value: number | null): number | null {
	return value === null ? null : Math.round(value * 10_000) / 10_000;
}
