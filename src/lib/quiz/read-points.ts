import { FULL, type Micros } from './types.ts';

/**
 * Points as somebody typed them, with a point or a comma, as a mark: `0.5` of 2 is a quarter of the full mark.
 *
 * @param weight the points of the full mark, 1 or more
 * @returns undefined when it is no number from 0 to `weight`, with at most three decimals
 */
export function readPoints(typed: string, weight: number): Micros | undefined {
	const match = /^\s*(\d{1,3})(?:[.,](\d{1,3}))?\s*$/.exec(typed);
	if (!match) return undefined;
	const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
	if (thousandths > weight * 1000) return undefined;
	return Math.round((thousandths * FULL) / (weight * 1000));
}
