import { counts } from './kinds.ts';
import { divide } from './micros.ts';
import type { Item, Micros, QuizSettings } from './types.ts';

/** `score` in millionths, null when nothing can be marked yet; `waiting`: items only a person can mark. */
export type QuizScore = { score: Micros | null; waiting: number };

/**
 * The score of one attempt: the sum of weight x mark over the sum of weights, over the items that can be
 * marked now; provisional while `waiting` is above 0. A blank is a mark of 0, not null. Items that nobody
 * marks (see `counts`) are passed over: they neither weigh nor wait.
 *
 * @param marks one per item of the attempt, carried-over ones included
 * @returns `score` null when nothing is marked: all waits, or nothing counts
 */
export function scoreAttempt(
	marks: readonly { item: Pick<Item, 'kind' | 'weight'>; mark: Micros | null }[]
): QuizScore {
	let earned = 0;
	let possible = 0;
	let waiting = 0;
	for (const { item, mark } of marks) {
		if (!counts(item)) continue;
		if (mark === null) {
			waiting += 1;
			continue;
		}
		earned += item.weight * mark;
		possible += item.weight;
	}
	return { score: possible === 0 ? null : divide(earned, possible), waiting };
}

/** Has this score reached the pass mark? A score that nobody can say yet has not. */
export function isPassed(score: Micros | null, settings: Pick<QuizSettings, 'pass'>): boolean {
	return score !== null && score >= settings.pass;
}

/**
 * The score of the quiz from the scores of its submitted attempts, by the setting `score`; null without any.
 *
 * @param scores in the order of the attempts; null ones (not marked yet) are passed over
 */
export function combineAttempts(
	scores: readonly (Micros | null)[],
	setting: QuizSettings['score']
): Micros | null {
	const known = scores.filter((score) => score !== null);
	if (known.length === 0) return null;
	switch (setting) {
		case 'best':
			return Math.max(...known);
		case 'first':
			return known[0] ?? null;
		case 'last':
			return known.at(-1) ?? null;
		case 'average':
			return divide(sum(known), known.length);
	}
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
