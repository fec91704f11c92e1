import type { Place } from '#lib/course/read-yaml.ts';
import { isMapping } from './author-fields.ts';

/**
 * A place in an authored file in the author's words: `kpa-founded > y1948 > see`. Elements of lists are named
 * by their `id`, else by number; the lists themselves are left out when an id says it all.
 */
export function placeName(root: unknown, place: Place): string {
	const names: string[] = [];
	let node = root;
	for (const step of place) {
		if (typeof step === 'number') {
			const list = names.pop() ?? '';
			node = Array.isArray(node) ? node[step] : undefined;
			const id = isMapping(node) && typeof node.id === 'string' ? node.id : null;
			names.push(id ?? `${list} ${step + 1}`.trim());
		} else {
			node = isMapping(node) && Object.hasOwn(node, step) ? node[step] : undefined;
			names.push(step);
		}
	}
	// An item's id is unique in the course; the section it stands in adds nothing.
	const isItem = place[0] === 'sections' && place[2] === 'items' && typeof place[3] === 'number';
	return names.slice(isItem ? 1 : 0).join(' > ');
}
