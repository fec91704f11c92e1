import { diceFor } from './dice.ts';

/** How a simulated learner goes about the course. */
export type Traits = {
	/** about -2 to 2: what they can do before reading */
	ability: number;
	/** 0 to 1: reads to the end, goes on, retries */
	diligence: number;
	/** what is added to how sure they are: above 0 sure of too much */
	boldness: number;
	/** says how sure they are at all */
	saysHowSure: boolean;
	/** days from joining to opening the first lesson; Infinity: never */
	startsAfter: number;
	/** days the whole course takes them */
	takes: number;
	/** share of the course after which they stop coming; 1: never */
	stopsAt: number;
};

/**
 * The traits of one learner of a demo. Most work steadily, some are slow, some stop half-way, some never
 * begin.
 *
 * @param span days the cohort has been running
 */
export function traitsOf(seed: number, learner: number, span: number): Traits {
	const dice = diceFor(seed, 'traits', learner);
	const ability = dice.bell();
	const diligence = clamp(0.65 + 0.2 * dice.bell() + 0.08 * ability, 0.05, 1);
	const boldness = 0.5 * dice.bell() + 0.25;
	const saysHowSure = dice.chance(0.85);
	const never = dice.chance(0.05);
	return {
		ability,
		diligence,
		boldness,
		saysHowSure,
		startsAfter: never ? Infinity : -Math.log(1 - dice.next()) * 2.2,
		takes: span * (0.3 + 0.8 * dice.next() + 0.5 * (1 - diligence)),
		stopsAt: dice.chance(0.1) ? 0.1 + 0.8 * dice.next() : 1
	};
}

/** How hard an item is, about -1.5 to 1.5: the same for everybody. */
export function difficultyOf(seed: number, itemId: string): number {
	return 0.7 * diceFor(seed, 'difficulty', itemId).bell();
}

/** How strongly a mistaken idea draws a learner: some ideas tempt many, and some people in particular. */
export function pullOf(seed: number, learner: number, misconception: string | null): number {
	if (misconception === null) return 1;
	const common = diceFor(seed, 'idea', misconception).next();
	const own = diceFor(seed, 'idea', misconception, learner).next();
	return 0.5 + 4 * common * own + 2 * common;
}

/** The chance that somebody gets a thing right: the logistic curve. */
export function chanceOf(advantage: number): number {
	return 1 / (1 + Math.exp(-advantage));
}

function clamp(value: number, least: number, most: number): number {
	return Math.min(most, Math.max(least, value));
}
