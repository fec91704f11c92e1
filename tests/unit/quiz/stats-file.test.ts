import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { statsFile, type StatsOfItem } from '#lib/quiz/stats-file.ts';

const bar = (id: string, count: number, typed = false) => {
	return { id, text: id, count, typed, right: false, misconception: null, share: 0, r: null };
};
const item = (change: Partial<StatsOfItem>): StatsOfItem => ({
	id: 'an-item',
	revision: 'abc',
	answers: 40,
	p: 0.625,
	corrected: 0.5,
	r: 0.312,
	flags: [],
	groups: [{ id: 'answer', title: null, open: 2, bars: [bar('right', 25), bar('near', 12), bar('far', 1)] }],
	...change
});
const read = (...items: StatsOfItem[]) =>
	parse(statsFile('a-quiz', 40, items, new Date('2026-11-25T10:00:00Z')));

test('says in counts what learners made of a quiz', () => {
	expect(read(item({ flags: [{ kind: 'separates', r: 0.3 }] }))).toEqual({
		quiz: 'a-quiz',
		as_of: '2026-11-25',
		learners: 40,
		items: [
			{
				id: 'an-item',
				revision: 'abc',
				n: 40,
				facility: 0.63,
				less_guessing: 0.5,
				discrimination: 0.31,
				flags: ['separates'],
				answers: [{ right: 25, near: 12, far: '<5', no_answer: '<5' }]
			}
		]
	});
});

test('hides what fewer than five answered, and quotes no words that fewer than five typed', () => {
	expect(read(item({ answers: 4 })).items).toEqual([{ id: 'an-item', revision: 'abc', n: '<5' }]);
	const bars = [bar('key', 20), bar('=often', 6, true), bar('=my secret', 1, true), bar('=rare', 1, true)];
	const text = statsFile(
		'a-quiz',
		40,
		[item({ groups: [{ id: 'answer', title: null, open: 0, bars }] })],
		new Date(0)
	);
	expect(text).not.toContain('secret');
	expect(parse(text).items[0].answers).toEqual([{ key: 20, typed: { '=often': 6 }, other: '<5' }]);
});

test('items that nobody answered are left out', () => {
	expect(read(item({ answers: 0 })).items).toEqual([]);
});
