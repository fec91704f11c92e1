import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const pair = (id: string) => ({
	id,
	left: `Left ${id}`,
	right: `Right ${id}`,
	feedback: `About ${id}.`,
	see: `#${id}`,
	misconception: `mixes-${id}`
});
const extra = { id: 'spare', text: 'Right spare', misconception: 'takes-the-spare' };
const item = anItem({
	kind: 'match',
	pairs: [pair('constructor'), pair('b'), pair('c'), pair('d')],
	extras: [extra]
});
const kind = kindOf(item);
const veil = testVeil();
const left = (id: string) => veil.token('an-item/lefts', id);
const right = (id: string) => veil.token('an-item/rights', id);

test.for([
	[{ constructor: 'constructor', b: 'b', c: 'c', d: 'd' }, 1_000_000],
	[{ constructor: 'constructor', b: 'b', c: 'd', d: 'c' }, 500_000],
	[{ constructor: 'constructor' }, 250_000],
	[{ constructor: 'b', b: 'b', c: 'b', d: 'b' }, 250_000],
	[{ constructor: 'spare', b: 'spare', c: 'spare', d: 'spare' }, 0],
	[null, 0]
] as const)('the score is correct pairs over pairs, open ones count wrong: %#', ([response, score]) => {
	expect(kind.mark(item, response && { ...response })).toBe(score);
});

test('a third of the pairs is rounded to the millionth', () => {
	const three = anItem({ kind: 'match', pairs: [pair('a'), pair('b'), pair('c')], extras: [extra] });
	expect(kind.mark(three, { a: 'a' })).toBe(333_333);
	expect(kind.mark(three, { a: 'a', b: 'b' })).toBe(666_667);
});

test('the two sides of a pair have different tokens, and their orders tell nothing', () => {
	expect(left('b')).not.toBe(right('b'));
	const shown = Array.from({ length: 400 }, (_, seed) => {
		const prompt = kind.prompt(item, testVeil(`seed ${seed}`, seed % 2 ? 'fixed' : 'shuffle'));
		if (prompt.kind !== 'match') throw new Error(prompt.kind);
		const place = prompt.rights.findIndex(({ text }) => text === 'Right b');
		return prompt.lefts.findIndex(({ text }) => text === 'Left b') === place;
	});
	// By chance one in five; twice the standard error to each side.
	const share = shown.filter(Boolean).length / shown.length;
	expect(share).toBeGreaterThan(0.14);
	expect(share).toBeLessThan(0.26);
});

test('right sides are mixed even where the quiz keeps the order of the file', () => {
	const orders = Array.from({ length: 8 }, (_, seed) => {
		const prompt = kind.prompt(item, testVeil(`seed ${seed}`, 'fixed'));
		return prompt.kind === 'match' ? prompt : undefined;
	});
	expect(new Set(orders.map((prompt) => prompt?.lefts.map(({ text }) => text).join())).size).toBe(1);
	expect(new Set(orders.map((prompt) => prompt?.rights.map(({ text }) => text).join())).size).toBeGreaterThan(
		4
	);
});

test('several lines may be given the same partner, and open ones stay open', () => {
	const form = formOf({ [left('b')]: [right('spare')], [left('c')]: [right('spare')], [left('d')]: [''] });
	expect(kind.read(item, form, veil)).toEqual({ state: 'given', response: { b: 'spare', c: 'spare' } });
	expect(kind.read(item, formOf({ [left('b')]: [''] }), veil)).toEqual({ state: 'blank' });
});

test.for([
	['an unknown left side', { toString: [right('b')] }],
	['an unknown right side', { [left('b')]: ['__proto__'] }],
	['a left side in place of a right one', { [left('b')]: [left('b')] }],
	['two partners for one line', { [left('b')]: [right('b'), right('c')] }],
	['a value of its own', { '': [right('b')] }]
] as const)('a form with %s is refused', ([, values]) => {
	const form = formOf(values as unknown as Record<string, string[]>);
	expect(kind.read(item, form, veil)).toMatchObject({ state: 'refused' });
});

test('a review has a line for each pair, and names the mistakes behind wrong ones and extras', () => {
	const review = kind.review(
		item,
		{ constructor: 'constructor', b: 'spare', c: 'd' },
		testVeil('a', 'fixed')
	);
	expect(review.lines.map(({ text, outcome, given, key }) => [text, outcome, given, key])).toEqual([
		['Left constructor', 'right', 'Right constructor', 'Right constructor'],
		['Left b', 'wrong', 'Right spare', 'Right b'],
		['Left c', 'wrong', 'Right d', 'Right c'],
		['Left d', 'missed', null, 'Right d']
	]);
	expect(review).toMatchObject({ verdict: 'part', score: 250_000, see: ['#b', '#c', '#d', '#why'] });
	expect(review.misconceptions).toEqual(['mixes-b', 'mixes-c', 'takes-the-spare']);
	expect(review.lines[0]?.feedback).toBe('About constructor.');
});

test('a side that the item does not have is a bug of the caller', () => {
	expect(() => kind.mark(item, { gone: 'b' })).toThrow(RangeError);
	expect(() => kind.mark(item, { b: 'tostring' })).toThrow(RangeError);
	expect(() => kind.mark(item, 'b')).toThrow(RangeError);
});

test('what is wrong in pairs and extras is reported at its place', () => {
	const { feedback, ...bare } = pair('b');
	expect(feedback).toBe('About b.');
	expect(
		problemsOf({
			kind: 'match',
			pairs: [pair('a'), { ...bare, left: 'left A' }, { ...pair('a'), left: 'Other', right: 'Right a' }],
			extras: [
				{ id: 'b', text: 'Mine' },
				{ id: 'e', text: 'right b' }
			]
		})
	).toEqual([
		'pairs.1.left: says the same as another one; reword or remove it',
		'pairs.2.id: "a" is used twice in this item; give each its own id',
		'pairs.2.right: says the same as another one; reword or remove it',
		'extras.0.id: "b" is used twice in this item; give each its own id',
		'extras.1.text: says the same as another one; reword or remove it',
		'pairs.1: needs feedback that says why the two belong together'
	]);
	expect(problemsOf({ kind: 'match', pairs: [pair('a'), pair('b')] })).toEqual([
		'warning : has no extras, so the last pair answers itself; add a right side or two'
	]);
});

test('places and misconceptions are listed with where they stand', () => {
	expect(kind.places(item)).toContainEqual({ place: ['pairs', 1, 'see'], see: '#b' });
	expect(kind.misconceptions(item)).toContainEqual({
		place: ['extras', 0, 'misconception'],
		id: 'takes-the-spare'
	});
});
