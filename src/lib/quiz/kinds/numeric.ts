import {
	BASE_KEYS,
	distance as distanceField,
	flag,
	listOf,
	mapping,
	number,
	orNull,
	prose,
	see,
	shareOfOne,
	word
} from '../author-fields.ts';
import * as v from 'valibot';
import { decimal, distance, isAtMost, magnitude, plus, times, type Decimal } from '../decimal.ts';
import { typedFields, typedText } from '../form-fields.ts';
import type { ItemKind, Report } from '../kind.ts';
import { readNumber, withoutUnit } from '../read-number.ts';
import { baseReview, misconceptionsOf, placesToRead } from '../review.ts';
import { FULL, type ItemBase, type ItemResponse, type Micros } from '../types.ts';
import { writeNumber } from '../write-number.ts';
import { misconceptionsIn, placesIn } from './options.ts';
import { tallyOfNumeric } from './tally-typed.ts';

/** Earns `credit` (millionths) when at most `within` away. */
type Band = { within: number; credit: Micros };
/** A wrong value that shows how the learner went astray. */
type Trap = {
	value: number;
	within: number;
	feedback: string | null;
	see: string | null;
	misconception: string | null;
};
export type NumericItem = ItemBase & {
	kind: 'numeric';
	answer: number;
	unit: string | null;
	/** `within` is a share of the value it surrounds, not a distance */
	relative: boolean;
	bands: Band[];
	traps: Trap[];
};

const band = mapping({ within: distanceField, credit: shareOfOne });
const trap = mapping({
	value: number,
	within: v.optional(distanceField, 0),
	feedback: orNull(prose()),
	see: orNull(see),
	misconception: orNull(word)
});

/** What an author writes of a number, as an item and as a blank of a cloze. */
export const numericFields = {
	answer: number,
	unit: orNull(prose(40)),
	relative: flag,
	bands: v.optional(listOf(band, 1, 6), [{ within: 0, credit: 1 }]),
	traps: v.optional(listOf(trap, 0, 12), [])
};

/**
 * A number, typed. Response: the text as typed, trimmed. Score: the credit of the narrowest band it falls in;
 * without bands only the answer itself earns 1. Computed in exact decimals, ends included.
 */
export const numeric: ItemKind<NumericItem> = {
	kind: 'numeric',
	marking: 'machine',
	schema: mapping(numericFields, BASE_KEYS),

	check(item, report) {
		checkBands(item, report);
		checkTraps(item, report);
		if (item.feedback === null) {
			report([], 'has no feedback: explain the answer to those who miss it and every trap', 'warning');
		}
		if (item.see === null)
			report([], 'has no see: name the anchor of the paragraph that settles it', 'warning');
	},
	places: (item) => placesIn(item, 'traps', item.traps),
	misconceptions: (item) => misconceptionsIn('traps', item.traps),
	prompt: (item) => ({ kind: 'numeric', stem: item.stem, unit: item.unit }),

	read(item, fields) {
		const typed = typedText(fields);
		if (typeof typed !== 'string') return typed;
		if (typed === '') return { state: 'blank' };
		const reading = readNumber(withoutUnit(typed, item.unit));
		if ('problem' in reading) return { state: 'unreadable', problem: reading.problem };
		return { state: 'given', response: typed };
	},
	fields: typedFields,
	mark(item, response) {
		const value = givenValue(item, response);
		return value === null ? 0 : markOf(item, value);
	},
	chance: () => 0,
	luck: () => 0,

	tally: tallyOfNumeric(placeNumber),

	review(item, response) {
		const value = givenValue(item, response);
		const score = value === null ? 0 : markOf(item, value);
		const sprung =
			value !== null && score === 0 ? item.traps.find((each) => isIn(item, value, each)) : undefined;
		const given = typeof response === 'string' ? response : null;
		return {
			...baseReview(item, response, score),
			lines: sprung
				? [{ text: given ?? '', outcome: 'wrong', chosen: true, feedback: sprung.feedback, see: sprung.see }]
				: [],
			given,
			key: writeNumber(item.answer, item.unit),
			see: placesToRead([sprung?.see ?? null, item.see]),
			misconceptions: misconceptionsOf(sprung ? [sprung] : [])
		};
	}
};

