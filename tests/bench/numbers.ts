/** The value below which this share of the values lies (nearest rank). @throws {RangeError} there are none */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
	if (found === undefined) throw new RangeError('no values');
	return found;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}

/** The one of several runs that another process disturbed least: the one with the smallest number. */
export function best<T>(runs: readonly T[], numberOf: (run: T) => number): T {
	const [first, ...rest] = runs;
	if (first === undefined) throw new RangeError('no runs');
	return rest.reduce((least, run) => (numberOf(run) < numberOf(least) ? run : least), first);
}
