import { wilson } from './calibration.ts';
import { FEWEST_FOR_FACILITY } from './item-stats-gates.ts';
import { meanOf } from './item-stats-moments.ts';

/**
 * How easy an item was: the mean of its scores, 0 to 1.
 *
 * `interval`: Wilson's 95 % interval where every score is 0 or 1, else null: with partial credit the mean is
 * no share of learners. `corrected`: what is left when guessing is taken off, see `correctForChance`.
 */
export type Facility = {
	p: number;
	right: number;
	interval: { low: number; high: number } | null;
	corrected: number;
};

/**
 * The facility of an item from first-attempt scores, 0 to 1; null below 5 of them.
 *
 * @param chance what blind answers earn, 0 to below 1 (`ItemKind.chance`)
 * @source Moodle's facility index; Wilson 1927 for the interval
 */
export function facilityOf(scores: readonly number[], chance: number): Facility | null {
	const n = scores.length;
	const p = meanOf(scores);
	if (p === null || n < FEWEST_FOR_FACILITY) return null;
	const right = scores.filter((score) => score === 1).length;
	const isBinary = scores.every((score) => score === 0 || score === 1);
	return { p, right, interval: isBinary ? wilson(right, n) : null, corrected: correctForChance(p, chance) };
}

/**
 * p' = (p - g)/(1 - g): 0 where learners do as well as blind answers would, 1 where all are right, below 0
 * where they do worse than that.
 *
 * @throws {RangeError} `chance` is not from 0 to below 1
 */
export function correctForChance(p: number, chance: number): number {
	if (!(chance >= 0 && chance < 1)) throw new RangeError(`a chance level of ${chance}`);
	return (p - chance) / (1 - chance);
}
