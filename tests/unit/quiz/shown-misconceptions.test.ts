import { expect, test } from 'vitest';
import { misconceptionsOffered, misconceptionsShown } from '#lib/quiz/shown-misconceptions.ts';
import { anItem } from '#tests/support/items.ts';

const word = anItem({
	id: 'word',
	kind: 'text',
	accept: ['Juche'],
	traps: [
		{ match: ['Songun'], misconception: 'army-first', feedback: 'No.', see: '#word' },
		{ match: ['Byungjin'], misconception: 'army-first', feedback: 'No.', see: '#word' }
	]
});

test('an item offers each misconception once', () => {
	expect(misconceptionsOffered(word)).toEqual(['army-first']);
});

test('an answer shows the same, looked at once or again, however many others there are', () => {
	const shown = () => ['"Songun"', '"Juche"', '"byungjin."'].map((one) => misconceptionsShown(word, one));
	const first = shown();
	expect(first).toEqual([['army-first'], [], ['army-first']]);
	for (let other = 0; other < 500; other += 1) misconceptionsShown(word, JSON.stringify(`other ${other}`));
	expect(shown()).toEqual(first);
	expect(misconceptionsShown(word, '"songun"')).toEqual(['army-first']);
});

test('an item that can show none is not asked', () => {
	expect(misconceptionsShown(anItem({ kind: 'text', accept: ['Juche'], traps: [] }), '"Songun"')).toEqual([]);
});
