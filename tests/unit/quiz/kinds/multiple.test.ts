import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, options, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const item = anItem({ kind: 'multiple', options: options('a*', 'b*', 'c*', 'x', 'y') });
const strict = anItem({
	kind: 'multiple',
	options: options('a*', 'b*', 'c*', 'x', 'y'),
	all_or_nothing: true
});
const kind = kindOf(item);
const veil = testVeil();

test.for([
	[['a', 'b', 'c'], 1_000_000, 1_000_000, 'right'],
	[['a', 'b'], 666_667, 0, 'part'],
	[['a'], 333_333, 0, 'part'],
	[['a', 'b', 'c', 'x'], 500_000, 0, 'part'],
	[['a', 'b', 'x'], 166_667, 0, 'part'],
	[['a', 'x'], 0, 0, 'wrong'],
	[['x', 'y'], 0, 0, 'wrong'],
	[['a', 'b', 'c', 'x', 'y'], 0, 0, 'wrong'],
	[null, 0, 0, 'blank']
] as const)('%j earns %d, all or nothing %d', ([response, balanced, whole, verdict]) => {
	const ids = response && [...response];
	expect(kind.mark(item, ids)).toBe(balanced);
	expect(kind.mark(strict, ids)).toBe(whole);
	expect(kind.review(item, ids, veil).verdict).toBe(verdict);
});

test('a response holds the ids sorted, whatever the order of the form', () => {
	const tokens = ['y', 'a', 'c'].map((id) => veil.token(item.id, id));
	expect(kind.read(item, formOf({ '': tokens }), veil)).toEqual({
		state: 'given',
		response: ['a', 'c', 'y']
	});
	expect(kind.read(item, formOf({ '': [] }), veil)).toEqual({ state: 'blank' });
});

test.for([
	['the same option twice', ['a', 'a']],
	['an unknown option beside a known one', ['a', 'nope']]
] as const)('a form with %s is refused', ([, ids]) => {
	const values = { '': ids.map((id) => veil.token(item.id, id)) };
	expect(kind.read(item, formOf(values), veil)).toMatchObject({ state: 'refused' });
});

test('a review tells right, wrong, missed and rest apart and reads the wrong choices first', () => {
	const review = kind.review(item, ['a', 'x'], testVeil('a', 'fixed'));
	expect(review.lines.map(({ outcome, chosen }) => [outcome, chosen])).toEqual([
		['right', true],
		['missed', false],
		['missed', false],
		['wrong', true],
		['rest', false]
	]);
	expect(review.see).toEqual(['#x', '#why']);
	expect(review.misconceptions).toEqual(['mixes-x']);
});

test.for([
	['no key', options('x', 'y', 'z'), 'options: no option is right; give at least one of them correct: true'],
	[
		'one wrong option',
		options('a*', 'b*', 'x'),
		'options: at least 2 wrong options, not 1, or ticking everything pays'
	],
	[
		'credit',
		[...options('a*', 'x'), { ...options('y')[0], credit: 0.5 }],
		'options.2.credit: unknown key; known here: id, text, correct, feedback, see, misconception'
	]
] as const)('a multiple with %s is reported', ([, written, problem]) => {
	expect(problemsOf({ kind: 'multiple', options: written })).toEqual([problem]);
});
