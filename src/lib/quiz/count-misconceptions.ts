import { kindOf } from './kinds.ts';
import type { Item, ItemResponse, Veil } from './types.ts';

/** One learner's first attempt at a quiz: the items it asked, and the answers that were not fully right. */
export type FirstAttempt = {
	learnerId: string;
	quizId: string;
	items: readonly Item[];
	wrong: readonly { itemId: string; response: ItemResponse }[];
};

/** `learners`: with one answer or more on it. `offered`: who were asked something that could show it. */
export type MisconceptionCount = { id: string; learners: number; offered: number; quizIds: string[] };

/** Shows a response as the author wrote the item: counting needs no tokens and no order. */
export const plainVeil: Veil = {
	token: (_scope, id) => id,
	order: (_scope, ids) => [...ids],
	shuffle: (_scope, ids) => [...ids]
};

/**
 * Counts, over items, how many learners have an answer that shows each misconception, and how many could
 * have given one.
 *
 * @returns those that somebody showed, the most learners first; `quizIds`: where it was shown
 * @source quiz-spec 6, misconception rate
 */
export function countMisconceptions(attempts: readonly FirstAttempt[]): MisconceptionCount[] {
	const found = new Map<string, { showed: Set<string>; offered: Set<string>; quizIds: Set<string> }>();
	const entry = (id: string) => {
		let one = found.get(id);
		if (!one) found.set(id, (one = { showed: new Set(), offered: new Set(), quizIds: new Set() }));
		return one;
	};
	const offeredBy = remember((item: Item) =>
		kindOf(item)
			.misconceptions(item)
			.map(({ id }) => id)
	);
	for (const { learnerId, quizId, items, wrong } of attempts) {
		for (const item of items) for (const id of offeredBy(item)) entry(id).offered.add(learnerId);
		for (const { itemId, response } of wrong) {
			const item = items.find(({ id }) => id === itemId);
			if (!item) continue;
			for (const id of kindOf(item).review(item, response, plainVeil).misconceptions) {
				entry(id).showed.add(learnerId);
				entry(id).quizIds.add(quizId);
			}
		}
	}
	return [...found]
		.filter(([, { showed }]) => showed.size > 0)
		.map(([id, { showed, offered, quizIds }]) => ({
			id,
			learners: showed.size,
			offered: offered.size,
			quizIds: [...quizIds]
		}))
		.sort((a, b) => b.learners - a.learners || (a.id < b.id ? -1 : 1));
}

function remember<T extends object, R>(work: (of: T) => R): (of: T) => R {
	const known = new Map<T, R>();
	return (of) => {
		if (!known.has(of)) known.set(of, work(of));
		return known.get(of) as R;
	};
}
