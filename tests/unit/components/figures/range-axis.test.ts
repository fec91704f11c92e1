import { describe, expect, test } from 'vitest';
import { drawMark, placeOn, switchClasses, tickLabel } from '#lib/components/figures/range-axis.ts';
import type { RangeMark, RangeRow } from '#lib/course/types.ts';

const scale = { from: 0, to: 200, ticks: [0, 200], log: false };
const mark: RangeMark = { series: null, low: 50, high: 50, vague: false, kind: 'count', said: '50' };
const row: RangeRow = {
	id: 'a',
	date: '2025-01-10',
	shown: 'Jan',
	source: 'A',
	group: 'north',
	rule: 'wide',
	section: null,
	what: null,
	marks: [{ ...mark, series: 'all' }],
	claims: ['RIV-001']
};

test('a value stands at its share of the axis', () => {
	expect(placeOn(scale, 50)).toBe(25);
	expect(placeOn({ ...scale, from: 100 }, 150)).toBe(50);
});

test('on a logarithmic axis equal factors are equal distances', () => {
	expect(placeOn({ ...scale, from: 2, to: 200, log: true }, 20)).toBe(50);
});

test('an axis shows thousands parted', () => {
	expect(tickLabel(10_000)).toBe('10,000');
	expect(tickLabel(0.8)).toBe('0.8');
});

describe('a mark is drawn by the ends that are known', () => {
	test.for([
		['both the same: a point', {}, { form: 'point', at: 25, until: 25 }],
		['two ends: a range', { high: 100 }, { form: 'range', at: 25, until: 50 }],
		['the low one: at least', { high: null }, { form: 'least', at: 25, until: 25 }],
		['the high one: at most', { low: null }, { form: 'most', at: 25, until: 25 }],
		['words only: vague', { high: 100, vague: true }, { form: 'vague', at: 25, until: 50 }],
		['none: nothing', { low: null, high: null, vague: true }, undefined]
	] as const)('%s', ([, change, drawn]) => {
		expect(drawMark({ ...mark, ...change }, scale)).toEqual(drawn);
	});
});

test('a row has a class for every switch that keeps, hides or marks it', () => {
	const figure = {
		groups: [
			{ id: 'south', label: 'S' },
			{ id: 'north', label: 'N' }
		],
		series: [
			{ id: 'all', label: 'All', glyph: 'circle' as const },
			{ id: 'killed', label: 'Killed', glyph: 'diamond' as const }
		],
		cutoffs: [
			{ date: '2024-12-31', label: 'Dec' },
			{ date: '2025-01-31', label: 'Jan' }
		]
	};
	const rules = [
		{ id: 'narrow', label: 'N' },
		{ id: 'wide', label: 'W' }
	];
	expect(switchClasses([row], figure, rules)).toEqual(['g-1', 'not-r-0', 'no-1', 'after-0']);
});
