import { FEWEST_FOR_INDICES } from './item-stats-gates.ts';
import { correlationOf, covarianceOf } from './item-stats-moments.ts';

/** One learner's score at an item, and the share of the marks of the rest of the attempt; both 0 to 1. */
export type ScoreAndRest = { score: number; rest: number };

/**
 * Item-rest discrimination: the correlation of the item with the rest of the quiz, -1 to 1; null below 10
 * learners and where either is the same for all.
 *
 * The rest is a share, so that learners who drew different items can be compared; where all have the same
 * items this changes nothing, as a correlation does not depend on the unit.
 *
 * @source r = cov(X, R)/sqrt(var X var R), Moodle's discrimination index
 */
export function discriminationOf(learners: readonly ScoreAndRest[]): number | null {
	if (learners.length < FEWEST_FOR_INDICES) return null;
	return correlationOf(...columns(learners));
}

/**
 * Discriminative efficiency: the covariance of item and rest as a share of the largest one these very scores
 * could have, -1 to 1. Low for an item of which another order of learners would be no worse; unlike the
 * correlation it is not held down by an item being easy. Null as `discriminationOf`.
 *
 * @source cov(X, R)/cov(X sorted, R sorted), Moodle's discriminative efficiency
 */
export function efficiencyOf(learners: readonly ScoreAndRest[]): number | null {
	if (learners.length < FEWEST_FOR_INDICES) return null;
	const [scores, rests] = columns(learners);
	const best = covarianceOf(scores.toSorted(ascending), rests.toSorted(ascending));
	const own = covarianceOf(scores, rests);
	if (own === null || best === null || !(best > 0)) return null;
	return Math.max(-1, Math.min(1, own / best));
}

function columns(learners: readonly ScoreAndRest[]): [number[], number[]] {
	return [learners.map(({ score }) => score), learners.map(({ rest }) => rest)];
}

function ascending(a: number, b: number): number {
	return a - b;
}
