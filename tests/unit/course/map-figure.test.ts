import { describe, expect, test } from 'vitest';
import type { MapFigure } from '#lib/course/map-types.ts';
import { checkMap } from '#lib/course/maps/check-map.ts';
import { drawMap } from '#lib/course/maps/draw-map.ts';
import type { MapView, Maps } from '#lib/course/maps/parse-maps.ts';
import { parseFigure } from '#lib/course/parse-figure.ts';
import { formatProblem } from '#lib/course/problems.ts';

const text = `figure: bay
kind: map
title: The bay
counted: Ports and what was said of them.
pick: Report
overview: { label: All, form: together }
marks:
  - { id: port, sign: square, word: Port }
  - { id: ruin, sign: open, word: Ruin }
maps:
  - { view: bay, places: { north: east, south: west }, links: { ferry: east }, lines: [wall] }
places:
  - { id: north, name: North Port, lat: 35, lon: 40 }
  - { id: south, name: South Port, lat: 15, lon: 40 }
links:
  - { id: ferry, way: sea, stops: [north, south], name: Ferry }
cards:
  - id: first
    label: First
    shown: "1900"
    title: The ferry
    text: It sails.
    places: { north: port, south: port }
    links: [ferry]
    claims: [RIV-001]
  - id: second
    label: Second
    shown: "1910"
    title: The port
    text: It is counted.
    facts: [{ name: Ships, text: Four, claims: [RIV-002] }]
    places: { north: port }
    claims: [RIV-001]
`;

const view: MapView = {
	id: 'bay',
	west: 20,
	east: 60,
	south: 10,
	north: 40,
	parallels: [15, 35],
	width: 400,
	detail: 1,
	names: [{ text: 'Sea', lat: 25, lon: 30 }],
	land: 'M0,0l2,0 0,2z'
};
const wall = {
	id: 'wall',
	name: 'Wall',
	points: [view.names[0], { lat: 30, lon: 50 }].filter((p) => p !== undefined)
};
const maps: Maps = { views: new Map([['bay', view]]), lines: new Map([['wall', wall]]) };

function changed(from: string, to: string) {
	if (!text.includes(from)) throw new RangeError(`no "${from}"`);
	return text.replace(from, to);
}

function read(from = text): MapFigure {
	const { figure, problems } = parseFigure({ path: 'lessons/figures/bay.yaml', text: from });
	if (figure?.kind !== 'map') throw new RangeError(problems.map(formatProblem).join());
	return figure;
}

/** Problems of the file alone, then those against the views, with their lines. */
function problemsOf(from: string): string[] {
	const parsed = parseFigure({ path: 'lessons/figures/bay.yaml', text: from });
	const problems = [...parsed.problems];
	if (parsed.figure?.kind === 'map')
		checkMap(parsed.figure, maps, (place, message) => problems.push(parsed.problemAt(place, message)));
	return problems
		.map(formatProblem)
		.map((line) => line.replace(/^lessons.figures.bay.yaml:(\d+):\d+:/, '$1:'));
}

test('a map is read with the claims of its cards and facts', () => {
	const { claims } = parseFigure({ path: 'lessons/figures/bay.yaml', text });
	expect(problemsOf(text)).toEqual([]);
	expect(claims.map(({ id }) => id)).toEqual(['RIV-001', 'RIV-001', 'RIV-002']);
	expect(read()).toMatchObject({ id: 'bay', stages: null, after: null });
});

describe('a fault is told with its place', () => {
	test.for([
		[
			'an unknown sign',
			'sign: open',
			'sign: star',
			'9: error: "sign" should be full, half, open, square or diamond'
		],
		['an unknown mark', '{ north: port }', '{ north: fort }', '32: error: no mark "fort"'],
		['an unknown place in a card', '{ north: port }', '{ west: port }', '32: error: no place "west"'],
		['an unknown stop', '[north, south]', '[north, west]', '16: error: no place "west"'],
		['a latitude off the globe', 'lat: 35', 'lat: 135', '13: error: "lat" should be 90 or less'],
		[
			'two marks on one map',
			'{ north: port }',
			'{ north: ruin }',
			'32: error: is marked "port" above; cards shown together give a place one mark'
		],
		['a stage that is not there', 'text: Four', 'text: Four, stage: early', '31: error: no stage "early"'],
		[
			'a place on no map',
			', south: west }',
			' }',
			'14: error: no map shows the place "south"; name it in one'
		],
		[
			'a link without its end',
			', south: west }',
			' }',
			'11: error: ends at "south", which this map lacks; name it'
		],
		[
			'a link of which no card tells',
			'    links: [ferry]\n',
			'',
			'16: error: no card tells of the link "ferry"; name it in one'
		],
		['an unknown view', 'view: bay', 'view: gulf', '11: error: no view "gulf" in maps.yaml; there are bay'],
		['an unknown line', '[wall]', '[moat]', '11: error: no line "moat" in maps.yaml'],
		[
			'a place outside the view',
			'lon: 40 }\n  - { id: south',
			'lon: 90 }\n  - { id: south',
			'11: error: lies outside the view "bay"; take it out'
		],
		[
			'a name that leaves the map',
			'lat: 35, lon: 40',
			'lat: 35, lon: 57',
			'11: error: the name leaves the map; choose another side'
		],
		[
			'names that meet',
			'lat: 15, lon: 40',
			'lat: 35, lon: 47',
			'11: error: the name meets that of "south"; choose another side'
		]
	] as const)('%s', ([, from, to, problem]) => {
		expect(problemsOf(changed(from, to))).toContain(problem);
	});
});

describe('a drawn map', () => {
	const figure = read();
	const sheet = figure.maps[0];
	const drawn = sheet && drawMap(figure, sheet, view, { wall });

	test('has a pin for each place, with its sign on the cards that give it one', () => {
		expect(drawn?.pins.map(({ id, number, cards }) => ({ id, number, cards }))).toEqual([
			{ id: 'north', number: 1, cards: [0, 1] },
			{ id: 'south', number: 2, cards: [0] }
		]);
		expect(drawn?.pins[0]?.marks).toEqual([{ mark: figure.marks[0], cards: [0, 1] }]);
		expect(drawn?.pins[0]?.top).toBeLessThan(drawn?.pins[1]?.top ?? 0);
	});

	test('has its lines, with the cards that tell of them', () => {
		expect(drawn?.links).toMatchObject([{ id: 'ferry', way: 'sea', cards: [0], name: { text: 'Ferry' } }]);
		expect(drawn?.links[0]?.head).toMatch(/^M/);
		expect(drawn?.lines.map(({ id }) => id)).toEqual(['wall']);
	});

	test('keeps its names on a phone when they have room there, and numbers them when not', () => {
		expect(drawn?.numbered).toBe(false);
		const crowded = read(changed('lat: 15, lon: 40', 'lat: 35, lon: 42'));
		const tight = crowded.maps[0] && drawMap(crowded, crowded.maps[0], view, {});
		expect(tight?.numbered).toBe(true);
	});
});
