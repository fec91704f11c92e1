import { FULL, type Micros } from './types.ts';

/**
 * A score from a fraction of whole numbers: rounded half up once, never below 0 or above the full mark.
 * Exact for numerators under 10^9, far more than the limits on the parts of an item allow.
 *
 * @throws {RangeError} the denominator is not above 0
 */
export function share(numerator: number, denominator: number): Micros {
	const micros = divide(numerator * FULL, denominator);
	return Math.min(FULL, Math.max(0, micros));
}

/**
 * A whole number of millionths divided among `parts`, rounded half up.
 *
 * @throws {RangeError} `parts` is not above 0
 */
export function divide(total: number, parts: number): Micros {
	if (!(parts > 0)) throw new RangeError(`${parts} parts`);
	return Math.floor((2 * total + parts) / (2 * parts));
}
