import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const lines = (...written: string[]) =>
	written.map((each) => {
		const [id = '', tie] = each.split('=');
		return { id, text: `Line ${id}`, ...(tie ? { tie } : {}) };
	});
const four = anItem({ kind: 'order', lines: lines('a', 'b', 'c', 'd') });
const tied = anItem({ kind: 'order', lines: lines('a', 'b=mid', 'c=mid', 'd') });
const kind = kindOf(four);
const veil = testVeil();
const places = (values: Record<string, string[]>) =>
	formOf(
		Object.fromEntries(Object.entries(values).map(([id, value]) => [veil.token('an-item/lines', id), value]))
	);

test.for([
	[four, 'abcd', 1_000_000],
	[four, 'bacd', 666_667],
	[four, 'badc', 333_333],
	[four, 'dabc', 0],
	[four, 'bcda', 0],
	[four, 'dcba', 0],
	[tied, 'acbd', 1_000_000],
	[tied, 'abcd', 1_000_000],
	[tied, 'bacd', 600_000],
	[tied, 'dbca', 0]
] as const)('pairs in the right order count, less chance: %#', ([item, given, score]) => {
	expect(kind.mark(item, given.split(''))).toBe(score);
});

test('a blank earns 0', () => {
	expect(kind.mark(four, null)).toBe(0);
	expect(kind.review(four, null, veil).lines.map(({ outcome, given }) => [outcome, given])).toEqual(
		[1, 2, 3, 4].map(() => ['missed', null])
	);
});

test('places in a form become ids in order', () => {
	const form = places({ a: ['2'], b: ['1'], c: ['4'], d: ['3'] });
	expect(kind.read(four, form, veil)).toEqual({ state: 'given', response: ['b', 'a', 'd', 'c'] });
});

test.for([
	['nothing chosen', {}, { state: 'blank' }],
	['empty selects', { a: [''], b: [''] }, { state: 'blank' }],
	[
		'a place twice',
		{ a: ['2'], b: ['2'], c: ['1'], d: ['3'] },
		{ state: 'unreadable', problem: 'Two lines share place 2. Give each line its own place.' }
	],
	[
		'a line without place',
		{ a: ['2'], b: ['1'], c: ['4'], d: [''] },
		{ state: 'unreadable', problem: 'One line has no place. Give each line its own place.' }
	],
	[
		'both',
		{ a: ['3'], b: ['3'], c: ['3'] },
		{
			state: 'unreadable',
			problem: 'Three lines share place 3. One line has no place. Give each line its own place.'
		}
	],
	[
		'place 0',
		{ a: ['0'] },
		{ state: 'refused', problem: 'This form has a place that the question does not have.' }
	],
	[
		'place 5 of 4',
		{ a: ['5'] },
		{ state: 'refused', problem: 'This form has a place that the question does not have.' }
	],
	[
		'a place that is no number',
		{ a: ['1e0'] },
		{ state: 'refused', problem: 'This form has a place that the question does not have.' }
	],
	[
		'two places for a line',
		{ a: ['1', '2'] },
		{ state: 'refused', problem: 'This form gives more than one answer where one is possible.' }
	],
	[
		'an unknown line',
		{ nope: ['1'] },
		{ state: 'refused', problem: 'This form has a field that the question does not have.' }
	]
] as const)('a form with %s', ([, values, reading]) => {
	expect(kind.read(four, places(values as unknown as Record<string, string[]>), veil)).toEqual(reading);
});

test('lines are shuffled also where a quiz keeps the order of its options, and show the key no more often than chance', () => {
	const inOrder = Array.from({ length: 600 }, (_, seed) =>
		kind.prompt(four, testVeil(`s${seed}`, 'fixed'))
	).filter(
		(prompt) =>
			prompt.kind === 'order' && prompt.lines.map(({ text }) => text).join() === 'Line a,Line b,Line c,Line d'
	);
	// 1 in 24 by chance: 25 expected, standard deviation 4.9.
	expect(inOrder.length).toBeGreaterThan(10);
	expect(inOrder.length).toBeLessThan(40);
});

test('a review shows the place given and the right one; partners of a tie share theirs', () => {
	const review = kind.review(tied, ['c', 'a', 'b', 'd'], veil);
	expect(review.lines.map(({ text, outcome, given, key }) => [text, outcome, given, key])).toEqual([
		['Line a', 'wrong', '2', '1'],
		['Line b', 'right', '3', '2–3'],
		['Line c', 'wrong', '1', '2–3'],
		['Line d', 'right', '4', '4']
	]);
	expect(review).toMatchObject({ verdict: 'part', see: ['#why'], misconceptions: [] });
});

test.for([['a', 'b', 'c'], ['a', 'b', 'c', 'c'], ['a', 'b', 'c', 'x'], 'abcd'])(
	'a response of %j, which is not each line once, is a bug of the caller',
	(response) => {
		expect(() => kind.mark(four, response)).toThrow(RangeError);
	}
);

test.for([
	[
		'a tie that is broken up',
		lines('a=x', 'b', 'c=x'),
		['lines.2.tie: the lines of tie "x" must stand together']
	],
	[
		'a tie of one',
		lines('a=x', 'b', 'c'),
		['lines.0.tie: no other line has tie "x"; take it out or name its partners']
	],
	['nothing but a tie', lines('a=x', 'b=x', 'c=x'), ['lines: all lines are tied, so every order is right']],
	['two lines', lines('a', 'b'), ['lines: at least 3, not 2']]
] as const)('an order with %s is reported', ([, written, problems]) => {
	expect(problemsOf({ kind: 'order', lines: written })).toEqual(problems);
});
