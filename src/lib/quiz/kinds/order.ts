import { BASE_KEYS, listOf, mapping, orNull, prose, word } from '../author-fields.ts';
import { countByInversions, floored } from '../chance.ts';
import { idsByToken, refused, valuesByRow } from '../form-fields.ts';
import type { ItemKind } from '../kind.ts';
import { share } from '../micros.ts';
import { baseReview, placesToRead } from '../review.ts';
import type { ItemBase, ItemResponse, Micros, Reading, ReviewLine } from '../types.ts';
import { checkDistinct, idsOf, partsShuffled, placesIn, publicParts } from './options.ts';
import { tallyOfOrder } from './tally-order.ts';

/** `tie`: lines with the same word may stand in any order among themselves. */
type Line = { id: string; text: string; tie: string | null };
/** The lines in the right order. */
export type OrderItem = ItemBase & { kind: 'order'; lines: Line[] };

const linesScope = (item: ItemBase) => `${item.id}/lines`;

/**
 * Lines to put in order. Response: all line ids in the order given. Score: clipped Kendall,
 * 2 x pairs in the right order / pairs - 1, never below 0; pairs within a tie group are not counted. The
 * shuffled order as it stands and the reverse of the right one earn little or nothing.
 */
export const order: ItemKind<OrderItem> = {
	kind: 'order',
	marking: 'machine',
	schema: mapping(
		{ lines: listOf(mapping({ id: word, text: prose(500), tie: orNull(word) }), 3, 12) },
		BASE_KEYS
	),

	check(item, report) {
		checkDistinct(item.lines, 'lines', report);
		const closed = new Set<string>();
		for (const [index, { tie }] of item.lines.entries()) {
			const before = item.lines[index - 1]?.tie ?? null;
			if (before !== null && before !== tie) closed.add(before);
			if (tie !== null && closed.has(tie)) {
				report(['lines', index, 'tie'], `the lines of tie "${tie}" must stand together`);
			}
			if (tie !== null && item.lines.filter((line) => line.tie === tie).length === 1) {
				report(['lines', index, 'tie'], `no other line has tie "${tie}"; take it out or name its partners`);
			}
		}
		if (countPairs(item, item.lines).pairs === 0)
			report(['lines'], 'all lines are tied, so every order is right');
		if (item.feedback === null) {
			report([], 'needs feedback that says why this order is right');
		}
		if (item.see === null) {
			report([], 'has no see: name the anchor of the paragraph that settles it', 'warning');
		}
	},
	places: (item) => placesIn(item, 'lines', []),
	misconceptions: () => [],
	prompt: (item, veil) => ({
		kind: 'order',
		stem: item.stem,
		lines: publicParts(partsShuffled(item.lines, linesScope(item), veil), linesScope(item), veil)
	}),

	read(item, fields, veil) {
		const tokens = idsByToken(veil, linesScope(item), idsOf(item.lines));
		const values = valuesByRow(fields, tokens);
		return values instanceof Map ? readPlaces(item, values) : values;
	},
	fields(item, response, veil) {
		const lines = givenLines(item, response) ?? [];
		return Object.fromEntries(
			lines.map((line, index) => [veil.token(linesScope(item), line.id), [String(index + 1)]])
		);
	},
	mark: (item, response) => markOf(item, givenLines(item, response)),
	/** Every order is as likely: the mean over the orders with 0, 1, 2 … pairs the wrong way round. */
	chance(item) {
		const { pairs } = countPairs(item, item.lines);
		const orders = countByInversions(tieGroups(item));
		const total = orders.reduce((sum, count) => sum + count, 0);
		return orders.reduce((sum, count, wrong) => sum + (count / total) * floored(pairs - 2 * wrong, pairs), 0);
	},
	luck: (item) => 1 / countByInversions(tieGroups(item)).reduce((sum, count) => sum + count, 0),

	tally: tallyOfOrder(keyPlaces),

	review(item, response) {
		const given = givenLines(item, response);
		return {
			...baseReview(item, response, markOf(item, given)),
			lines: item.lines.map((line): ReviewLine => {
				const [first, last] = keyPlaces(item.lines, line);
				const place = given ? given.indexOf(line) + 1 : null;
				const outcome = place !== null && place >= first && place <= last ? 'right' : 'wrong';
				return {
					text: line.text,
					outcome: place === null ? 'missed' : outcome,
					chosen: place !== null,
					feedback: null,
					see: null,
					given: place === null ? null : String(place),
					key: first === last ? String(first) : `${first}–${last}`
				};
			}),
			see: placesToRead([item.see])
		};
	}
};

