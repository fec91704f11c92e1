import { FEWEST_FOR_INDICES } from './item-stats-gates.ts';
import { varianceOf } from './item-stats-moments.ts';

/** Fewer items say too little about each other. */
export const FEWEST_ITEMS = 8;

/**
 * How far a score can be trusted. `alpha`: at most 1, below 0 where items contradict each other. `sem`: the
 * standard error of measurement, in shares of the marks.
 */
export type Reliability = { n: number; k: number; alpha: number; sem: number };

/**
 * Cronbach's alpha, for right or wrong items the same as KR-20, and the standard error that goes with it.
 *
 * Null below 8 items or 10 learners, and where all have the same total. Drawn pools have none: learners answer
 * different items, so do not call it for them.
 *
 * @param rows one per learner: marks times weight of each item, in one order; no gaps
 * @param possible the sum of the weights
 * @throws {RangeError} a row of another length
 * @source SEM = SD(total) sqrt(1 - alpha), Lord and Novick 1968
 */
export function reliabilityOf(rows: readonly (readonly number[])[], possible: number): Reliability | null {
	const n = rows.length;
	const k = rows[0]?.length ?? 0;
	if (rows.some((row) => row.length !== k)) throw new RangeError('rows of different lengths');
	if (n < FEWEST_FOR_INDICES || k < FEWEST_ITEMS) return null;
	const alpha = alphaOf(rows);
	const total = varianceOf(rows.map(sum));
	if (alpha === null || total === null) return null;
	return { n, k, alpha, sem: (Math.sqrt(total) * Math.sqrt(Math.max(0, 1 - alpha))) / possible };
}

/**
 * Cronbach's alpha of some items, whatever their number; null below two items or two rows, and where all have
 * the same total.
 *
 * @source k/(k - 1) (1 - sum of var(item)/var(total)), Cronbach 1951; Moodle's coefficient of internal consistency
 */
export function alphaOf(rows: readonly (readonly number[])[]): number | null {
	const k = rows[0]?.length ?? 0;
	const total = varianceOf(rows.map(sum));
	if (k < 2 || total === null || !(total > 0)) return null;
	let items = 0;
	for (let item = 0; item < k; item += 1) items += varianceOf(rows.map((row) => row[item] ?? 0)) ?? 0;
	return (k / (k - 1)) * (1 - items / total);
}

function sum(row: readonly number[]): number {
	return row.reduce((total, one) => total + one, 0);
}
