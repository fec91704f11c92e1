import { plainVeil } from './count-misconceptions.ts';
import { kindOf } from './kinds.ts';
import type { Item } from './types.ts';

/** What an item counts as right, one part for each thing. Empty where a person marks it. */
export function keyInWords(item: Item): string[] {
	const kind = kindOf(item);
	if (kind.marking !== 'machine') return [];
	const { key, lines } = kind.review(item, null, plainVeil);
	if (key !== null) return [key];
	const right = lines.filter(({ outcome }) => outcome === 'missed' || outcome === 'right');
	return right.map((line) => (line.key === undefined ? line.text : `${line.text} → ${line.key}`));
}
