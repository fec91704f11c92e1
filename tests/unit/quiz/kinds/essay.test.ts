import { expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { type EssayItem, markByRubric } from '#lib/quiz/kinds/essay.ts';
import { anItem, formOf, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const rubric = [
	{ id: 'constructor', points: 2, text: 'Names both sides' },
	{ id: 'reason', points: 1, text: 'Gives a reason' }
];
const item = anItem({
	kind: 'essay',
	words: { min: 40 },
	rubric,
	model: 'A model of an answer.'
}) as EssayItem;
const kind = kindOf(item);
const veil = testVeil();
const read = (text: string) => kind.read(item, formOf({ '': [text] }), veil);

test('a text waits for a person, and a blank is 0 at once', () => {
	expect(kind.mark(item, 'Something.')).toBe(null);
	expect(kind.mark(item, null)).toBe(0);
	expect(kind.review(item, 'Something.', veil).verdict).toBe('waiting');
	expect(() => kind.mark(item, ['Something.'])).toThrow(RangeError);
});

test('a text is read trimmed, with lines as scripts and forms alike end them', () => {
	expect(read('  One.\r\n\r\nTwo.\n ')).toEqual({ state: 'given', response: 'One.\n\nTwo.' });
	expect(read(' \r\n ')).toEqual({ state: 'blank' });
});

test('ten thousand characters are read and one more asks again', () => {
	expect(read('\u{1F600}'.repeat(10_000))).toMatchObject({ state: 'given' });
	expect(read('x'.repeat(10_001))).toEqual({
		state: 'unreadable',
		problem: 'Type at most 10,000 characters; these are 10,001.'
	});
});

test('characters that no database takes are refused', () => {
	expect(read('a\0b')).toMatchObject({ state: 'refused' });
	expect(read('a\u{d800}b')).toMatchObject({ state: 'refused' });
});

test('the rubric is in the prompt only when the file says so, and the model never is', () => {
	const prompt = { kind: 'essay', stem: 'What is so?', words: { min: 40, max: null }, longest: 10_000 };
	expect(kind.prompt(item, veil)).toEqual({ ...prompt, rubric: null });
	expect(kind.prompt({ ...item, showRubric: true }, veil)).toEqual({
		...prompt,
		rubric: [
			{ text: 'Names both sides', points: 2 },
			{ text: 'Gives a reason', points: 1 }
		]
	});
});

test('a review shows the text, the rubric and the model', () => {
	const review = kind.review(item, 'Mine.', veil);
	expect(review).toMatchObject({ given: 'Mine.', key: 'A model of an answer.', score: null, see: ['#why'] });
	expect(review.lines.map(({ text, given, key }) => [text, given, key])).toEqual([
		['Names both sides', null, '2'],
		['Gives a reason', null, '1']
	]);
});

test.for([
	[[2, 1], 1_000_000],
	[[1, 1], 666_667],
	[[0, 1], 333_333],
	[[0, 0], 0]
] as const)('points %j by the rubric come to %d', ([[first, second], mark]) => {
	expect(
		markByRubric(
			item,
			new Map([
				['constructor', first],
				['reason', second]
			])
		)
	).toBe(mark);
});

test.for([
	[[['constructor', 2]]],
	[
		[
			['constructor', 3],
			['reason', 1]
		]
	],
	[
		[
			['constructor', 0.5],
			['reason', 1]
		]
	],
	[
		[
			['constructor', -1],
			['reason', 1]
		]
	],
	[
		[
			['constructor', 1],
			['reason', 1],
			['toString', 1]
		]
	]
] as [string, number][][][])(
	'points that the rubric does not have are a bug of the caller: %j',
	([points]) => {
		expect(() => markByRubric(item, new Map(points))).toThrow(RangeError);
	}
);

test('what is wrong in words and rubric is reported at its place', () => {
	expect(problemsOf({ kind: 'essay', words: { min: 90, max: 40 }, rubric: [rubric[0], rubric[0]] })).toEqual([
		'rubric.1.id: "constructor" is used twice in this item; give each its own id',
		'rubric.1.text: says the same as another one; reword or remove it',
		'words.min: at most max (40), not 90'
	]);
	expect(problemsOf({ kind: 'essay', words: {}, rubric, feedback: undefined })).toEqual([
		'words: needs min, max, or both',
		'warning : has neither model nor feedback: show learners what a good answer says'
	]);
	expect(problemsOf({ kind: 'essay', rubric: [] })).toEqual(['rubric: at least 1, not 0']);
	expect(problemsOf({ kind: 'essay', rubric: [{ ...rubric[0], points: 0 }] })).toEqual([
		'rubric.0.points: a whole number from 1 to 20, not 0'
	]);
});
