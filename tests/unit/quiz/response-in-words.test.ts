import { expect, test } from 'vitest';
import { responseInWords } from '#lib/quiz/response-in-words.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import { aChoice, aText } from '#tests/support/quiz.ts';

const base = { objective: 'know', claims: [], weight: 1, feedback: null, see: null, stem: 'Which?' };
const option = (id: string, correct: boolean) => ({
	id,
	text: `The ${id}`,
	correct,
	credit: null,
	feedback: null,
	see: null,
	misconception: null
});
const multiple: Item = {
	...base,
	id: 'm',
	kind: 'multiple',
	allOrNothing: false,
	options: [option('a', true), option('b', false), option('c', false)]
};
const matrix: Item = {
	...base,
	id: 'x',
	kind: 'matrix',
	labels: [
		{ id: 'fact', text: 'Fact' },
		{ id: 'view', text: 'View' }
	],
	rows: ['r1', 'r2'].map((id) => ({
		id,
		text: `Row ${id}`,
		correct: 'fact',
		feedback: null,
		see: null,
		misconception: null
	}))
};
const order: Item = {
	...base,
	id: 'o',
	kind: 'order',
	lines: ['a', 'b', 'c'].map((id) => ({ id, text: `Line ${id}`, tie: null }))
};

test.for([
	['a blank', aChoice('one'), null, []],
	['an option', aChoice('one'), 'near', ['one near']],
	['several options', multiple, ['a', 'c'], ['The a', 'The c']],
	['labels of rows', matrix, { r1: 'view' }, ['Row r1 → View']],
	['an order', order, ['c', 'a', 'b'], ['1. Line c', '2. Line a', '3. Line b']],
	['a text as typed', aText('t'), ' Something ', [' Something ']]
] as [string, Item, ItemResponse, string[]][])('%s in words', ([, item, response, words]) => {
	expect(responseInWords(item, response)).toEqual(words);
});
