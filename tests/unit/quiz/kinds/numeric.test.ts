import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const millions = anItem({
	kind: 'numeric',
	answer: 0.7,
	unit: 'million',
	bands: [
		{ within: 0.5, credit: 0.5 },
		{ within: 0.1, credit: 1 }
	],
	traps: [
		{
			value: 7,
			within: 0.5,
			feedback: 'That is the reserve.',
			see: '#reserve',
			misconception: 'reserve-for-active'
		}
	]
});
const kind = kindOf(millions);
const veil = testVeil();

test.for([
	['0.7', 1_000_000],
	['0.8', 1_000_000],
	['0.6', 1_000_000],
	['.60', 1_000_000],
	['0.81', 500_000],
	['1.2', 500_000],
	['0,2', 500_000],
	['1.2001', 0],
	['7', 0],
	['-0.7', 0]
] as const)('%s earns %d: ends count and decimals are exact', ([typed, score]) => {
	expect(kind.mark(millions, typed)).toBe(score);
});

test('without bands only the answer earns', () => {
	const year = anItem({ kind: 'numeric', answer: 1948 });
	expect([kind.mark(year, '1948'), kind.mark(year, '1947'), kind.mark(year, null)]).toEqual([
		1_000_000, 0, 0
	]);
});

test('relative bands and traps reach a share of the value they surround', () => {
	const troops = anItem({
		kind: 'numeric',
		answer: 12000,
		relative: true,
		bands: [{ within: 0.1, credit: 1 }],
		traps: [{ value: 120000, within: 0.05, feedback: 'Ten times too many.', see: '#ten' }]
	});
	expect(['10,800', '13200', '13201'].map((typed) => kind.mark(troops, typed))).toEqual([
		1_000_000, 1_000_000, 0
	]);
	expect(kind.review(troops, '126,000', veil).lines).toHaveLength(1);
	expect(kind.review(troops, '126,001', veil).lines).toEqual([]);
});

test('the response is what was typed, trimmed, the unit allowed; a number that cannot be read asks again', () => {
	const read = (typed: string) => kind.read(millions, formOf({ '': [typed] }), veil);
	expect(read('  0.7 ')).toEqual({ state: 'given', response: '0.7' });
	expect(read('0.7 Million')).toEqual({ state: 'given', response: '0.7 Million' });
	expect(kind.mark(millions, '0.7 Million')).toBe(1_000_000);
	expect(read(' \t')).toEqual({ state: 'blank' });
	expect(read('about one')).toMatchObject({ state: 'unreadable' });
	expect(read('1\u00002')).toMatchObject({ state: 'refused' });
});

test.for([
	['two values', { '': ['1', '2'] }],
	['another field', { '': ['1'], unit: ['million'] }]
] as const)('a form with %s is refused', ([, values]) => {
	const form = formOf(values as unknown as Record<string, string[]>);
	expect(kind.read(millions, form, veil)).toMatchObject({ state: 'refused' });
});

test('a review shows what was typed, the answer with its unit, and the trap that was sprung', () => {
	expect(kind.review(millions, '7.2', veil)).toMatchObject({
		verdict: 'wrong',
		given: '7.2',
		key: '0.7 million',
		lines: [
			{ text: '7.2', outcome: 'wrong', chosen: true, feedback: 'That is the reserve.', see: '#reserve' }
		],
		feedback: 'Because it is so.',
		see: ['#reserve', '#why'],
		misconceptions: ['reserve-for-active']
	});
	expect(kind.review(millions, '0.7', veil)).toMatchObject({ lines: [], see: ['#why'], misconceptions: [] });
});

test.for([
	[1948, undefined, '1948'],
	[11000, 'troops', '11,000 troops'],
	[1234567.5, undefined, '1,234,567.5'],
	[-20, '%', '\u221220%']
] as const)('the key %d %s is shown as %s', ([answer, unit, shown]) => {
	const item = anItem({ kind: 'numeric', answer, ...(unit ? { unit } : {}) });
	expect(kind.review(item, null, veil)).toMatchObject({ key: shown, given: null, verdict: 'blank' });
});

test('an unreadable response is a bug of the caller', () => {
	expect(() => kind.mark(millions, 'many')).toThrow(RangeError);
});

const trap = (value: number, within: number) => ({ value, within, feedback: 'No.', see: '#no' });
test.for([
	[
		'a wider band that pays as much',
		{
			bands: [
				{ within: 1, credit: 1 },
				{ within: 2, credit: 1 }
			]
		},
		'bands.1: overlaps the band within 1: the wider a band (2), the lower its credit must be'
	],
	[
		'no band with full credit',
		{ bands: [{ within: 1, credit: 0.5 }] },
		'bands: the narrowest band must have credit: 1, as the answer is in it'
	],
	[
		'a trap in a band',
		{ bands: [{ within: 1, credit: 1 }], traps: [trap(12, 1)] },
		'traps.0: overlaps the bands around 10; narrow it or the bands'
	],
	[
		'traps that overlap',
		{ traps: [trap(20, 1), trap(22, 1)] },
		'traps.1: overlaps the trap at 20; narrow one of them'
	],
	[
		'a trap without feedback',
		{ traps: [{ value: 20, see: '#no' }] },
		'traps.0: needs feedback that says what went wrong'
	],
	['a text for a number', { answer: '10' }, 'answer: a number, not "10"'],
	['an endless number', { answer: Infinity }, 'answer: a number that ends']
] as const)('a numeric with %s is reported', ([, own, problem]) => {
	expect(problemsOf({ kind: 'numeric', answer: 10, ...own })).toEqual([problem]);
});
