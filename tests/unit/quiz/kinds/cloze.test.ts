import { describe, expect, test } from 'vitest';
import { kindOf } from '#lib/quiz/kinds.ts';
import { blanksIn, contextOf, splitAtBlanks } from '#lib/quiz/kinds/cloze-text.ts';
import { anItem, formOf, options, problemsOf } from '#tests/support/items.ts';
import { testVeil } from '#tests/support/veil.ts';

const trap = { feedback: 'Astray.', see: '#astray', misconception: 'goes-astray' };
const blanks = {
	which: { id: 'which', kind: 'choice', options: options('constructor', 'a*', 'b') },
	year: {
		id: 'year',
		kind: 'numeric',
		answer: 1948,
		unit: 'CE',
		bands: [
			{ within: 0, credit: 1 },
			{ within: 2, credit: 0.5 }
		],
		traps: [{ value: 1932, ...trap }],
		feedback: 'About the year.',
		see: '#year'
	},
	name: { id: 'name', kind: 'text', accept: ['Juche', '주체'], traps: [{ match: ['songun'], ...trap }] }
};
const item = anItem({
	kind: 'cloze',
	text: 'It was [[which]] in *the year* [[year]], by the name of [[name]].',
	// The order of the file is not that of the text.
	blanks: [blanks.name, blanks.which, blanks.year]
});
const kind = kindOf(item);
const veil = testVeil();
const field = (id: string) => veil.token('an-item/blanks', id);
const option = (id: string) => veil.token('an-item/blanks/which', id);

test.for([
	[{ which: 'a', year: '1948', name: 'juche' }, 1_000_000],
	[{ which: 'a', year: '1950', name: 'JUCHE!' }, 833_333],
	[{ which: 'a' }, 333_333],
	[{ which: 'a', name: '주체' }, 666_667],
	[{ year: '1949' }, 166_667],
	[{ which: 'constructor', year: '1932', name: 'constructor' }, 0],
	[null, 0]
] as const)('the score is the mean over all blanks, open ones 0: %#', ([response, score]) => {
	expect(kind.mark(item, response && { ...response })).toBe(score);
});

test('a form gives each blank what its kind reads', () => {
	const form = formOf({
		[field('which')]: [option('a')],
		[field('year')]: [' 1948 CE'],
		[field('name')]: ['']
	});
	expect(kind.read(item, form, veil)).toEqual({ state: 'given', response: { which: 'a', year: '1948 CE' } });
	expect(kind.mark(item, { which: 'a', year: '1948 CE' })).toBe(666_667);
});

test('a number that cannot be read asks again and names the blank by its place in the text', () => {
	const form = formOf({ [field('year')]: ['soon'] });
	expect(kind.read(item, form, veil)).toEqual({
		state: 'unreadable',
		problem: 'Blank 2: Type one number in digits only, without words or units, for example 1200 or 1.5.'
	});
});

test.for([
	['an unknown blank', { ['__proto__']: ['1'] }],
	['an unknown option', { [field('which')]: ['constructor'] }],
	['the option of another scope', { [field('which')]: [veil.token('an-item', 'a')] }],
	['two values for a blank', { [field('name')]: ['a', 'b'] }],
	['characters nobody can type', { [field('name')]: ['a\0'] }],
	['a value of its own', { '': ['1'] }]
] as const)('a form with %s is refused', ([, values]) => {
	const form = new Map(Object.entries(values as unknown as Record<string, string[]>));
	expect(kind.read(item, form, veil)).toMatchObject({ state: 'refused' });
});

test('a prompt is the text in pieces, and each blank says what stands around it', () => {
	const prompt = kind.prompt(item, testVeil('attempt', 'fixed'));
	expect(prompt).toEqual({
		kind: 'cloze',
		stem: 'What is so?',
		parts: [
			'It was ',
			{
				token: field('which'),
				context: 'It was ____ in the year ____, by the …',
				kind: 'choice',
				options: ['constructor', 'a', 'b'].map((id) => ({ token: option(id), text: `Option ${id}` }))
			},
			' in *the year* ',
			{
				token: field('year'),
				context: 'It was ____ in the year ____, by the name of ____.',
				kind: 'numeric',
				unit: 'CE'
			},
			', by the name of ',
			{ token: field('name'), context: '… year ____, by the name of ____.', kind: 'text' },
			'.'
		]
	});
});

