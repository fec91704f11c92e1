import { expect, test } from 'vitest';
import { changesBetween } from '#lib/quiz/revision-changes.ts';
import type { Item } from '#lib/quiz/types.ts';
import { itemStatsText } from '#lib/text/item-stats.ts';
import { anItem, options } from '#tests/support/items.ts';

const before = anItem({ kind: 'choice', options: options('a*', 'b', 'c') });
const said = (after: Item) => itemStatsText.item.changed(changesBetween(before, after));
const withOption = (index: number, change: object): Item => ({
	...before,
	options: (before.options as object[]).map((option, at) =>
		at === index ? { ...option, ...change } : option
	)
});

test('says what became of an item in words', () => {
	expect(said(before)).toBe('Nothing a learner would see');
	expect(said({ ...before, stem: 'Other?' })).toBe('Question reworded');
	expect(said(withOption(1, { text: 'Other' }))).toBe('1 option reworded');
	expect(said(withOption(1, { correct: true }))).toBe('Key changed');
	expect(said(withOption(1, { feedback: 'Other.' }))).toBe('Explanations reworded');
	expect(said({ ...before, weight: 2 })).toBe('Weight changed');
	expect(said({ ...before, claims: ['HIS-002'] })).toBe('Evidence or misconceptions changed');
	expect(said(anItem({ kind: 'choice', options: options('a*', 'b', 'd', 'e') }))).toBe(
		'2 options added and 1 option removed'
	);
});

test('an order of lines that changed is seen', () => {
	const lines = (...ids: string[]) => anItem({ kind: 'order', lines: ids.map((id) => ({ id, text: id })) });
	expect(changesBetween(lines('a', 'b', 'c'), lines('b', 'a', 'c'))).toMatchObject({ key: true });
});
