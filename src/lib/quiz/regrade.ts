import type { EffectiveMark } from './effective-marks.ts';
import { scoreEffective, standingOf, type CountedAttempt } from './effective-marks.ts';
import { kindOf } from './kinds.ts';
import { markWithRules, type AnswerRule } from './typed-answers.ts';
import { FULL, type Item, type ItemResponse, type Micros } from './types.ts';

/**
 * How an item is marked anew. `higher`: by the new key, where that is more; `replace`: by the new key, up or
 * down; `full`: the full mark for everybody; `drop`: left out of the score.
 */
export type RegradePolicy = 'higher' | 'replace' | 'full' | 'drop';
export const POLICIES: readonly RegradePolicy[] = ['higher', 'replace', 'full', 'drop'];

/**
 * The mark that a regrade gives one answer; null leaves the item out, undefined leaves the mark as it is: nobody
 * marks it by a key, or the answer names something that the new revision lacks.
 */
export function regradedMark(
	policy: RegradePolicy,
	answer: {
		response: ItemResponse;
		now: EffectiveMark;
		newItem: Item | undefined;
		rules: readonly AnswerRule[];
	}
): Micros | null | undefined {
	if (policy === 'drop') return null;
	if (policy === 'full') return FULL;
	const { response, now, newItem, rules } = answer;
	if (!newItem || kindOf(newItem).marking !== 'machine') return undefined;
	try {
		const mark = markWithRules(newItem, response, rules) ?? undefined;
		if (mark === undefined || policy === 'replace') return mark;
		return Math.max(now.mark ?? 0, mark);
	} catch (problem) {
		if (problem instanceof RangeError) return undefined;
		throw problem;
	}
}

/** A handed-in attempt as far as a change of marks reaches it. */
export type ReachedAttempt = CountedAttempt & {
	id: string;
	items: readonly { rev: string; item: Pick<Item, 'id' | 'kind' | 'weight'>; carried: boolean }[];
	marks: readonly (Micros | null)[];
};

/** What a change of marks does to one learner's standing in a quiz. */
export type RegradeEffect = {
	attempts: { id: string; before: Micros | null; after: Micros | null; marks: (Micros | null)[] }[];
	newlyPasses: boolean;
	newlyFails: boolean;
};

/**
 * Works out, without storing anything, what new marks do to the attempts of one learner at one quiz: their
 * scores, those of later attempts that carried the item over, and whether the quiz is passed.
 *
 * @param attempts handed-in ones, in order
 * @param changes new marks by the id of the attempt; null leaves the item out
 * @param itemId the item they are of
 * @param isHeld whether an attempt that carried the item over has a mark of its own for it
 */
export function effectOf(
	attempts: readonly ReachedAttempt[],
	changes: ReadonlyMap<string, Micros | null>,
	itemId: string,
	isHeld: (attemptId: string) => boolean
): RegradeEffect {
	let before: Map<string, Micros | null> = new Map();
	const after: { id: string; before: Micros | null; after: Micros | null; marks: (Micros | null)[] }[] = [];
	for (const attempt of attempts) {
		const marks = attempt.items.map(({ rev, item, carried }, index) => {
			const own = attempt.marks[index] ?? null;
			if (item.id !== itemId) return own;
			if (carried && !isHeld(attempt.id) && before.has(rev)) return before.get(rev) ?? null;
			return changes.has(attempt.id) && !carried ? (changes.get(attempt.id) ?? null) : own;
		});
		const { score } = scoreEffective(
			attempt.items.map(({ item }) => item),
			marks.map((mark) => ({ mark, dropped: false }))
		);
		const isSame = marks.every((mark, index) => mark === (attempt.marks[index] ?? null));
		after.push({ id: attempt.id, before: attempt.score, after: isSame ? attempt.score : score, marks });
		before = new Map(attempt.items.map(({ rev }, index) => [rev, marks[index] ?? null]));
	}
	const was = standingOf(attempts).passedAt !== null;
	const is =
		standingOf(attempts.map((one, index) => ({ ...one, score: after[index]?.after ?? null }))).passedAt !==
		null;
	return { attempts: after, newlyPasses: !was && is, newlyFails: was && !is };
}
