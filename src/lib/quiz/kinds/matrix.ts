import * as v from 'valibot';
import { BASE_KEYS, isMapping, listOf, mapping, orNull, prose, see, shown, word } from '../author-fields.ts';
import { choose } from '../chance.ts';
import { idsByToken, refused, valuesByRow } from '../form-fields.ts';
import type { ItemKind } from '../kind.ts';
import { share } from '../micros.ts';
import { baseReview, misconceptionsOf, placesToRead } from '../review.ts';
import { FULL, type ItemBase, type ItemResponse, type Micros, type ReviewLine } from '../types.ts';
import { checkDistinct, idsOf, misconceptionsIn, optionsInOrder, placesIn, publicParts } from './options.ts';
import { tallyOfMatrix } from './tally-rows.ts';

type Label = { id: string; text: string };
type Row = {
	id: string;
	text: string;
	/** id of its label */
	correct: string;
	feedback: string | null;
	see: string | null;
	misconception: string | null;
};
export type MatrixItem = ItemBase & { kind: 'matrix'; labels: Label[]; rows: Row[] };

const row = mapping({
	id: word,
	text: prose(500),
	correct: word,
	feedback: orNull(prose()),
	see: orNull(see),
	misconception: orNull(word)
});

/** `labels: { fact: Reported fact, view: Judgement }`, read into a list in the order they are written. */
const labels = v.pipe(
	v.custom<Record<string, unknown>>(
		isMapping,
		(issue) => `a mapping of id: label, not ${shown(issue.input)}`
	),
	v.transform((written) => Object.entries(written).map(([id, text]) => ({ id, text }))),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const input = dataset.value;
		for (const { id, text } of input) {
			const name = v.safeParse(word, id);
			const label = v.safeParse(prose(80), text, { abortPipeEarly: true });
			for (const issue of [...(name.issues ?? []), ...(label.issues ?? [])]) {
				const path = { type: 'object', origin: 'value', input: {}, key: id, value: text } as const;
				addIssue({ message: issue.message, path: [path] });
			}
		}
		if (input.length < 2) addIssue({ message: `at least 2 labels, not ${input.length}` });
		if (input.length > 7) addIssue({ message: `at most 7 labels, not ${input.length}` });
	}),
	v.transform((read) => read as Label[])
);

const rowScope = (item: MatrixItem) => `${item.id}/rows`;
const labelScope = (item: MatrixItem) => `${item.id}/labels`;

/**
 * A label for each row. Response: row to label, open rows left out. Score: (r/n - c)/(1 - c) with r of n rows
 * right and c = 1/labels, never below 0, so one label for all rows of an even key earns 0; open rows count
 * wrong. Rows come in the attempt's order; labels keep the author's, as they may form a scale.
 */
