import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { keySkew, lintItems } from '#lib/quiz/lint-items.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';

type Options = readonly string[];

/** Warnings about a quiz of items `[stem, ...options]`; right options have a star. */
function lint(...items: [stem: string, options: Options, kind?: string][]): string[] {
	const quiz = {
		quiz: 'q',
		title: 'Q',
		lesson: 'l',
		sections: [
			{
				items: items.map(([stem, options, kind = 'choice'], number) => ({
					id: `item-${number + 1}`,
					kind,
					stem,
					objective: 'o',
					claims: ['HIS-001'],
					see: '#x',
					options: options.map((text, index) => ({
						id: `o${index + 1}`,
						text: text.replace('*', ''),
						feedback: 'So.',
						...(text.startsWith('*') ? { correct: true } : {})
					}))
				}))
			}
		]
	};
	const parsed = parseQuiz(stringify(quiz), 'q.yaml');
	expect(parsed.problems).toEqual([]);
	return lintItems(parsed).map(({ severity, message }) =>
		severity === 'warning' ? message : `not a warning: ${message}`
	);
}

test('a plain item has no warnings', () => {
	expect(lint(['When was the army founded?', ['*In 1948', 'In 1932', 'In 1950', 'In 1945']])).toEqual([]);
});

test.for([
	'All of the above',
	'None of these',
	'Both of the above',
	'none of the answers above',
	'All of them'
])('"%s" is a warning', (text) => {
	expect(lint(['When?', ['*In the year 1948', 'In the year 1932', text]])).toEqual([
		`item-1 > o3 > text: "${text}" tests reasoning about the list; write an option of its own`
	]);
});

test('an option about all of something else is none', () => {
	expect(lint(['Who?', ['*Some of the men', 'All of the men', 'None of the men']])).toEqual([]);
});

test.for([
	['Which of these was not at war?', 'not'],
	['All fought, except whom?', 'except'],
	['Which did NOT fight?', 'not']
] as const)('"%s" turns on a word that is easily missed', ([stem, word]) => {
	expect(lint([stem, ['*Alpha', 'Beta', 'Gamma']])).toEqual([
		`item-1 > stem: turns on "${word}": ask for what is right, or write *${word}* so that nobody misses it`
	]);
});

test.for([
	'Which of these was *not* at war?',
	'All fought, *except* whom?',
	'Whatever is said, they fought. When?'
])('"%s" is fine', (stem) => {
	expect(lint([stem, ['*Alpha', 'Beta', 'Gamma']])).toEqual([]);
});

test('a key longer than one and a half times the mean is a warning', () => {
	expect(lint(['Who?', ['*A Soviet brigade of four nations', 'A company', 'A division', 'An army']])).toEqual(
		[
			'item-1 > o1 > text: the right option is the longest by far (32 characters against 15 in the mean); even them out'
		]
	);
});

test('absolutes in wrong options only are a warning', () => {
	expect(lint(['Who?', ['*Some soldiers', 'Soldiers always', 'Few soldiers']])).toEqual([
		'item-1 > options: only wrong options have words such as "always", which gives them away'
	]);
	expect(lint(['Who?', ['*Only soldiers', 'Soldiers always', 'Few soldiers']])).toEqual([]);
});

test('a word of the stem in the right option only is a warning', () => {
	expect(
		lint(['What did the brigade do?', ['*Kept its brigade back', 'Marched on the city', 'Took the harbour']])
	).toEqual(['item-1 > o1 > text: "brigade" stands in the stem and in the right option only; reword one']);
	expect(
		lint(['What did the brigade do?', ['*Kept its brigade back', 'Led the brigade home', 'Took the harbour']])
	).toEqual([]);
});

test('more than five options are a warning', () => {
	const options = ['*Alpha', '*Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'];
	expect(lint(['Which?', options, 'multiple'])).toEqual([
		'item-1 > options: 6 options; beyond 5 the weakest are read and never chosen'
	]);
});

test('a key that stands in one place more often than chance is a warning', () => {
	const items = Array.from({ length: 8 }, (_, n): [string, Options] => [
		`Item ${n}?`,
		['*Alpha', 'Bravo', 'Carol', 'Delta']
	]);
	expect(lint(...items)).toEqual(['sections: the right option stands first in 8 of 8 items; vary it']);
});

/** Items of four options with the key in these places, from 0. */
const keyed = (...places: number[]) =>
	places.map((key) => ({
		options: [0, 1, 2, 3].map((place) => ({
			id: `o${place}`,
			text: 'x',
			correct: place === key,
			credit: null,
			feedback: null,
			see: null,
			misconception: null
		}))
	}));

test('skew is judged by chi-square at one in a hundred', () => {
	// Expected 3 a place. 8,2,1,1: (25 + 1 + 4 + 4)/3 = 11.33, just under 11.345; 8,3,1,0: (25 + 0 + 4 + 9)/3 = 12.67.
	expect(keySkew(keyed(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3))).toBeNull();
	expect(keySkew(keyed(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2))).toEqual({ place: 1, count: 8, items: 12 });
	expect(keySkew([])).toBeNull();
});

test('the options of a blank are looked at as those of an item are, with the text as their stem', () => {
	const options = [
		{ id: 'a', text: 'fortified border', correct: true, feedback: 'Yes.' },
		{ id: 'b', text: 'open sea', feedback: 'No.' },
		{ id: 'c', text: 'All of the above', feedback: 'No.' }
	];
	const item = {
		id: 'gap',
		kind: 'cloze',
		stem: 'Fill the gap.',
		objective: 'o',
		claims: ['HIS-001'],
		see: '#x',
		text: 'The fortified line is called a [[what]].',
		blanks: [{ id: 'what', kind: 'choice', options }]
	};
	const file = { quiz: 'q', title: 'Q', lesson: 'l', sections: [{ items: [item] }] };
	const problems = lintItems(parseQuiz(JSON.stringify(file), 'q.yaml'));
	expect(problems.map(({ message }) => message)).toEqual([
		'gap > what > a > text: "fortified" stands in the stem and in the right option only; reword one',
		'gap > what > c > text: "All of the above" tests reasoning about the list; write an option of its own'
	]);
});
