/** Means, spreads and correlations as the statistics of items need them. What cannot be said is null, never NaN. */

/** Do all numbers equal each other? Asked before dividing by a spread: rounding makes none of a constant's 0. */
export function isConstant(numbers: readonly number[]): boolean {
	return numbers.every((one) => one === numbers[0]);
}

/** The arithmetic mean; null of nothing. */
export function meanOf(numbers: readonly number[]): number | null {
	return numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : null;
}

/** The sample variance, with n - 1; null below two numbers, exactly 0 of a constant. */
export function varianceOf(numbers: readonly number[]): number | null {
	return covarianceOf(numbers, numbers);
}

/**
 * The sample covariance, with n - 1; null below two pairs, exactly 0 where either side is constant.
 *
 * @throws {RangeError} the lists are not of one length
 */
export function covarianceOf(a: readonly number[], b: readonly number[]): number | null {
	if (a.length !== b.length) throw new RangeError(`${a.length} numbers beside ${b.length}`);
	if (a.length < 2) return null;
	if (isConstant(a) || isConstant(b)) return 0;
	const [meanA, meanB] = [meanOf(a) ?? 0, meanOf(b) ?? 0];
	return a.reduce((sum, one, index) => sum + (one - meanA) * ((b[index] ?? 0) - meanB), 0) / (a.length - 1);
}

/** Pearson's correlation, -1 to 1; null below two pairs and where either side is constant. */
export function correlationOf(a: readonly number[], b: readonly number[]): number | null {
	const covariance = covarianceOf(a, b);
	const spread = Math.sqrt((varianceOf(a) ?? 0) * (varianceOf(b) ?? 0));
	if (covariance === null || !(spread > 0)) return null;
	return Math.min(1, Math.max(-1, covariance / spread));
}

/** Median and quartiles of some numbers; null of nothing. */
export type Quartiles = { lower: number; median: number; upper: number };

/**
 * Quartiles by linear interpolation between the ordered numbers.
 *
 * @source Hyndman and Fan 1996, definition 7, R's default
 */
export function quartilesOf(numbers: readonly number[]): Quartiles | null {
	if (numbers.length === 0) return null;
	const sorted = numbers.toSorted((a, b) => a - b);
	const at = (share: number) => {
		const place = share * (sorted.length - 1);
		const below = sorted[Math.floor(place)] ?? 0;
		const above = sorted[Math.ceil(place)] ?? below;
		return below + (place - Math.floor(place)) * (above - below);
	};
	return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
