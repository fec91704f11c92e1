import { FEWEST_FOR_INDICES } from './item-stats-gates.ts';
import { isConstant, meanOf } from './item-stats-moments.ts';
import type { CountedBar } from './tally.ts';

/** A bar in numbers. `share`: of the learners, 0 to 1, null of nobody. `r`: option-rest correlation, -1 to 1. */
export type BarStats = { share: number | null; r: number | null };

/**
 * The share of learners in a bar, and how being in it goes with the rest of the quiz: above 0 for a key, below
 * 0 for a distractor that works.
 *
 * `r` is null below 10 learners, and where all or none are in the bar or all have the same rest.
 *
 * @param rests each learner's share of the marks of the rest, null where there is none
 * @returns the numbers of a bar, which names learners by their place in `rests`, each once
 * @source corr(chose, R), the option's point-biserial correlation with the rest: with c of n learners in the bar,
 * the sum of their distances from the mean of R, over the root of c(n - c)/n times the sum of all squared distances
 */
export function barStatsOver(
	rests: readonly (number | null)[]
): (bar: Pick<CountedBar, 'answers'>) => BarStats {
	const known = rests.filter((rest) => rest !== null);
	const n = known.length;
	const mean = meanOf(known) ?? 0;
	const squares = isConstant(known) ? 0 : known.reduce((sum, rest) => sum + (rest - mean) ** 2, 0);

	return ({ answers }) => {
		const share = rests.length ? answers.length / rests.length : null;
		const chosen = answers.flatMap((index) => rests[index] ?? []);
		const spread = Math.sqrt(((chosen.length * (n - chosen.length)) / n) * squares);
		if (n < FEWEST_FOR_INDICES || !(spread > 0)) return { share, r: null };
		const r = chosen.reduce((sum, rest) => sum + (rest - mean), 0) / spread;
		return { share, r: Math.min(1, Math.max(-1, r)) };
	};
}

/** From how many answers on an option is called dead, and a key suspect. */
export const FEWEST_FOR_DEAD = 30;
export const FEWEST_FOR_SUSPECT = 20;
const FEWEST_WRONG = 20;

/**
 * Whether a wrong option is dead: hardly anybody takes it for right, so it only costs reading.
 *
 * Below 5 % of all answers, from 30 answers on. Of an easy item (p above 0.8), whose wrong answers are few,
 * below 10 % of the wrong ones, from 20 wrong answers on.
 *
 * @source Tarrant, Ware and Mohammed 2009, functioning distractors
 */
export function isDead(chosen: number, of: { n: number; wrong: number; p: number }): boolean {
	if (of.p > 0.8) return of.wrong >= FEWEST_WRONG && chosen < 0.1 * of.wrong;
	return of.n >= FEWEST_FOR_DEAD && chosen < 0.05 * of.n;
}

/**
 * Whether a wrong option behaves as the key should: it goes with the rest of the quiz better than the key does,
 * from 20 answers on.
 *
 * That alone happens by chance, so the option has to have been chosen by 5 or more, and its own correlation to
 * be above 0 by more than chance gives (2/sqrt n): then the better learners choose it.
 */
export function isSuspect(
	option: { count: number; r: number | null },
	key: { r: number | null },
	n: number
): boolean {
	if (option.r === null || n < FEWEST_FOR_SUSPECT || option.count < 5) return false;
	return option.r > (key.r ?? 0) && option.r > 2 / Math.sqrt(n);
}
