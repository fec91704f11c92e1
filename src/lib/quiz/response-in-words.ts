import { kindOf } from './kinds.ts';
import { plainVeil } from './count-misconceptions.ts';
import type { Item, ItemResponse } from './types.ts';

/**
 * A response in the words of the item, one part for each thing chosen: options; `row → label`; lines in the
 * order given; the text as typed. Empty for a blank. `*emphasis*` of the author stays.
 */
export function responseInWords(item: Item, response: ItemResponse): string[] {
	if (response === null) return [];
	const { given, lines } = kindOf(item).review(item, response, plainVeil);
	if (given !== null) return [given];
	const chosen = lines.filter((line) => line.chosen);
	if (Array.isArray(response) && chosen.every((line) => typeof line.given === 'string')) {
		return [...chosen]
			.sort((a, b) => Number(a.given) - Number(b.given))
			.map(({ given, text }) => `${given}. ${text}`);
	}
	return chosen.map((line) => (typeof line.given === 'string' ? `${line.text} → ${line.given}` : line.text));
}
