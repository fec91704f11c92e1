import { FULL } from './types.ts';
import { share } from './micros.ts';

/** What blind answers earn: counting them instead of trying them. Exact up to 2^53, far above any item. */

/** In how many ways `k` of `n` things can be chosen. */
export function choose(n: number, k: number): number {
	if (k < 0 || k > n) return 0;
	let ways = 1;
	for (let step = 1; step <= Math.min(k, n - k); step += 1) ways = (ways * (n + 1 - step)) / step;
	return ways;
}

/** `numerator`/`denominator` as a score earns it: rounded to millionths, never below 0; 0 to 1. */
export function floored(numerator: number, denominator: number): number {
	return share(numerator, denominator) / FULL;
}

/**
 * How many different orders of groups of like things have 0, 1, 2 … pairs the wrong way round, pairs within a
 * group aside: the coefficients of the q-multinomial.
 *
 * @param sizes of the groups in their right order; they add up to at most 12
 */
export function countByInversions(sizes: readonly number[]): number[] {
	let placed = 0;
	let counts = [1];
	for (const size of sizes) {
		counts = product(counts, gaussianBinomial(placed + size, size));
		placed += size;
	}
	return counts;
}

/** [n, k]_q = [n - 1, k - 1]_q + q^k [n - 1, k]_q. */
function gaussianBinomial(n: number, k: number): number[] {
	if (k === 0 || k === n) return [1];
	const without = gaussianBinomial(n - 1, k);
	return sum(gaussianBinomial(n - 1, k - 1), [...Array.from({ length: k }, () => 0), ...without]);
}

function sum(a: readonly number[], b: readonly number[]): number[] {
	return Array.from(
		{ length: Math.max(a.length, b.length) },
		(_, power) => (a[power] ?? 0) + (b[power] ?? 0)
	);
}

function product(a: readonly number[], b: readonly number[]): number[] {
	const all = Array.from({ length: a.length + b.length - 1 }, () => 0);
	for (const [i, left] of a.entries()) {
		for (const [j, right] of b.entries()) all[i + j] = (all[i + j] ?? 0) + left * right;
	}
	return all;
}
