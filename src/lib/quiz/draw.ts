import type { Item, Quiz } from './types.ts';

/**
 * Chooses the items of a new attempt and their order.
 *
 * A section that draws a number takes the items this learner has met least often, so unseen ones come
 * first; among equals chance decides. `order: shuffle` mixes the items over the whole quiz.
 *
 * @param pool the items of every quiz by quiz id, for sections that draw `from` others
 * @param timesSeen how often the learner met each item, by item id
 * @param chance a fixed draw for each item id; smaller comes first (a keyed hash, see veil.ts)
 * @throws {RangeError} a section draws from a quiz that `pool` lacks: the check lets no such file through
 */
export function drawItems(
	quiz: Quiz,
	pool: ReadonlyMap<string, readonly Item[]>,
	timesSeen: ReadonlyMap<string, number>,
	chance: (itemId: string) => string
): Item[] {
	const drawn = new Map<string, Item>();
	for (const section of quiz.sections) {
		const candidates = [...section.items, ...section.from.flatMap((id) => itemsOf(pool, id))].filter(
			(item) => !drawn.has(item.id)
		);
		const picked =
			section.draw === 'all'
				? candidates
				: candidates
						.map((item) => ({ item, seen: timesSeen.get(item.id) ?? 0, chance: chance(item.id) }))
						.sort((a, b) => a.seen - b.seen || compare(a.chance, b.chance))
						.slice(0, section.draw)
						.map(({ item }) => item);
		for (const item of picked) drawn.set(item.id, item);
	}
	const items = [...drawn.values()];
	if (quiz.settings.order === 'fixed') return items;
	return items.sort((a, b) => compare(chance(a.id), chance(b.id)));
}

function itemsOf(pool: ReadonlyMap<string, readonly Item[]>, quizId: string): readonly Item[] {
	const items = pool.get(quizId);
	if (!items) throw new RangeError(`no quiz "${quizId}" to draw from`);
	return items;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
