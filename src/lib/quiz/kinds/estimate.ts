import * as v from 'valibot';
import { BASE_KEYS, isMapping, mapping, number, orNull, prose, shareOfOne, shown } from '../author-fields.ts';
import { decimal, isAtMost, type Decimal } from '../decimal.ts';
import { refused, typedFields, typedText } from '../form-fields.ts';
import type { ItemKind } from '../kind.ts';
import { readNumber, withoutUnit } from '../read-number.ts';
import { baseReview } from '../review.ts';
import {
	FULL,
	type EstimateOutcome,
	type Fields,
	type ItemBase,
	type ItemResponse,
	type Micros,
	type Reading
} from '../types.ts';
import { writeNumber } from '../write-number.ts';
import { placesIn } from './options.ts';
import { tallyOfEstimate } from './tally-judged.ts';

type Probability = { form: 'probability'; truth: boolean };
/** `level`: millionths with which the range is to hold the truth. */
type Interval = { form: 'interval'; truth: number; level: Micros; unit: string | null };
export type EstimateItem = ItemBase & { kind: 'estimate' } & (Probability | Interval);

const form = v.picklist(
	['probability', 'interval'],
	(issue) => `probability or interval, not ${shown(issue.input)}`
);
const probabilityFields = mapping(
	{ form, truth: v.boolean((issue) => `true or false, not ${shown(issue.input)}`) },
	BASE_KEYS
);
const intervalFields = mapping(
	{ form, truth: number, level: v.optional(shareOfOne, 0.9), unit: orNull(prose(40)) },
	BASE_KEYS
);
/** Which other fields belong here nobody can say: only `form` is looked at. */
const noForm = v.object({ form }, 'is missing; add form: …');

/**
 * How likely a statement is to be so, or a range that holds a value. Response: the per cent as typed, or
 * `{ low, high }` as typed. No mark and no weight: the estimate is itself the learner's confidence, and serves
 * the calibration (see `judgeEstimate`).
 */
export const estimate: ItemKind<EstimateItem> = {
	kind: 'estimate',
	marking: 'none',
	schema: v.lazy((input) => {
		const written = isMapping(input) ? input.form : undefined;
		if (written === 'interval') return intervalFields;
		return written === 'probability' ? probabilityFields : noForm;
	}) as ItemKind<EstimateItem>['schema'],

	check(item, report) {
		if (item.form === 'interval' && (item.level < 500_000 || item.level > 990_000)) {
			report(['level'], `from 0.5 to 0.99, not ${item.level / FULL}`);
		}
		if (item.feedback === null) report([], 'needs feedback that says what is known and how well');
		if (item.see === null)
			report([], 'has no see: name the anchor of the paragraph that settles it', 'warning');
	},
	places: (item) => placesIn(item, 'truth', []),
	misconceptions: () => [],
	prompt: (item) =>
		item.form === 'probability'
			? { kind: 'estimate', form: 'probability', stem: item.stem }
			: { kind: 'estimate', form: 'interval', stem: item.stem, level: item.level / 10_000, unit: item.unit },

	read: (item, fields) => (item.form === 'probability' ? readProbability(fields) : readRange(item, fields)),
	fields(item, response): Record<string, string[]> {
		if (item.form === 'probability') return typedFields(item, response);
		const range = typedRange(item, response);
		return range ? { low: [range.low], high: [range.high] } : {};
	},
	mark: () => null,
	chance: () => 0,
	luck: () => 0,

	tally: tallyOfEstimate(judgeEstimate),

	review(item, response) {
		const outcome = judgeEstimate(item, response);
		return {
			...baseReview(item, response, null),
			verdict: response === null ? 'blank' : 'unmarked',
			given: outcome && estimateInWords(outcome),
			key: item.form === 'probability' ? (item.truth ? 'True' : 'False') : writeNumber(item.truth, item.unit),
			...(outcome && { estimate: outcome })
		};
	}
};

/**
 * How an estimate turned out; null for a blank. Scores are for people to read and to average, so they are
 * ordinary numbers; whether a range holds the value is decided in exact decimals, ends included.
 *
 * @throws {RangeError} a response that is no such estimate: `read` asks again, so a bug in the caller
 * @source Brier 1950; Gneiting and Raftery 2007, interval score: (U - L) + (2/a)(L - x)[x < L] + (2/a)(x - U)[x > U]
 */
