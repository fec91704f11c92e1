import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, options, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const item = anItem({
	kind: 'choice',
	options: [
		...options('key*', 'far'),
		{ id: 'near', text: 'Near', feedback: 'Nearly.', see: '#near', credit: 0.25 }
	]
});
const kind = kindOf(item);
const veil = testVeil();
const token = (id: string) => veil.token(item.id, id);

test.for([
	['key', 1_000_000, 'right'],
	['near', 250_000, 'part'],
	['far', 0, 'wrong'],
	[null, 0, 'blank']
] as const)('choosing %s earns %d and is %s', ([response, score, verdict]) => {
	expect(kind.mark(item, response)).toBe(score);
	expect(kind.review(item, response, veil)).toMatchObject({ score, verdict });
});

test('the prompt has stem, texts and tokens in the order of the attempt and nothing else', () => {
	expect(kind.prompt(item, testVeil('a', 'fixed'))).toEqual({
		kind: 'choice',
		stem: 'What is so?',
		options: [
			{ token: expect.stringMatching(/^t\w+$/), text: 'Option key' },
			{ token: expect.stringMatching(/^t\w+$/), text: 'Option far' },
			{ token: expect.stringMatching(/^t\w+$/), text: 'Near' }
		]
	});
});

test('the same option has another token in another attempt', () => {
	expect(testVeil('one').token(item.id, 'key')).not.toBe(testVeil('two').token(item.id, 'key'));
});

test('a form gives one option; without one, or with an empty value, it is blank', () => {
	expect(kind.read(item, formOf({ '': [token('far')] }), veil)).toEqual({ state: 'given', response: 'far' });
	expect(kind.read(item, formOf({}), veil)).toEqual({ state: 'blank' });
	expect(kind.read(item, formOf({ '': [' '] }), veil)).toEqual({ state: 'blank' });
});

test.for([
	['an author id', { '': ['key'] }],
	['an unknown token', { '': ['toString'] }],
	['two options', { '': [token('key'), token('far')] }],
	['one option twice', { '': [token('key'), token('key')] }],
	['another field', { '': [token('key')], constructor: ['x'] }]
] as const)('a form with %s is refused', ([, values]) => {
	const form = formOf(values as unknown as Record<string, string[]>);
	expect(kind.read(item, form, veil)).toMatchObject({ state: 'refused' });
});

test('a review explains every option, reads the place of the wrong choice first and names its misconception', () => {
	expect(kind.review(item, 'far', testVeil('a', 'fixed'))).toEqual({
		kind: 'choice',
		stem: 'What is so?',
		score: 0,
		verdict: 'wrong',
		lines: [
			{ text: 'Option key', outcome: 'missed', chosen: false, feedback: 'About key.', see: null },
			{ text: 'Option far', outcome: 'wrong', chosen: true, feedback: 'About far.', see: '#far' },
			{ text: 'Near', outcome: 'rest', chosen: false, feedback: 'Nearly.', see: '#near' }
		],
		given: null,
		key: null,
		feedback: 'Because it is so.',
		see: ['#far', '#why'],
		misconceptions: ['mixes-far']
	});
});

test('a response that is not an option is a bug of the caller', () => {
	expect(() => kind.mark(item, 'gone')).toThrow(RangeError);
	expect(() => kind.mark(item, ['key'])).toThrow(RangeError);
});

test.for([
	['no key', options('a', 'b', 'c'), 'options: no option is right; give one of them correct: true'],
	[
		'two keys',
		options('a*', 'b*', 'c'),
		'options: 2 options are right; keep one correct: true, or make the kind multiple'
	],
	['two options', options('a*', 'b'), 'options: at least 3 options, not 2'],
	[
		'the same id twice',
		[...options('a*', 'b'), { ...options('b')[0], text: 'Else' }],
		'options.2.id: "b" is used twice in this item; give each its own id'
	],
	[
		'the same text twice',
		[...options('a*', 'b'), { ...options('b')[0], id: 'c' }],
		'options.2.text: says the same as another one; reword or remove it'
	],
	[
		'no feedback',
		[...options('a*', 'b'), { id: 'c', text: 'C', see: '#c' }],
		'options.2: needs feedback that says why it is wrong and what is right'
	],
	[
		'credit of 1 on a wrong option',
		[...options('a*', 'b'), { ...options('c')[0], credit: 1 }],
		'options.2.credit: below 1, as only the right option earns 1'
	],
	[
		'credit on the key',
		[{ ...options('a*')[0], credit: 0.5 }, ...options('b', 'c')],
		'options.0.credit: the right option always earns 1; take credit out'
	],
	[
		'a misconception on the key',
		[{ ...options('a*')[0], misconception: 'odd' }, ...options('b', 'c')],
		'options.0.misconception: belongs to wrong options; take it out of a right one'
	]
] as const)('a choice with %s is reported', ([, written, problem]) => {
	expect(problemsOf({ kind: 'choice', options: written })).toEqual([problem]);
});

test('a wrong option without a place to read is reported unless the item has one', () => {
	const written = [...options('a*', 'b'), { id: 'c', text: 'C', feedback: 'No.' }];
	expect(problemsOf({ kind: 'choice', options: written })).toEqual([]);
	expect(problemsOf({ kind: 'choice', options: written, see: undefined })).toEqual([
		'options.2: needs see: the anchor of the paragraph that settles it'
	]);
});
