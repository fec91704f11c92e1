import * as v from 'valibot';
import { BASE_KEYS, isMapping, listOf, mapping, orNull, prose, see, word } from '../author-fields.ts';
import { idsByToken, refused, valuesByRow } from '../form-fields.ts';
import type { ItemKind, Report } from '../kind.ts';
import { share } from '../micros.ts';
import { baseReview, misconceptionsOf, placesToRead } from '../review.ts';
import type { ItemBase, ItemResponse, Micros, ReviewLine } from '../types.ts';
import {
	checkDistinct,
	idsOf,
	misconceptionsIn,
	optionsInOrder,
	partsShuffled,
	placesIn,
	publicParts
} from './options.ts';
import { tallyOfMatch } from './tally-rows.ts';

/** What belongs together. Its id stands for both sides. */
type Pair = {
	id: string;
	left: string;
	right: string;
	feedback: string | null;
	see: string | null;
	misconception: string | null;
};
/** A right side that belongs to nothing. `misconception`: of those who choose it. */
type Extra = { id: string; text: string; misconception: string | null };
export type MatchItem = ItemBase & { kind: 'match'; pairs: Pair[]; extras: Extra[] };

const pair = mapping({
	id: word,
	left: prose(300),
	right: prose(200),
	feedback: orNull(prose()),
	see: orNull(see),
	misconception: orNull(word)
});
const extra = mapping({ id: word, text: prose(200), misconception: orNull(word) });

const leftScope = (item: ItemBase) => `${item.id}/lefts`;
const rightScope = (item: ItemBase) => `${item.id}/rights`;

const leftsOf = (item: MatchItem) => item.pairs.map(({ id, left }) => ({ id, text: left }));
const rightsOf = (item: MatchItem) => [
	...item.pairs.map(({ id, right }) => ({ id, text: right })),
	...item.extras
];

/**
 * Each left side to its right side. Every right side belongs to one left side or, as an extra, to none; what
 * several share is a `matrix`. Response: left to right, open ones left out; the ids are those of the pairs and
 * extras. Score: correct pairs / pairs. Left sides come in the attempt's order, right sides always mixed, as
 * the order of the file pairs them.
 */
export const match: ItemKind<MatchItem> = {
	kind: 'match',
	marking: 'machine',
	schema: mapping({ pairs: listOf(pair, 2, 12), extras: v.optional(listOf(extra, 0, 8), []) }, BASE_KEYS),

	check(item, report) {
		checkSides(item, report);
		for (const [index, { feedback, see }] of item.pairs.entries()) {
			if (feedback === null) report(['pairs', index], 'needs feedback that says why the two belong together');
			if (see === null && item.see === null) {
				report(['pairs', index], 'has no see: name the anchor of the paragraph that settles it', 'warning');
			}
		}
		if (item.extras.length === 0) {
			report([], 'has no extras, so the last pair answers itself; add a right side or two', 'warning');
		}
	},
	places: (item) => placesIn(item, 'pairs', item.pairs),
	misconceptions: (item) => [
		...misconceptionsIn('pairs', item.pairs),
		...misconceptionsIn('extras', item.extras)
	],
	prompt: (item, veil) => ({
		kind: 'match',
		stem: item.stem,
		lefts: publicParts(optionsInOrder(leftsOf(item), leftScope(item), veil), leftScope(item), veil),
		rights: publicParts(partsShuffled(rightsOf(item), rightScope(item), veil), rightScope(item), veil)
	}),

	read(item, fields, veil) {
		const lefts = idsByToken(veil, leftScope(item), idsOf(item.pairs));
		const rights = idsByToken(veil, rightScope(item), idsOf(rightsOf(item)));
		const values = valuesByRow(fields, lefts);
		if (!(values instanceof Map)) return values;
		const given: [string, string][] = [];
		for (const { id } of item.pairs) {
			const value = values.get(id);
			if (value === undefined) continue;
			const right = rights.get(value);
			if (right === undefined) return refused('This form has an answer that the question does not have.');
			given.push([id, right]);
		}
		return given.length === 0 ? { state: 'blank' } : { state: 'given', response: Object.fromEntries(given) };
	},
	fields(item, response, veil) {
		return Object.fromEntries(
			[...givenRights(item, response)].map(([left, right]) => [
				veil.token(leftScope(item), left),
				[veil.token(rightScope(item), right)]
			])
		);
	},
	mark: (item, response) => markOf(item, givenRights(item, response)),
	/** Any way of giving each of n left sides its own of m right sides is as likely: each is right with 1/m. */
	chance: (item) => 1 / rightsOf(item).length,
	/** (m - n)!/m! */
	luck: (item) => item.pairs.reduce((ways, _, index) => ways / (rightsOf(item).length - index), 1),

	tally: tallyOfMatch,

	review(item, response, veil) {
		const given = givenRights(item, response);
		const text = new Map(rightsOf(item).map((right) => [right.id, right.text]));
		const wrong = item.pairs.filter(({ id }) => given.has(id) && given.get(id) !== id);
		const open = item.pairs.filter(({ id }) => !given.has(id));
		const chosenExtras = item.extras.filter(({ id }) => [...given.values()].includes(id));
		return {
			...baseReview(item, response, markOf(item, given)),
			lines: optionsInOrder(item.pairs, leftScope(item), veil).map((pair): ReviewLine => {
				const right = given.get(pair.id);
				const outcome = right === pair.id ? 'right' : 'wrong';
				return {
					text: pair.left,
					outcome: right === undefined ? 'missed' : outcome,
					chosen: right !== undefined,
					feedback: pair.feedback,
					see: pair.see,
					given: right === undefined ? null : (text.get(right) ?? null),
					key: pair.right
				};
			}),
			see: placesToRead([...[...wrong, ...open].map((pair) => pair.see), item.see]),
			misconceptions: misconceptionsOf([...wrong, ...chosenExtras])
		};
	}
};

/** Ids differ over pairs and extras, as do the texts of each side. */
function checkSides(item: MatchItem, report: Report): void {
	checkDistinct(leftsOf(item), 'pairs', (place, message) => {
		report(
			place.map((step) => (step === 'text' ? 'left' : step)),
			message
		);
	});
	checkDistinct(rightsOf(item), 'rights', ([, index, field], message) => {
		const n = Number(index);
		const isPair = n < item.pairs.length;
		// Ids of pairs were looked at with the left sides.
		if (isPair && field === 'text') report(['pairs', n, 'right'], message);
		if (!isPair) report(['extras', n - item.pairs.length, field ?? ''], message);
	});
}

function markOf(item: MatchItem, given: ReadonlyMap<string, string>): Micros {
	return share(item.pairs.filter(({ id }) => given.get(id) === id).length, item.pairs.length);
}

/** @throws {RangeError} a side that the item does not have: a bug in the caller */
function givenRights(item: MatchItem, response: ItemResponse): Map<string, string> {
	if (response === null) return new Map();
	if (!isMapping(response)) throw new RangeError(`${item.id} has left to right as its response`);
	const lefts = new Set(idsOf(item.pairs));
	const rights = new Set(idsOf(rightsOf(item)));
	const given = new Map(Object.entries(response));
	for (const [left, right] of given) {
		if (!lefts.has(left) || !rights.has(right)) {
			throw new RangeError(`${item.id} has no left side "${left}" with a right side "${right}"`);
		}
	}
	return given;
}
