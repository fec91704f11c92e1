import { quartilesOf, type Quartiles } from './item-stats-moments.ts';

/** Milliseconds: a longer pause between two answers is no longer work on the item. */
const LONGEST_GAP = 60_000;

/** When an answer to the item came, and the one before it in the attempt, or the attempt's start. */
export type TimedAnswer = { attemptId: string; answeredAt: Date; before: Date };

/**
 * Seconds of work on an item, by attempt: the sum of the gaps before its answers, each cut at 60 s.
 *
 * The log knows when answers came, not whether the page was looked at meanwhile. Answers that came together,
 * as a whole form does, have no time of their own; an attempt with no other answer to the item is left out.
 */
export function activeSeconds(answers: readonly TimedAnswer[]): Map<string, number> {
	const seconds = new Map<string, number>();
	for (const { attemptId, answeredAt, before } of answers) {
		const gap = Math.min(LONGEST_GAP, answeredAt.getTime() - before.getTime());
		if (gap > 0) seconds.set(attemptId, (seconds.get(attemptId) ?? 0) + gap / 1000);
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
