import * as v from 'valibot';
import { flag, listOf, mapping, orNull, prose, see, shareOfOne, word } from '../author-fields.ts';
import { idsByToken, ownValues, refused, type Refused } from '../form-fields.ts';
import type { Report } from '../kind.ts';
import type { Fields, ItemBase, Prompt, ReviewLine, Veil } from '../types.ts';

/** What `choice` and `multiple` share: a list of options of which some are right. */

/** `credit`: millionths that a wrong option earns in `choice`. */
export type Option = {
	id: string;
	text: string;
	correct: boolean;
	credit: number | null;
	feedback: string | null;
	see: string | null;
	misconception: string | null;
};
export type ItemWithOptions = ItemBase & { options: Option[] };

const optionFields = {
	id: word,
	text: prose(500),
	correct: flag,
	feedback: orNull(prose()),
	see: orNull(see),
	misconception: orNull(word)
};

/** Options of which each may earn `credit`. */
export const optionsWithCredit = listOf(mapping({ ...optionFields, credit: orNull(shareOfOne) }), 1, 20);

/** Options that are right or wrong and nothing between. */
export const plainOptions = v.pipe(
	listOf(mapping(optionFields), 1, 20),
	v.transform((options) => options.map((option): Option => ({ ...option, credit: null })))
);

/** Rules of options of both kinds: ids and texts differ, each has feedback, wrong ones a place to read. */
export function checkOptions(item: ItemWithOptions, report: Report): void {
	checkDistinct(item.options, 'options', report);
	for (const [index, option] of item.options.entries()) {
		if (option.feedback === null) {
			const what = option.correct ? 'why it is right' : 'why it is wrong and what is right';
			report(['options', index], `needs feedback that says ${what}`);
		}
		if (!option.correct && option.see === null && item.see === null) {
			report(['options', index], 'needs see: the anchor of the paragraph that settles it');
		}
		if (option.correct && option.misconception !== null) {
			report(['options', index, 'misconception'], 'belongs to wrong options; take it out of a right one');
		}
	}
}

/** Reports ids and texts that come twice in a list of an item. */
export function checkDistinct(
	parts: readonly { id: string; text: string }[],
	list: string,
	report: Report
): void {
	const ids = new Set<string>();
	const texts = new Set<string>();
	for (const [index, { id, text }] of parts.entries()) {
		const folded = text.toLowerCase();
		if (ids.has(id)) report([list, index, 'id'], `"${id}" is used twice in this item; give each its own id`);
		if (texts.has(folded)) report([list, index, 'text'], 'says the same as another one; reword or remove it');
		ids.add(id);
		texts.add(folded);
	}
}

/** Every `see` of a list of an item, after the item's own. */
export function placesIn(item: ItemBase, list: string, parts: readonly { see: string | null }[]) {
	const places: { place: (string | number)[]; see: string }[] = [];
	if (item.see !== null) places.push({ place: ['see'], see: item.see });
	for (const [index, part] of parts.entries()) {
		if (part.see !== null) places.push({ place: [list, index, 'see'], see: part.see });
	}
	return places;
}

/** Every misconception of a list of an item. */
export function misconceptionsIn(list: string, parts: readonly { misconception: string | null }[]) {
	const found: { place: (string | number)[]; id: string }[] = [];
	for (const [index, { misconception }] of parts.entries()) {
		if (misconception !== null) found.push({ place: [list, index, 'misconception'], id: misconception });
	}
	return found;
}

/** The options in this attempt's order. */
export function optionsInOrder<TPart extends { id: string }>(
	parts: readonly TPart[],
	scope: string,
	veil: Veil
) {
	return partsById(parts, veil.order(scope, idsOf(parts)));
}

/** Parts whose written order is the key, mixed. */
export function partsShuffled<TPart extends { id: string }>(
	parts: readonly TPart[],
	scope: string,
	veil: Veil
) {
	return partsById(parts, veil.shuffle(scope, idsOf(parts)));
}

export function idsOf(parts: readonly { id: string }[]): string[] {
	return parts.map((part) => part.id);
}

function partsById<TPart extends { id: string }>(parts: readonly TPart[], ids: readonly string[]): TPart[] {
	const byId = new Map(parts.map((part) => [part.id, part]));
	return ids.map((id) => {
		const part = byId.get(id);
		if (!part) throw new RangeError(`the veil ordered an id that is not there: "${id}"`);
		return part;
	});
}

/** Parts of an item as a browser may see them: a token and the text, nothing else. */
export function publicParts(parts: readonly { id: string; text: string }[], scope: string, veil: Veil) {
	return parts.map(({ id, text }) => ({ token: veil.token(scope, id), text }));
}

export function promptOfOptions<TKind extends 'choice' | 'multiple'>(
	kind: TKind,
	item: ItemWithOptions,
	veil: Veil
): Prompt {
	const options = publicParts(optionsInOrder(item.options, item.id, veil), item.id, veil);
	return { kind, stem: item.stem, options };
}

/** The chosen option ids as the form gives them; refused with an unknown or repeated token. */
export function readOptions(item: ItemWithOptions, fields: Fields, veil: Veil): string[] | Refused {
	const values = ownValues(fields);
	if (!Array.isArray(values)) return values;
	const ids = idsByToken(veil, item.id, idsOf(item.options));
	const chosen = new Set<string>();
	for (const value of values) {
		const id = ids.get(value);
		if (id === undefined) return refused('This form has an option that the question does not have.');
		if (chosen.has(id)) return refused('This form chooses the same option twice.');
		chosen.add(id);
	}
	return [...chosen];
}

/**
 * The chosen options in the item's order.
 *
 * @throws {RangeError} an id is not an option of the item, or comes twice: a bug in the caller
 */
export function chosenOptions(item: ItemWithOptions, ids: readonly string[]): Option[] {
	const wanted = new Set(ids);
	const chosen = item.options.filter((option) => wanted.has(option.id));
	if (chosen.length !== ids.length) throw new RangeError(`"${ids.join(', ')}" are not options of ${item.id}`);
	return chosen;
}

/** Every option with its explanation, in this attempt's order. */
export function linesOfOptions(item: ItemWithOptions, chosen: readonly Option[], veil: Veil): ReviewLine[] {
	return optionsInOrder(item.options, item.id, veil).map((option) => {
		const isChosen = chosen.includes(option);
		let outcome: ReviewLine['outcome'] = isChosen ? 'wrong' : 'rest';
		if (option.correct) outcome = isChosen ? 'right' : 'missed';
		return { text: option.text, outcome, chosen: isChosen, feedback: option.feedback, see: option.see };
	});
}
