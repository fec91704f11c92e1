import { counts } from './kinds.ts';
import { combineAttempts, isPassed, scoreAttempt, type QuizScore } from './score.ts';
import type { Item, Micros, QuizSettings } from './types.ts';

/** How a mark came about that is not the answer's own; see the table `mark_event`. */
export type MarkKind = 'manual' | 'override' | 'regrade' | 'rule' | 'late';

/** A mark that was given to an item of an attempt and stands. `mark` null: the item is left out of the score. */
export type GivenMark = { itemId: string; kind: MarkKind; mark: Micros | null };

/** The mark that counts. `dropped`: left out of the score by a decision, so that nothing waits for it. */
export type EffectiveMark = { mark: Micros | null; dropped: boolean };

/**
 * The mark of each item that counts: the latest given one that stands, else the answer's own.
 *
 * @param own each item with the automatic mark of its answer, in the order of the attempt
 * @param given marks that stand, the oldest first
 */
export function effectiveMarks(
	own: readonly { item: Pick<Item, 'id'>; mark: Micros | null }[],
	given: readonly GivenMark[]
): EffectiveMark[] {
	const latest = new Map(given.map((event) => [event.itemId, event]));
	return own.map(({ item, mark }) => {
		const event = latest.get(item.id);
		return event ? { mark: event.mark, dropped: event.mark === null } : { mark, dropped: false };
	});
}

/** The score of an attempt from the marks that count: what was dropped neither weighs nor waits. */
export function scoreEffective(
	items: readonly Pick<Item, 'kind' | 'weight'>[],
	marks: readonly EffectiveMark[]
): QuizScore {
	const kept = items.flatMap((item, index) => {
		const { mark = null, dropped = false } = marks[index] ?? {};
		return dropped || !counts(item) ? [] : [{ item, mark }];
	});
	return scoreAttempt(kept);
}

/** What is counted over a learner's handed-in attempts at a quiz. */
export type Standing = {
	firstScore: Micros | null;
	bestScore: Micros | null;
	lastScore: Micros | null;
	passedAt: Date | null;
};

/** A handed-in attempt as far as the standing depends on it, with the settings it was taken under. */
export type CountedAttempt = {
	number: number;
	score: Micros | null;
	submittedAt: Date;
	settings: Pick<QuizSettings, 'pass' | 'score'>;
};

/**
 * A learner's standing in a quiz, from nothing but the scores of the attempts: the same as handing them in one
 * after the other gave, and the same again after marks went up and came down.
 *
 * Passed is the moment at which the first attempt was handed in with which the quiz's score reached its pass
 * mark, by the scores as they are now.
 *
 * @param attempts handed-in ones, in any order
 */
export function standingOf(attempts: readonly CountedAttempt[]): Standing {
	const standing: Standing = { firstScore: null, bestScore: null, lastScore: null, passedAt: null };
	const scores: (Micros | null)[] = [];
	for (const { score, submittedAt, settings } of attempts.toSorted((a, b) => a.number - b.number)) {
		scores.push(score);
		if (score === null) continue;
		standing.firstScore ??= score;
		standing.bestScore = Math.max(standing.bestScore ?? 0, score);
		standing.lastScore = score;
		const soFar =
			settings.score === 'best' || settings.score === 'last'
				? score
				: combineAttempts(scores, settings.score);
		if (isPassed(soFar, settings)) standing.passedAt ??= submittedAt;
	}
	return standing;
}
