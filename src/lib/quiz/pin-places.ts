import { kindOf } from './kinds.ts';
import type { Item } from './types.ts';

/**
 * A copy of an item in which every `see` names its lesson: `#place` of a quiz of the lesson `kursk` becomes
 * `kursk#place`. So the item can be asked by another quiz, and shown after its own has changed.
 *
 * @param lesson slug of the lesson of the item's own quiz; null leaves the item as it is
 */
export function pinPlaces(item: Item, lesson: string | null): Item {
	if (lesson === null) return item;
	const pinned = structuredClone(item);
	for (const { place, see } of kindOf(item).places(item)) {
		if (see.startsWith('#')) put(pinned, place, `${lesson}${see}`);
	}
	return pinned;
}

function put(into: Record<string, unknown>, place: readonly (string | number)[], value: string): void {
	let at = into;
	for (const step of place.slice(0, -1)) at = at[step] as Record<string, unknown>;
	at[place.at(-1) ?? ''] = value;
}
