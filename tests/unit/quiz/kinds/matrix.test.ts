import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const row = (id: string, correct: string) => ({
	id,
	text: `Row ${id}`,
	correct,
	feedback: `About ${id}.`,
	see: `#${id}`,
	misconception: `mixes-${id}`
});
const two = anItem({
	kind: 'matrix',
	labels: { fact: 'Fact', view: 'Judgement' },
	rows: [row('constructor', 'fact'), row('b', 'view'), row('c', 'fact'), row('d', 'view')]
});
const three = anItem({
	kind: 'matrix',
	labels: { low: 'Low', mid: 'Middle', high: 'High' },
	rows: [row('a', 'low'), row('b', 'mid'), row('c', 'high'), row('d', 'low')]
});
const kind = kindOf(two);
const veil = testVeil();
const rowToken = (id: string) => veil.token('an-item/rows', id);
const labelToken = (id: string) => veil.token('an-item/labels', id);

test.for([
	[two, { constructor: 'fact', b: 'view', c: 'fact', d: 'view' }, 1_000_000],
	[two, { constructor: 'fact', b: 'view', c: 'fact', d: 'fact' }, 500_000],
	[two, { constructor: 'fact', b: 'view', c: 'fact' }, 500_000],
	[two, { constructor: 'fact', b: 'fact', c: 'fact', d: 'fact' }, 0],
	[two, { constructor: 'view', b: 'fact' }, 0],
	[three, { a: 'low', b: 'mid', c: 'high', d: 'high' }, 625_000],
	[three, { a: 'low', b: 'mid' }, 250_000],
	[three, { a: 'low', b: 'low', c: 'low', d: 'low' }, 250_000],
	[two, null, 0]
] as const)('chance is taken off, open rows count wrong: %#', ([item, response, score]) => {
	expect(kind.mark(item, response && { ...response })).toBe(score);
});

test('labels keep the order of the author, rows have that of the attempt', () => {
	const orders = ['one', 'two', 'three', 'four'].map((seed) => kind.prompt(three, testVeil(seed)));
	const texts = orders.map((prompt) =>
		prompt.kind === 'matrix' ? [prompt.labels, prompt.rows].map((list) => list.map(({ text }) => text)) : []
	);
	expect(texts.map(([labels]) => labels)).toEqual(orders.map(() => ['Low', 'Middle', 'High']));
	expect(new Set(texts.map(([, rows]) => rows?.join())).size).toBeGreaterThan(1);
});

test('a form with open rows is given; with none chosen it is blank', () => {
	const form = formOf({ [rowToken('constructor')]: [labelToken('fact')], [rowToken('b')]: [''] });
	expect(kind.read(two, form, veil)).toEqual({ state: 'given', response: { constructor: 'fact' } });
	expect(kind.read(two, formOf({ [rowToken('b')]: [''] }), veil)).toEqual({ state: 'blank' });
});

test.for([
	['an unknown row', { toString: [labelToken('fact')] }],
	['an unknown label', { [rowToken('b')]: ['__proto__'] }],
	['two labels for a row', { [rowToken('b')]: [labelToken('fact'), labelToken('view')] }],
	['a value of its own', { '': [labelToken('fact')] }]
] as const)('a form with %s is refused', ([, values]) => {
	const form = formOf(values as unknown as Record<string, string[]>);
	expect(kind.read(two, form, veil)).toMatchObject({ state: 'refused' });
});

test('a review shows the label given and the right one for each row', () => {
	const review = kind.review(two, { constructor: 'fact', b: 'fact' }, testVeil('a', 'fixed'));
	expect(review.lines).toEqual([
		{
			text: 'Row constructor',
			outcome: 'right',
			chosen: true,
			feedback: 'About constructor.',
			see: '#constructor',
			given: 'Fact',
			key: 'Fact'
		},
		{
			text: 'Row b',
			outcome: 'wrong',
			chosen: true,
			feedback: 'About b.',
			see: '#b',
			given: 'Fact',
			key: 'Judgement'
		},
		{
			text: 'Row c',
			outcome: 'missed',
			chosen: false,
			feedback: 'About c.',
			see: '#c',
			given: null,
			key: 'Fact'
		},
		{
			text: 'Row d',
			outcome: 'missed',
			chosen: false,
			feedback: 'About d.',
			see: '#d',
			given: null,
			key: 'Judgement'
		}
	]);
	expect(review.see).toEqual(['#b', '#c', '#d', '#why']);
	expect(review.misconceptions).toEqual(['mixes-b']);
});

test('a row or label that the item does not have is a bug of the caller', () => {
	expect(() => kind.mark(two, { gone: 'fact' })).toThrow(RangeError);
	expect(() => kind.mark(two, { b: 'tostring' })).toThrow(RangeError);
});

test('what is wrong in labels and rows is reported at its place', () => {
	const written = {
		kind: 'matrix',
		labels: { fact: 'Fact', 'Not ok': 'X', view: 3 },
		rows: [row('a', 'fact'), row('b', 'fact')]
	};
	expect(problemsOf(written)).toEqual([
		'labels.Not ok: a word of small letters (at least one), digits and hyphens, not "Not ok"',
		'labels.view: a text: write it in quotes, "3"'
	]);
	const { feedback, see, ...bare } = row('b', 'vew');
	expect([feedback, see]).toEqual(['About b.', '#b']);
	expect(
		problemsOf({ kind: 'matrix', labels: { fact: 'Fact', view: 'View' }, rows: [row('a', 'fact'), bare] })
	).toEqual([
		'rows.1.correct: one of the labels fact, view, not "vew"',
		'rows.1: needs feedback that says why its label is the right one'
	]);
});