function checkBands({ bands }: NumericItem, report: Report): void {
	const sorted = [...bands].sort((a, b) => a.within - b.within);
	for (const [index, { within, credit }] of sorted.entries()) {
		const narrower = sorted[index - 1];
		if (narrower && credit >= narrower.credit) {
			const place = bands.indexOf(sorted[index] as Band);
			report(
				['bands', place],
				`overlaps the band within ${narrower.within}: the wider a band (${within}), the lower its credit must be`
			);
		}
	}
	if (sorted[0]?.credit !== FULL)
		report(['bands'], 'the narrowest band must have credit: 1, as the answer is in it');
}

function checkTraps(item: NumericItem, report: Report): void {
	const widest = Math.max(...item.bands.map(({ within }) => within));
	const around = reach(item, item.answer, widest);
	for (const [index, trap] of item.traps.entries()) {
		if (trap.feedback === null) report(['traps', index], 'needs feedback that says what went wrong');
		if (trap.see === null && item.see === null) {
			report(['traps', index], 'needs see: the anchor of the paragraph that settles it');
		}
		const own = reach(item, trap.value, trap.within);
		if (meet(trap.value, own, item.answer, around)) {
			report(['traps', index], `overlaps the bands around ${item.answer}; narrow it or the bands`);
		}
		for (const other of item.traps.slice(0, index)) {
			if (meet(trap.value, own, other.value, reach(item, other.value, other.within))) {
				report(['traps', index], `overlaps the trap at ${other.value}; narrow one of them`);
			}
		}
	}
}

/** How far a band or trap reaches to either side of its value. */
function reach(item: NumericItem, value: number, within: number): Decimal {
	const far = decimal(String(within));
	return item.relative ? times(far, magnitude(decimal(String(value)))) : far;
}

function meet(a: number, reachOfA: Decimal, b: number, reachOfB: Decimal): boolean {
	return isAtMost(distance(decimal(String(a)), decimal(String(b))), plus(reachOfA, reachOfB));
}

function isIn(
	item: NumericItem,
	value: Decimal,
	{ value: centre, within }: { value: number; within: number }
): boolean {
	return isAtMost(distance(value, decimal(String(centre))), reach(item, centre, within));
}

function markOf(item: NumericItem, value: Decimal): Micros {
	const credits = item.bands
		.filter(({ within }) => isIn(item, value, { value: item.answer, within }))
		.map(({ credit }) => credit);
	return Math.max(0, ...credits);
}

/** Where a number falls: the narrowest band or the trap it is in, by its place in the file, or the value itself. */
export function placeNumber(
	item: NumericItem,
	response: ItemResponse
): { band: number } | { trap: number } | { value: number } | null {
	const value = givenValue(item, response);
	if (value === null) return null;
	const [narrowest] = [...item.bands.entries()]
		.filter(([, { within }]) => isIn(item, value, { value: item.answer, within }))
		.sort(([, a], [, b]) => a.within - b.within);
	if (narrowest) return { band: narrowest[0] };
	const trap = item.traps.findIndex((each) => isIn(item, value, each));
	return trap >= 0 ? { trap } : { value: Number(`${value.digits}e-${value.places}`) };
}

/** @throws {RangeError} a response that is no number: `read` asks again, so a bug in the caller */
function givenValue(item: NumericItem, response: ItemResponse): Decimal | null {
	if (response === null) return null;
	const reading = typeof response === 'string' ? readNumber(withoutUnit(response, item.unit)) : null;
	if (reading === null || 'problem' in reading)
		throw new RangeError(`${item.id} has a number as its response`);
	return reading.value;
}
