/** The budgets of the course: what Moodle 4.5.6 needs for the same work, what ours may need, what we aim at. */

export type Budget = {
	id: RowId;
	work: string;
	/** as measured beside ours on two cores, all processes together; '' where there is no such measurement */
	moodle: string;
	/** ours at most (at least, where `better` is `more`); null: there is no bound yet */
	bound: number | null;
	aim: number | null;
	unit: string;
	better: 'less' | 'more';
};

/** What a row came to: a number in the unit of its budget, or why there is none; and what to know about it. */
export type Measured = { value: number; note?: string } | { missing: string };

export type RowId =
	| 'journey-cpu'
	| 'statements'
	| 'lesson-cpu'
	| 'lesson-p50'
	| 'journeys-per-second'
	| 'stored-bytes'
	| 'memory'
	| 'receipt-p50'
	| 'receipt-p99'
	| 'school-p50'
	| 'school-p99'
	| 'school-memory'
	| 'lesson-weight'
	| 'lesson-js'
	| 'quiz-weight'
	| 'home-weight'
	| 'cold-start'
	| 'journey-growth'
	| 'lesson-growth'
	| 'cohort-200-time'
	| 'cohort-200-bytes'
	| 'cohort-1000-time'
	| 'cohort-1000-bytes'
	| 'item-1000-time'
	| 'cohort-whole-time'
	| 'cohort-whole-bytes'
	| 'cohort-first-time'
	| 'cohort-first-wait'
	| 'quiz-1000-time'
	| 'item-everyone-time';

type Line = [
	id: RowId,
	work: string,
	moodle: string,
	bound: number | null,
	aim: number | null,
	unit: string,
	better?: 'more'
];

const lines: Line[] = [
	['journey-cpu', 'quiz journey: CPU', '565 ms (tuned 400)', 20, 10, 'ms'],
	['journeys-per-second', 'quiz journeys a second, 16 clients', '3', 60, 120, '/s', 'more'],
	['lesson-cpu', 'lesson view: CPU', '72 ms', 3, 1.5, 'ms'],
	['lesson-p50', 'lesson view: p50, 1 client', '71 ms', 5, null, 'ms'],
	['statements', 'database statements per quiz journey', '364', 45, 36, ''],
	['stored-bytes', 'stored bytes per 10-item attempt', '18 kB', 3000, 2200, 'B'],
	['cohort-200-time', 'overview of 200 learners: time', '', 100, 50, 'ms'],
	['cohort-200-bytes', 'overview of 200 learners: compressed', '', 150, null, 'kB'],
	['cohort-1000-time', 'overview of 1,000 learners: time', '0.72 s for x 3', 100, 50, 'ms'],
	['cohort-1000-bytes', 'overview of 1,000 learners: compressed', '7.6 MB', 150, null, 'kB'],
	['cohort-whole-time', 'overview of 1,000 learners, every quiz: time', '', 100, 50, 'ms'],
	['cohort-whole-bytes', 'overview of 1,000 learners, every quiz: compressed', '', 150, null, 'kB'],
	['cohort-first-time', 'the same, first view after a start', '', null, 1000, 'ms'],
	['cohort-first-wait', 'the same: longest wait of others meanwhile', '', null, 150, 'ms'],
	['item-1000-time', 'statistics of an item, 1,000 learners', '', 50, 20, 'ms'],
	['quiz-1000-time', 'statistics of a quiz, 1,000 learners', '1.6 s', 50, 20, 'ms'],
	['item-everyone-time', 'statistics of an item, everyone', '', 100, 50, 'ms'],
	['lesson-weight', 'lesson page, cold, without fonts', '1,233 kB', 60, 40, 'kB'],
	['lesson-js', 'lesson page, cold: JavaScript', '866 kB', 40, 30, 'kB'],
	['quiz-weight', 'quiz page, cold, without fonts', '', 60, null, 'kB'],
	['home-weight', 'home, cold, without fonts', '', 60, null, 'kB'],
	['memory', 'resident memory after load', '275 MiB in 3 services', 200, 150, 'MiB'],
	['cold-start', 'cold start to the first page', '1.5 s', 1, 0.5, 's'],
	['receipt-p50', 'answer to receipt, 200 learners: p50', '', 15, null, 'ms'],
	['receipt-p99', 'answer to receipt, 200 learners: p99', '', 150, null, 'ms'],
	['school-p50', '500 learners read, answer, hand in: p50', '', 15, null, 'ms'],
	['school-p99', '500 learners read, answer, hand in: p99', '', 150, null, 'ms'],
	['school-memory', 'the same: resident memory', '', 350, null, 'MiB'],
	['journey-growth', 'journey CPU as attempts grow', '', 1.25, 1, 'x'],
	['lesson-growth', 'lesson CPU as attempts grow', '', 1.25, 1, 'x']
];

/** Every row, in the order of the printed table. */
export const budgets: readonly Budget[] = lines.map(
	([id, work, moodle, bound, aim, unit, better]): Budget => {
		return { id, work, moodle, bound, aim, unit, better: better ?? 'less' };
	}
);

/** How a value stands to its bound and its aim, in words. */
export function verdictOf({ bound, aim, better }: Budget, value: number): string {
	const sign = better === 'less' ? 1 : -1;
	if (bound !== null && sign * value > sign * bound) {
		const share = Math.round(Math.abs(value / bound - 1) * 100);
		return better === 'less' ? `over by ${share} %` : `short by ${share} %`;
	}
	if (aim !== null && sign * value <= sign * aim) return 'within the aim';
	return bound === null ? 'no bound yet' : 'within';
}
