import { expect, test } from 'vitest';
import { chartLines, outlineOf, spanOf } from '#lib/components/figures/chart-lines.ts';
import { compareTraits } from '#lib/components/figures/compare-traits.ts';
import { monthsOf } from '#lib/components/figures/response-grid.ts';

const node = (id: string, row: number, column: number) => ({
	id,
	name: id,
	role: '',
	text: '',
	place: [row, column] as [number, number],
	claims: []
});
const link = (from: string, to: string, chain: string | null = null) => ({
	from,
	to,
	chain,
	text: '',
	note: null,
	claims: []
});
const nodes = [node('top', 1, 2), node('left', 2, 1), node('below', 2, 2), node('far', 2, 4)];

test('a line runs straight in a row or column, and turns above the lower row otherwise', () => {
	const links = [link('top', 'below'), link('below', 'far'), link('top', 'left', 'b')];
	expect(chartLines(nodes, links, ['a', 'b'])).toEqual(['M150 50V150', 'M150 150H350', 'M150 50V107H50V150']);
});

test('in the outline a body stands below the first that links to it, one without a link at the top', () => {
	const outline = outlineOf(nodes, [link('top', 'left'), link('top', 'below'), link('left', 'below')]);
	expect(outline.map(({ node: { id }, below }) => [id, below.map((branch) => branch.node.id)])).toEqual([
		['top', ['left', 'below']],
		['far', []]
	]);
});

test('a link carries its text only where a whole column is free between its ends', () => {
	expect(spanOf(link('below', 'far'), nodes)).toBe('2 / 5 / auto / 7');
	expect(spanOf(link('left', 'below'), nodes)).toBeNull();
});

test('two answers share all, some or none of their traits; without traits nothing is said', () => {
	expect(compareTraits(['a'], ['a']).verdict).toBe('shared');
	expect(compareTraits(['a', 'b'], ['a', 'c'])).toEqual({
		verdict: 'partly',
		both: ['a'],
		first: ['b'],
		second: ['c']
	});
	expect(compareTraits(['a'], ['b']).verdict).toBe('separate');
	expect(compareTraits(['a'], []).verdict).toBe('unstated');
});

test('the grid has every month from the first entry to the last, with its year where that begins', () => {
	const months = monthsOf([{ date: '2024-11-05' }, { date: '2025-01-31' }]);
	expect(months.map(({ key, year }) => [key, year])).toEqual([
		['2024-11', '2024'],
		['2024-12', null],
		['2025-01', '2025']
	]);
});