test('a review has a line for each blank in the order of the text', () => {
	const review = kind.review(item, { which: 'b', year: '1949', name: 'Songun' }, veil);
	expect(
		review.lines.map(({ outcome, given, key, feedback, see }) => [outcome, given, key, feedback, see])
	).toEqual([
		['wrong', 'Option b', 'Option a', 'About b.', '#b'],
		['part', '1949', '1948 CE', 'About the year.', '#year'],
		['wrong', 'Songun', 'Juche', 'Astray.', '#astray']
	]);
	expect(review).toMatchObject({
		verdict: 'part',
		see: ['#b', '#year', '#astray', '#why'],
		misconceptions: ['mixes-b', 'goes-astray']
	});
});

test('an open blank is missed and shows its key; a right one is not explained away', () => {
	const review = kind.review(item, { year: '1948' }, veil);
	expect(review.lines.map(({ outcome, given, key, feedback }) => [outcome, given, key, feedback])).toEqual([
		['missed', null, 'Option a', 'About a.'],
		['right', '1948', '1948 CE', 'About the year.'],
		['missed', null, 'Juche', null]
	]);
	expect(review.see).toEqual(['#why']);
});

test('places and misconceptions of blanks are listed with where they stand', () => {
	expect(kind.places(item)).toEqual(
		expect.arrayContaining([
			{ place: ['see'], see: '#why' },
			{ place: ['blanks', 1, 'options', 0, 'see'], see: '#constructor' },
			{ place: ['blanks', 2, 'see'], see: '#year' }
		])
	);
	expect(kind.misconceptions(item)).toContainEqual({
		place: ['blanks', 0, 'traps', 0, 'misconception'],
		id: 'goes-astray'
	});
});

test('a blank that the item does not have is a bug of the caller', () => {
	expect(() => kind.mark(item, { gone: '1' })).toThrow(RangeError);
	expect(() => kind.mark(item, { which: 'gone' })).toThrow(RangeError);
	expect(() => kind.mark(item, '1')).toThrow(RangeError);
});

describe('what authors write', () => {
	const written = (text: string, ...list: unknown[]) => problemsOf({ kind: 'cloze', text, blanks: list });

	test('blanks and text must agree', () => {
		expect(written('One [[name]], [[other]] and [[name]].', blanks.name, blanks.year)).toEqual([
			'blanks.0.id: stands 2 times in the text; write [[name]] there once',
			'blanks.1.id: stands 0 times in the text; write [[year]] there once',
			'text: [[other]] has no blank of that id; add it to blanks'
		]);
		expect(written('One [[name]].', blanks.name, blanks.name)).toEqual([
			'blanks.1.id: "name" is used twice in this item; give each its own id'
		]);
		expect(written('One [[ name ]] and *so [[name]] on*.', blanks.name)).toEqual([
			'text: has brackets that name no blank; write [[blank-id]] with the id of a blank',
			'text: has *emphasis* that reaches over a blank; end it before and begin it anew after'
		]);
	});

	test('a fault inside a blank is reported there, in the words of its kind', () => {
		expect(
			written(
				'[[name]] [[which]] [[year]]',
				{ ...blanks.name, answer: 3 },
				{ ...blanks.which, options: options('a*', 'b*', 'c') },
				{ ...blanks.year, answer: 'soon' }
			)
		).toEqual([
			'blanks.0.answer: unknown key; known here: id, kind, feedback, see, accept, fold, traps',
			'blanks.2.answer: a number, not "soon"'
		]);
		expect(written('[[which]]', { ...blanks.which, options: options('a*', 'b*', 'c') })).toEqual([
			'blanks.0.options: 2 options are right; keep one correct: true, or make the kind multiple'
		]);
	});

	test('a blank of a kind that does not exist says which exist', () => {
		expect(written('[[name]]', { ...blanks.name, kind: 'constructor' })).toEqual([
			'blanks.0.kind: choice, numeric or text, not "constructor"'
		]);
		expect(written('[[name]]', 'name')).toHaveLength(1);
	});

	test('feedback and place to read may come from the item', () => {
		expect(written('[[name]]', { id: 'name', kind: 'text', accept: ['x'] })).toEqual([]);
		expect(
			problemsOf({
				kind: 'cloze',
				text: '[[name]]',
				blanks: [{ id: 'name', kind: 'text', accept: ['x'] }],
				see: undefined
			})
		).toEqual(['warning blanks.0: has no see: name the anchor of the paragraph that settles it']);
	});
});

test('the context of a blank is cut to a few words on each side', () => {
	const text = 'One two three four five six seven [[a]] eight nine ten eleven twelve thirteen fourteen.';
	expect(contextOf(text, 'a')).toBe(
		'… two three four five six seven ____ eight nine ten eleven twelve thirteen …'
	);
	expect(contextOf('[[a]][[b]]', 'b')).toBe('________');
	expect(blanksIn(text)).toEqual(['a']);
	expect(splitAtBlanks('[[a]] and [[b]]')).toEqual([{ id: 'a' }, ' and ', { id: 'b' }]);
});