/** Places by line id, as read from the form, to the lines in their order. */
function readPlaces(item: OrderItem, values: ReadonlyMap<string, string>): Reading {
	if (values.size === 0) return { state: 'blank' };
	const n = item.lines.length;
	const byPlace = new Map<number, string[]>();
	for (const [id, value] of values) {
		const place = /^[1-9]\d?$/.test(value) ? Number(value) : n + 1;
		if (place > n) return refused('This form has a place that the question does not have.');
		byPlace.set(place, [...(byPlace.get(place) ?? []), id]);
	}
	const shared = [...byPlace].filter(([, ids]) => ids.length > 1).sort(([a], [b]) => a - b);
	const problems = shared.map(([place, ids]) => `${countInWords(ids.length)} lines share place ${place}.`);
	const open = n - values.size;
	if (open > 0)
		problems.push(open === 1 ? 'One line has no place.' : `${countInWords(open)} lines have no place.`);
	if (problems.length > 0) {
		return { state: 'unreadable', problem: `${problems.join(' ')} Give each line its own place.` };
	}
	return { state: 'given', response: [...byPlace].sort(([a], [b]) => a - b).flatMap(([, ids]) => ids) };
}

function countInWords(count: number): string {
	return ['No', 'One', 'Two', 'Three', 'Four', 'Five'][count] ?? String(count);
}

/**
 * The lines as the learner ordered them, null for a blank.
 *
 * @throws {RangeError} not each line of the item once: a bug in the caller
 */
function givenLines(item: OrderItem, response: ItemResponse): Line[] | null {
	if (response === null) return null;
	const byId = new Map(item.lines.map((line) => [line.id, line]));
	const ids = Array.isArray(response) ? response : [];
	const lines = ids.map((id) => byId.get(id)).filter((line) => line !== undefined);
	if (lines.length !== ids.length || ids.length !== byId.size || new Set(ids).size !== byId.size) {
		throw new RangeError(`${item.id} has each of its line ids once as its response`);
	}
	return lines;
}

function markOf(item: OrderItem, given: readonly Line[] | null): Micros {
	if (given === null) return 0;
	const { pairs, concordant } = countPairs(item, given);
	return share(2 * concordant - pairs, pairs);
}

/** Sizes of the groups of lines that may change places, lines without a tie being groups of one. */
function tieGroups({ lines }: OrderItem): number[] {
	const groups = new Map<string | Line, number>();
	for (const line of lines) groups.set(line.tie ?? line, (groups.get(line.tie ?? line) ?? 0) + 1);
	return [...groups.values()];
}

/** Pairs of lines that the key puts in order, and how many of them the given order puts the same way. */
function countPairs(item: OrderItem, given: readonly Line[]) {
	let pairs = 0;
	let concordant = 0;
	for (const [index, line] of given.entries()) {
		for (const later of given.slice(index + 1)) {
			if (line.tie !== null && line.tie === later.tie) continue;
			pairs += 1;
			if (item.lines.indexOf(line) < item.lines.indexOf(later)) concordant += 1;
		}
	}
	return { pairs, concordant };
}

/** First and last right place of a line, from 1; they differ in a tie group. */
export function keyPlaces(lines: readonly Line[], line: Line): [number, number] {
	const isPartner = (other: Line) => other === line || (line.tie !== null && other.tie === line.tie);
	return [lines.findIndex(isPartner) + 1, lines.findLastIndex(isPartner) + 1];
}
