import { expect, test } from 'vitest';
import { erasOf } from '#lib/components/figures/lanes.ts';
import { placeInTime, timeTicks } from '#lib/components/figures/time-axis.ts';
import type { TimelineFigure } from '#lib/course/types.ts';

const event = (id: string, date: string, lane = 'a') => ({
	id,
	date,
	until: null,
	shown: date,
	lane,
	text: id,
	claims: ['RIV-001']
});
const figure: TimelineFigure = {
	id: 'river',
	kind: 'timeline',
	title: 'T',
	counted: 'C',
	after: null,
	from: '2024-01-01',
	to: '2024-12-31',
	lanes: [
		{ id: 'a', label: 'A' },
		{ id: 'b', label: 'B' }
	],
	eras: [
		{ id: 'early', title: 'Early', from: '2024-01-01', to: '2024-05-31', text: null, claims: [] },
		{ id: 'late', title: 'Late', from: '2024-06-01', to: '2024-08-31', text: null, claims: [] }
	],
	events: [event('x', '2024-02-01'), event('y', '2024-06-01', 'b'), event('z', '2024-12-01')]
};

test('an event stands under the last era that has begun', () => {
	const keys = erasOf(figure).map(({ id, rows }) => [id, rows.map(({ key }) => key)]);
	expect(keys).toEqual([
		['river-early', ['river-x']],
		['river-late', ['river-y', 'river-z']]
	]);
});

test('a line without eras is one stretch without a heading', () => {
	const [whole, ...rest] = erasOf({ ...figure, eras: [] });
	expect(rest).toEqual([]);
	expect(whole).toMatchObject({ title: null });
	expect(whole?.rows).toHaveLength(3);
});

test('days stand to scale', () => {
	expect(placeInTime('2024-01-01', '2024-01-11', '2024-01-06')).toBe(50);
});

test('a short line is labelled by months, a long one by half-years, January as its year', () => {
	expect(timeTicks('2024-11-15', '2025-02-01').map(({ label }) => label)).toEqual(['Dec', '2025', 'Feb']);
	expect(timeTicks('2022-12-01', '2025-12-31').map(({ label }) => label)).toEqual([
		'2023',
		'Jul',
		'2024',
		'Jul',
		'2025',
		'Jul'
	]);
});
