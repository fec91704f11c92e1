import type { RangeMark, RangeRow, RangeScale, RangesFigure } from '#lib/course/types.ts';

/** Where a value stands on an axis, in per cent of its length: 0 at the start, 100 at the end. */
export function placeOn({ from, to, log }: RangeScale, value: number): number {
	const share = log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
	return Math.round(share * 10_000) / 100;
}

/** A number as an axis shows it, `10,000`. */
export function tickLabel(value: number): string {
	return value.toLocaleString('en-GB');
}

/**
 * How a mark is drawn: `form` says which of its ends are known, `at` and `until` in per cent of the axis.
 * A mark with one end has `at` and `until` the same.
 */
export type DrawnMark = {
	form: 'point' | 'range' | 'least' | 'most' | 'vague';
	at: number;
	until: number;
};

/** Undefined for words that have no place on the axis. */
export function drawMark({ low, high, vague }: RangeMark, scale: RangeScale): DrawnMark | undefined {
	const start = low ?? high;
	const end = high ?? low;
	if (start === null || end === null) return undefined;
	const at = placeOn(scale, start);
	const until = placeOn(scale, end);
	if (vague) return { form: 'vague', at, until };
	if (high === null) return { form: 'least', at, until };
	if (low === null) return { form: 'most', at, until };
	return { form: low === high ? 'point' : 'range', at, until };
}

/**
 * Class names by which the switches find a row: `g-1` its group, `not-r-0` and `no-0` the counting rules and
 * series it does not belong to, `after-0` the days it comes after. Given the rows of a section it finds that;
 * `none-1-0` says that no row of series 1 is left on day 0.
 */
export function switchClasses(
	rows: readonly RangeRow[],
	figure: Pick<RangesFigure, 'groups' | 'series' | 'cutoffs'>,
	rules: readonly { id: string }[]
): string[] {
	const every = (test: (row: RangeRow) => boolean) => rows.every(test);
	return [
		...figure.groups.flatMap(({ id }, index) => (every(({ group }) => group === id) ? [`g-${index}`] : [])),
		...rules.flatMap(({ id }, index) => (every(({ rule }) => rule !== id) ? [`not-r-${index}`] : [])),
		...figure.series.flatMap(({ id }, index) =>
			every(({ marks }) => marks.every(({ series }) => series !== id)) ? [`no-${index}`] : []
		),
		...figure.cutoffs.flatMap((cut, index) =>
			every(({ date }) => date > cut.date) ? [`after-${index}`] : []
		),
		...figure.series.flatMap(({ id }, index) =>
			figure.cutoffs.flatMap((cut, day) =>
				rows.length > 1 &&
				every(({ date, marks }) => date > cut.date || marks.every(({ series }) => series !== id))
					? [`none-${index}-${day}`]
					: []
			)
		)
	];
}
