import { describe, expect, test } from 'vitest';
import { choose, countByInversions } from '#lib/quiz/chance.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import { anItem, options } from '#tests/support/items.ts';

/** All ways of filling places with values. */
function fillings(places: string[], values: string[]): Record<string, string>[] {
	return places.reduce<Record<string, string>[]>(
		(all, place) => all.flatMap((one) => values.map((value) => ({ ...one, [place]: value }))),
		[{}]
	);
}

function permutations(ids: string[]): string[][] {
	if (ids.length < 2) return [ids];
	return ids.flatMap((first, at) => permutations(ids.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

function subsets(ids: string[]): string[][] {
	return ids.reduce<string[][]>((all, id) => [...all, ...all.map((one) => [...one, id])], [[]]);
}

const ids = ['a', 'b', 'c', 'd'];
const row = (id: string, correct: string) => ({ id, text: id, correct, feedback: 'So.' });
const pair = (id: string) => ({ id, left: `L ${id}`, right: `R ${id}`, feedback: 'So.' });
const line = (id: string, tie?: string) => ({ id, text: id, ...(tie && { tie }) });
const multiple = (extra: object, ...each: string[]) =>
	anItem({ kind: 'multiple', options: options(...each), ...extra });
const chosen = subsets(ids).filter(({ length }) => length > 0);
const isOneToOne = (given: Record<string, string>) =>
	new Set(Object.values(given)).size === Object.keys(given).length;

/** Every answer a learner without a clue may give, each as likely. */
const blind: [string, Item, Exclude<ItemResponse, null>[]][] = [
	['choice', anItem({ kind: 'choice', options: options('a*', 'b', 'c', 'd') }), ids],
	[
		'choice with credit',
		anItem({ kind: 'choice', options: [...options('a*', 'b', 'c'), { ...options('d')[0], credit: 0.5 }] }),
		ids
	],
	['multiple', multiple({}, 'a*', 'b*', 'c', 'd'), chosen],
	['multiple with one key', multiple({}, 'a*', 'b', 'c', 'd'), chosen],
	['multiple, all or nothing', multiple({ all_or_nothing: true }, 'a*', 'b*', 'c', 'd'), chosen],
	[
		'matrix',
		anItem({
			kind: 'matrix',
			labels: { x: 'X', y: 'Y', z: 'Z' },
			rows: [row('a', 'x'), row('b', 'y'), row('c', 'x'), row('d', 'z')]
		}),
		fillings(ids, ['x', 'y', 'z'])
	],
	['order', anItem({ kind: 'order', lines: ids.map((id) => line(id)) }), permutations(ids)],
	[
		'order with ties',
		anItem({ kind: 'order', lines: [line('a'), line('b', 't'), line('c', 't'), line('d')] }),
		permutations(ids)
	],
	[
		'match',
		anItem({ kind: 'match', pairs: [pair('a'), pair('b')], extras: [{ id: 'c', text: 'R c' }] }),
		fillings(['a', 'b'], ['a', 'b', 'c']).filter(isOneToOne)
	]
];

describe.each(blind)('%s', (_, item, responses) => {
	const kind = kindOf(item);
	const marks = responses.map((response) => kind.mark(item, response) ?? 0);

	test('the chance level is the mean over all blind answers', () => {
		const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length / 1_000_000;
		expect(kind.chance(item)).toBeCloseTo(mean, 9);
	});

	test('luck is the share of blind answers that earn the full mark', () => {
		expect(kind.luck(item)).toBeCloseTo(marks.filter((mark) => mark === 1_000_000).length / marks.length, 9);
	});
});

test('a cloze has the mean of its blanks by chance, and all of them only by the luck of each', () => {
	const blank = (id: string, ...each: string[]) => ({ id, kind: 'choice', options: options(...each) });
	const number = { id: 'n', kind: 'numeric', answer: 3 };
	const two = anItem({
		kind: 'cloze',
		text: '[[x]] and [[y]]',
		blanks: [blank('x', 'a*', 'b', 'c'), blank('y', 'a*', 'b', 'c', 'd')]
	});
	const three = anItem({ ...two, text: '[[x]] and [[n]]', blanks: [blank('x', 'a*', 'b', 'c'), number] });
	expect(kindOf(two).chance(two)).toBeCloseTo((1 / 3 + 1 / 4) / 2, 12);
	expect(kindOf(two).luck(two)).toBeCloseTo(1 / 12, 12);
	expect([kindOf(three).chance(three), kindOf(three).luck(three)]).toEqual([1 / 6, 0]);
});

test('twelve lines are counted, not tried', () => {
	const lines = Array.from({ length: 12 }, (_, index) => line(`l${index}`));
	const item = anItem({ kind: 'order', lines });
	expect(kindOf(item).luck(item)).toBeCloseTo(1 / 479_001_600, 15);
	expect(kindOf(item).chance(item)).toBeGreaterThan(0.05);
	expect(kindOf(item).chance(item)).toBeLessThan(0.12);
});

test('orders are counted by inversions, groups of like things as one', () => {
	expect(countByInversions([1, 1, 1])).toEqual([1, 2, 2, 1]);
	expect(countByInversions([2, 2])).toEqual([1, 1, 2, 1, 1]);
	expect([choose(5, 2), choose(5, 0), choose(5, 6), choose(20, 10)]).toEqual([10, 1, 0, 184_756]);
});