export const matrix: ItemKind<MatrixItem> = {
	kind: 'matrix',
	marking: 'machine',
	schema: mapping({ labels, rows: listOf(row, 2, 20) }, BASE_KEYS),

	check(item, report) {
		checkDistinct(item.rows, 'rows', report);
		const known = item.labels.map((label) => label.id);
		for (const [index, { correct, feedback, see }] of item.rows.entries()) {
			if (!known.includes(correct)) {
				report(['rows', index, 'correct'], `one of the labels ${known.join(', ')}, not "${correct}"`);
			}
			if (feedback === null)
				report(['rows', index], 'needs feedback that says why its label is the right one');
			if (see === null && item.see === null) {
				report(['rows', index], 'has no see: name the anchor of the paragraph that settles it', 'warning');
			}
		}
		if (new Set(item.rows.map(({ correct }) => correct)).size === 1) {
			report(['rows'], 'every row has the same label; let the right labels differ', 'warning');
		}
	},
	places: (item) => placesIn(item, 'rows', item.rows),
	misconceptions: (item) => misconceptionsIn('rows', item.rows),
	prompt: (item, veil) => ({
		kind: 'matrix',
		stem: item.stem,
		labels: publicParts(item.labels, labelScope(item), veil),
		rows: publicParts(optionsInOrder(item.rows, rowScope(item), veil), rowScope(item), veil)
	}),

	read(item, fields, veil) {
		const rows = idsByToken(veil, rowScope(item), idsOf(item.rows));
		const labels = idsByToken(veil, labelScope(item), idsOf(item.labels));
		const values = valuesByRow(fields, rows);
		if (!(values instanceof Map)) return values;
		const given: [string, string][] = [];
		for (const { id } of item.rows) {
			const value = values.get(id);
			if (value === undefined) continue;
			const label = labels.get(value);
			if (label === undefined) return refused('This form has a label that the question does not have.');
			given.push([id, label]);
		}
		return given.length === 0 ? { state: 'blank' } : { state: 'given', response: Object.fromEntries(given) };
	},
	fields(item, response, veil) {
		const given = givenLabels(item, response);
		return Object.fromEntries(
			[...given].map(([row, label]) => [
				veil.token(rowScope(item), row),
				[veil.token(labelScope(item), label)]
			])
		);
	},
	mark: (item, response) => markOf(item, givenLabels(item, response)),
	/** A label at random for each of n rows: sum of C(n, r) c^r (1 - c)^(n - r) s(r), c = 1/labels. */
	chance(item) {
		const n = item.rows.length;
		const c = 1 / item.labels.length;
		let sum = 0;
		for (let right = 0; right <= n; right += 1) {
			sum += choose(n, right) * c ** right * (1 - c) ** (n - right) * (score(item, right) / FULL);
		}
		return sum;
	},
	luck: ({ rows, labels }) => labels.length ** -rows.length,

	tally: tallyOfMatrix,

	review(item, response, veil) {
		const given = givenLabels(item, response);
		const text = new Map(item.labels.map((label) => [label.id, label.text]));
		const wrong = item.rows.filter(({ id, correct }) => given.has(id) && given.get(id) !== correct);
		const open = item.rows.filter(({ id }) => !given.has(id));
		return {
			...baseReview(item, response, markOf(item, given)),
			lines: optionsInOrder(item.rows, rowScope(item), veil).map((row): ReviewLine => {
				const label = given.get(row.id);
				const outcome = label === row.correct ? 'right' : 'wrong';
				return {
					text: row.text,
					outcome: label === undefined ? 'missed' : outcome,
					chosen: label !== undefined,
					feedback: row.feedback,
					see: row.see,
					given: label === undefined ? null : (text.get(label) ?? null),
					key: text.get(row.correct) ?? row.correct
				};
			}),
			see: placesToRead([...[...wrong, ...open].map((row) => row.see), item.see]),
			misconceptions: misconceptionsOf(wrong)
		};
	}
};

function markOf(item: MatrixItem, given: ReadonlyMap<string, string>): Micros {
	return score(item, item.rows.filter(({ id, correct }) => given.get(id) === correct).length);
}

/** n rows, L labels: (r/n - 1/L)/(1 - 1/L) = (rL - n)/(n(L - 1)). */
function score(item: MatrixItem, right: number): Micros {
	const n = item.rows.length;
	return share(right * item.labels.length - n, n * (item.labels.length - 1));
}

/** @throws {RangeError} a row or label that the item does not have: a bug in the caller */
function givenLabels(item: MatrixItem, response: ItemResponse): Map<string, string> {
	if (response === null) return new Map();
	if (!isMapping(response)) throw new RangeError(`${item.id} has row to label as its response`);
	const rows = new Set(idsOf(item.rows));
	const labels = new Set(idsOf(item.labels));
	const given = new Map(Object.entries(response));
	for (const [row, label] of given) {
		if (!rows.has(row) || !labels.has(label)) {
			throw new RangeError(`${item.id} has no row "${row}" with a label "${label}"`);
		}
	}
	return given;
}
