import { plainVeil } from './count-misconceptions.ts';
import { kindOf } from './kinds.ts';
import type { Item, ItemResponse } from './types.ts';

type Known = { offered: readonly string[]; shown: Map<string, readonly string[]> };

/** Different answers to an item that are remembered: more than options give, not what everybody types. */
const MOST_KNOWN = 200;
const NONE: readonly string[] = [];

const items = new WeakMap<Item, Known>();

function knownOf(item: Item): Known {
	let known = items.get(item);
	if (!known) {
		const named = kindOf(item)
			.misconceptions(item)
			.map(({ id }) => id);
		items.set(item, (known = { offered: [...new Set(named)], shown: new Map() }));
	}
	return known;
}

/** Ids of the misconceptions that an item can show, each once. */
export function misconceptionsOffered(item: Item): readonly string[] {
	return knownOf(item).offered;
}

/**
 * Ids of the misconceptions that an answer shows. A thousand learners give an item few different answers, and each is
 * looked at once.
 *
 * @param response the text of its JSON
 */
export function misconceptionsShown(item: Item, response: string): readonly string[] {
	const { offered, shown } = knownOf(item);
	if (offered.length === 0) return NONE;
	let ids = shown.get(response);
	if (!ids) {
		ids = kindOf(item).review(item, JSON.parse(response) as ItemResponse, plainVeil).misconceptions;
		if (shown.size < MOST_KNOWN) shown.set(response, ids);
	}
	return ids;
}