export function judgeEstimate(item: EstimateItem, response: ItemResponse): EstimateOutcome | null {
	if (item.form === 'probability') {
		if (response === null) return null;
		const reading = typeof response === 'string' ? readPercent(response) : null;
		if (reading === null || 'problem' in reading)
			throw new RangeError(`${item.id} has a per cent as its response`);
		const probability = toNumber(reading.value) / 100;
		const { truth } = item;
		return { form: 'probability', probability, truth, brier: (probability - (truth ? 1 : 0)) ** 2 };
	}
	const range = givenRange(item, response);
	if (range === null) return null;
	const truth = decimal(String(item.truth));
	const [low, high] = [toNumber(range.low), toNumber(range.high)];
	const isHeld = isAtMost(range.low, truth) && isAtMost(truth, range.high);
	const missedBy = isHeld ? 0 : Math.max(low - item.truth, item.truth - high);
	return {
		form: 'interval',
		low,
		high,
		level: item.level / FULL,
		truth: item.truth,
		isHeld,
		missedBy,
		score: high - low + (2 * FULL * missedBy) / (FULL - item.level),
		unit: item.unit
	};
}

/** `70 %`; `1200 to 1500 km`. */
function estimateInWords(outcome: EstimateOutcome): string {
	if (outcome.form === 'probability') return `${Math.round(outcome.probability * 1e4) / 100} %`;
	return `${writeNumber(outcome.low, null)} to ${writeNumber(outcome.high, outcome.unit)}`;
}

function readProbability(fields: Fields): Reading {
	const typed = typedText(fields);
	if (typeof typed !== 'string') return typed;
	if (typed === '') return { state: 'blank' };
	const reading = readPercent(typed);
	return 'problem' in reading
		? { state: 'unreadable', problem: reading.problem }
		: { state: 'given', response: typed };
}

function readPercent(typed: string): { value: Decimal } | { problem: string } {
	const reading = readNumber(typed.replace(/ ?(%|per ?cent)$/i, ''));
	if ('problem' in reading) return reading;
	const isPercent = isAtMost(decimal('0'), reading.value) && isAtMost(reading.value, decimal('100'));
	return isPercent ? reading : { problem: 'Type a number from 0 (certainly not) to 100 (certainly).' };
}

function readRange(item: Interval, fields: Fields): Reading {
	const typed = { low: '', high: '' };
	for (const [name, values] of fields) {
		if (name !== 'low' && name !== 'high')
			return refused('This form has a field that the question does not have.');
		const value = typedText(new Map([['', values]]));
		if (typeof value !== 'string') return value;
		typed[name] = value;
	}
	if (typed.low === '' && typed.high === '') return { state: 'blank' };
	const unreadable = (problem: string): Reading => ({ state: 'unreadable', problem });
	if (typed.low === '' || typed.high === '')
		return unreadable('Type both ends of the range, the lower and the upper one.');
	const low = readNumber(withoutUnit(typed.low, item.unit));
	if ('problem' in low) return unreadable(`Lower end: ${low.problem}`);
	const high = readNumber(withoutUnit(typed.high, item.unit));
	if ('problem' in high) return unreadable(`Upper end: ${high.problem}`);
	if (!isAtMost(low.value, high.value))
		return unreadable('The lower end is above the upper one. Change them round.');
	return { state: 'given', response: typed };
}

function givenRange(item: ItemBase & Interval, response: ItemResponse) {
	const typed = typedRange(item, response);
	if (typed === null) return null;
	const low = readNumber(withoutUnit(typed.low, item.unit));
	const high = readNumber(withoutUnit(typed.high, item.unit));
	if ('problem' in low || 'problem' in high)
		throw new RangeError(`${item.id} has a range of two numbers as its response`);
	return { low: low.value, high: high.value };
}

function typedRange(item: ItemBase, response: ItemResponse): { low: string; high: string } | null {
	if (response === null) return null;
	const { low, high } = isMapping(response) ? response : {};
	if (typeof low !== 'string' || typeof high !== 'string')
		throw new RangeError(`${item.id} has a range as its response`);
	return { low, high };
}

function toNumber({ digits, places }: Decimal): number {
	return Number(`${digits}e-${places}`);
}
