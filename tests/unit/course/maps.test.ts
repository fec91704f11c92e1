import { geoConicEquidistant } from 'd3-geo';
import { describe, expect, test } from 'vitest';
import { bowedLine, smoothLine } from '#lib/course/maps/curves.ts';
import { labelFaults } from '#lib/course/maps/labels.ts';
import { noMaps, parseMaps } from '#lib/course/maps/parse-maps.ts';
import { projectView } from '#lib/course/maps/projection.ts';
import { relativePath } from '#lib/course/maps/relative-path.ts';
import { formatProblem } from '#lib/course/problems.ts';

const view = { west: 20, east: 60, south: 10, north: 40, parallels: [15, 35] as const, width: 400 };

describe('the projection', () => {
	test('puts points where d3-geo puts them', () => {
		const own = projectView(view);
		const theirs = geoConicEquidistant()
			.parallels([...view.parallels])
			.rotate([-own.centre, 0])
			.center([0, 0])
			.scale(own.scale)
			.translate([...own.translate]);
		for (const [lon, lat] of [
			[20, 10],
			[60, 40],
			[40, 25],
			[33.3, 12.5]
		] as const) {
			const [x, y] = theirs([lon, lat]) ?? [0, 0];
			const point = own.project({ lat, lon });
			expect(point.x).toBeCloseTo(x, 6);
			expect(point.y).toBeCloseTo(y, 6);
		}
	});

	test('fills the width with the bounds, north up and east right', () => {
		const { project, width, height } = projectView(view);
		const edge = [10, 40].flatMap((lat) => [20, 60].map((lon) => project({ lat, lon })));
		expect(Math.min(...edge.map(({ x }) => x))).toBeCloseTo(0, 6);
		expect(Math.max(...edge.map(({ x }) => x))).toBeCloseTo(width, 6);
		expect(height).toBeGreaterThan(250);
		expect(project({ lat: 30, lon: 40 }).y).toBeLessThan(project({ lat: 20, lon: 40 }).y);
	});

	test('takes one parallel given twice', () => {
		const { project } = projectView({ ...view, parallels: [25, 25] });
		expect(project({ lat: 25, lon: 40 }).x).toBeCloseTo(200, 6);
	});
});

describe('an outline', () => {
	test('is written as steps on the grid, without those that go nowhere', () => {
		expect(relativePath('M0,0L10,0L10.2,0.1L10,5Z', 2)).toBe('M0,0l20,0 0,10z');
	});

	test('loses rings that the grid swallows', () => {
		expect(relativePath('M0,0L0.1,0L0,0.1ZM1,1L5,1L5,5Z', 2)).toBe('M2,2l8,0 0,8z');
	});
});

describe('a line between two places', () => {
	const from = { x: 0, y: 100 };
	const to = { x: 200, y: 100 };

	test('bows up or down, whichever way it runs', () => {
		expect(bowedLine(from, to, true).middle.y).toBeLessThan(100);
		expect(bowedLine(to, from, true).middle.y).toBeLessThan(100);
		expect(bowedLine(from, to, false).middle.y).toBeGreaterThan(100);
		expect(bowedLine(to, from, false).middle.y).toBeGreaterThan(100);
	});

	test('keeps clear of the signs at its ends', () => {
		const { path } = bowedLine(from, to, true);
		const [, x, y] = /^M([\d.]+) ([\d.]+)Q/.exec(path) ?? [];
		expect(Math.hypot(Number(x), Number(y) - 100)).toBeGreaterThan(10.9);
		expect(Math.hypot(Number(x), Number(y) - 100)).toBeLessThan(12);
	});

	test('has no arrow where there is no room for one', () => {
		expect(bowedLine(from, { x: 12, y: 100 }, true)).toMatchObject({ path: 'M0 100L12 100', head: '' });
	});
});

test('a smooth line goes through its points', () => {
	const path = smoothLine([
		{ x: 0, y: 0 },
		{ x: 10, y: 5 },
		{ x: 20, y: 0 }
	]);
	expect(path).toMatch(/^M0 0C.* 10 5C.* 20 0$/);
	expect(smoothLine([])).toBe('');
});

describe('names on a map', () => {
	const frame = { width: 300, height: 200 };
	const label = (id: string, x: number, y: number, side: 'east' | 'west' | 'north' | 'south') => {
		return { id, name: 'Harbour', at: { x, y }, side };
	};

	test('that have room are fine', () => {
		const labels = [label('a', 100, 50, 'east'), label('b', 100, 90, 'west')];
		expect(labelFaults(labels, frame)).toEqual({ outside: [], collisions: [] });
	});

	test('that leave the map are told', () => {
		expect(labelFaults([label('a', 290, 50, 'east')], frame).outside).toEqual(['a']);
		expect(labelFaults([label('a', 150, 5, 'north')], frame).outside).toEqual(['a']);
	});

	test('that cover a name or a sign are told', () => {
		const near = [label('a', 100, 50, 'east'), label('b', 100, 60, 'east')];
		expect(labelFaults(near, frame).collisions).toContainEqual(['a', 'b']);
		const sign = [label('a', 100, 50, 'east'), label('b', 140, 50, 'south')];
		expect(labelFaults(sign, frame).collisions).toEqual([['a', 'b']]);
	});
});

describe('views and lines', () => {
	const views = `views:
  - { id: bay, west: 20, east: 60, south: 10, north: 40, parallels: [15, 35], width: 400 }
lines:
  - { id: wall, name: Wall, points: [[10, 20], [12, 24]] }
`;
	const parse = (text: string, land: string) =>
		parseMaps({ path: 'lessons/maps.yaml', text }, { path: 'lessons/maps-land.yaml', text: land });

	test('are read with the land drawn for them', () => {
		const { maps, problems } = parse(views, 'bay: M0,0l2,0 0,2z\n');
		expect(problems).toEqual([]);
		expect(maps.views.get('bay')).toMatchObject({ land: 'M0,0l2,0 0,2z', detail: 1, names: [] });
		expect(maps.lines.get('wall')?.points[1]).toEqual({ lat: 12, lon: 24 });
	});

	test.for([
		[
			'without land',
			views,
			'other: M0,0z\n',
			'lessons/maps.yaml:2:7: error: no land drawn for "bay"; run npm run maps'
		],
		[
			'that run backwards',
			views.replace('west: 20', 'west: 70'),
			'bay: M0,0z\n',
			'lessons/maps.yaml:2:7: error: should run from west to east and from south to north'
		],
		[
			'off the globe',
			views.replace('north: 40', 'north: 95'),
			'bay: M0,0z\n',
			'lessons/maps.yaml:2:47: error: "north" should be 90 or less'
		]
	] as const)('%s are a fault', ([, text, land, problem]) => {
		expect(parse(text, land).problems.map(formatProblem)).toContain(problem);
	});

	test('a file that cannot be read gives no maps', () => {
		expect(parse('views: [', 'bay: x').maps).toEqual(noMaps);
	});
});
