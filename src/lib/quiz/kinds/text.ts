import * as v from 'valibot';
import { BASE_KEYS, listOf, mapping, orNull, prose, see, shown, spelling, word } from '../author-fields.ts';
import { fold } from '../fold.ts';
import { readTyped, typedFields } from '../form-fields.ts';
import type { ItemKind } from '../kind.ts';
import { baseReview, misconceptionsOf, placesToRead } from '../review.ts';
import { FULL, type ItemBase, type ItemResponse, type Micros } from '../types.ts';
import { misconceptionsIn, placesIn } from './options.ts';
import { tallyOfText } from './tally-typed.ts';

/** A wrong answer that shows how the learner went astray. */
type Trap = { match: string[]; feedback: string | null; see: string | null; misconception: string | null };
export type TextItem = ItemBase & {
	kind: 'text';
	/** right spellings; the first is the one shown */
	accept: string[];
	/** `marks`: diacritics make no difference */
	fold: 'marks' | null;
	traps: Trap[];
};

/** Characters of a typed answer; more is an essay. */
const LONGEST = 500;

const trap = mapping({
	match: listOf(spelling, 1, 40),
	feedback: orNull(prose()),
	see: orNull(see),
	misconception: orNull(word)
});

/** What an author writes of a text, as an item and as a blank of a cloze. */
export const textFields = {
	accept: listOf(spelling, 1, 40),
	fold: orNull(v.literal('marks', (issue) => `"marks" or no such line, not ${shown(issue.input)}`)),
	traps: v.optional(listOf(trap, 0, 20), [])
};

/**
 * A word or a few, typed. Response: the text as typed, trimmed. Score: 1 when it folds to the same as one of
 * `accept` (see `fold`), else 0; what matches neither `accept` nor a trap is 0 for now, until someone has
 * looked at it.
 */
export const text: ItemKind<TextItem> = {
	kind: 'text',
	marking: 'machine',
	schema: mapping(textFields, BASE_KEYS),

	check(item, report) {
		const seen = new Map<string, string>();
		for (const [index, spelling] of item.accept.entries()) {
			const folded = foldFor(item, spelling);
			if (folded === '') report(['accept', index], 'nothing is left of it once punctuation is off');
			const twin = seen.get(folded);
			if (twin !== undefined) {
				report(['accept', index], `is read the same as "${twin}"; one of them is enough`, 'warning');
			}
			seen.set(folded, spelling);
		}
		const accepted = new Set(seen.keys());
		for (const [index, { match, feedback, see }] of item.traps.entries()) {
			if (feedback === null) report(['traps', index], 'needs feedback that says what went wrong');
			if (see === null && item.see === null) {
				report(['traps', index], 'needs see: the anchor of the paragraph that settles it');
			}
			for (const [place, spelling] of match.entries()) {
				const folded = foldFor(item, spelling);
				const twin = seen.get(folded);
				if (accepted.has(folded)) {
					report(
						['traps', index, 'match', place],
						`is read the same as the accepted "${twin}"; take one out`
					);
				} else if (twin !== undefined) {
					report(['traps', index, 'match', place], `is read the same as the trap "${twin}"; take one out`);
				}
				seen.set(folded, spelling);
			}
		}
		if (item.feedback === null) {
			report([], 'has no feedback: explain the answer to those who miss it and every trap', 'warning');
		}
		if (item.see === null)
			report([], 'has no see: name the anchor of the paragraph that settles it', 'warning');
	},
	places: (item) => placesIn(item, 'traps', item.traps),
	misconceptions: (item) => misconceptionsIn('traps', item.traps),
	prompt: (item) => ({ kind: 'text', stem: item.stem }),

	read: (_item, fields) => readTyped(fields, LONGEST),
	fields: typedFields,
	mark: (item, response) => markOf(item, givenText(item, response)),
	chance: () => 0,
	luck: () => 0,

	tally: tallyOfText(placeText),

	review(item, response) {
		const given = givenText(item, response);
		const score = markOf(item, given);
		const sprung = given === null ? undefined : item.traps.find(({ match }) => isOneOf(item, given, match));
		return {
			...baseReview(item, response, score),
			lines: sprung
				? [{ text: given ?? '', outcome: 'wrong', chosen: true, feedback: sprung.feedback, see: sprung.see }]
				: [],
			given,
			key: item.accept[0] ?? null,
			see: placesToRead([sprung?.see ?? null, item.see]),
			misconceptions: misconceptionsOf(sprung ? [sprung] : [])
		};
	}
};

/** Where an answer falls: accepted, in a trap by its place in the file, or what it folds to. */
export function placeText(item: TextItem, typed: string): 'key' | { trap: number } | { folded: string } {
	if (isOneOf(item, typed, item.accept)) return 'key';
	const trap = item.traps.findIndex(({ match }) => isOneOf(item, typed, match));
	return trap >= 0 ? { trap } : { folded: foldFor(item, typed) };
}

/** An answer as this item compares it. */
export function foldFor(item: Pick<TextItem, 'fold'>, typed: string): string {
	return fold(typed, item.fold === 'marks' ? 'drop' : 'keep');
}

function isOneOf(item: TextItem, typed: string, spellings: readonly string[]): boolean {
	return foldedOf(item, spellings).has(foldFor(item, typed));
}

type Folded = WeakMap<readonly string[], ReadonlySet<string>>;
const foldedLists: Record<'marks' | 'plain', Folded> = { marks: new WeakMap(), plain: new WeakMap() };

/** Spellings of the file as the item compares them: they are asked for with every answer, and folded once. */
function foldedOf(item: Pick<TextItem, 'fold'>, spellings: readonly string[]): ReadonlySet<string> {
	const lists = foldedLists[item.fold === 'marks' ? 'marks' : 'plain'];
	let folded = lists.get(spellings);
	if (!folded) lists.set(spellings, (folded = new Set(spellings.map((one) => foldFor(item, one)))));
	return folded;
}

/** Whether the key or a trap of the item has this answer. */
export function isKnownAnswer(item: TextItem, typed: string): boolean {
	return isOneOf(item, typed, item.accept) || item.traps.some(({ match }) => isOneOf(item, typed, match));
}

function markOf(item: TextItem, given: string | null): Micros {
	return given !== null && isOneOf(item, given, item.accept) ? FULL : 0;
}

/** @throws {RangeError} a response that is no text: a bug in the caller */
function givenText(item: TextItem, response: ItemResponse): string | null {
	if (response !== null && typeof response !== 'string')
		throw new RangeError(`${item.id} has a text as its response`);
	return response;
}
