import { quartilesOf, type Quartiles } from './item-stats-moments.ts';

/** Milliseconds: a longer pause between two answers is no longer work on the item. */
const LONGEST_GAP = 60_000;

/** An answer of an attempt, and when it came. */
export type TimedAnswer = { itemId: string; answeredAt: Date };

/**
 * Seconds of work on each item of an attempt: the sum of the gaps before its answers, each cut at 60 s. A gap begins
 * with the answer before, to whatever item, or with the attempt.
 *
 * The log knows when answers came, not whether the page was looked at meanwhile. Answers that came together,
 * as a whole form does, have no time of their own; an item with no other answer is left out.
 *
 * @param answers in the order they came
 */
export function activeSeconds(startedAt: Date, answers: readonly TimedAnswer[]): Map<string, number> {
	const seconds = new Map<string, number>();
	let before = startedAt;
	for (const { itemId, answeredAt } of answers) {
		const gap = Math.min(LONGEST_GAP, answeredAt.getTime() - before.getTime());
		if (gap > 0) seconds.set(itemId, (seconds.get(itemId) ?? 0) + gap / 1000);
		before = answeredAt;
	}
	return seconds;
}

/** Median and quartiles of active time in seconds, over attempts; `n` of them. */
export type ActiveTime = Quartiles & { n: number };

/** @returns null below `fewest` attempts that can be timed */
export function activeTimeOf(seconds: readonly number[], fewest = 5): ActiveTime | null {
	const quartiles = quartilesOf(seconds);
	return quartiles && seconds.length >= fewest ? { ...quartiles, n: seconds.length } : null;
}
