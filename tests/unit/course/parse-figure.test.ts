import { describe, expect, test } from 'vitest';
import { figureKinds, parseFigure } from '#lib/course/parse-figure.ts';
import { formatProblem } from '#lib/course/problems.ts';
import { figureText } from '#tests/support/lesson-text.ts';

const clausesText = `figure: pact
kind: clauses
title: The pact
counted: What it asks.
branches:
  - id: threat
    label: A threat
    steps: [ { id: t1, question: Who begins?, text: Either., claims: [RIV-001] } ]
  - id: attack
    label: An attack
    steps: [ { id: a1, question: Who begins?, text: Nobody., claims: [RIV-002] } ]
dates:
  - { date: "1900-01-01", shown: "1900", lane: law, text: Signed., claims: [RIV-001] }
`;

function problemsOf(text: string, name = 'river') {
	return parseFigure({ path: `lessons/figures/${name}.yaml`, text }).problems.map(formatProblem);
}

function changed(text: string, from: string, to: string) {
	if (!text.includes(from)) throw new RangeError(`no "${from}"`);
	return text.replace(from, to);
}

test('a figure of two tracks is read with its claims and their places', () => {
	const { figure, claims, problems } = parseFigure({ path: 'lessons/figures/river.yaml', text: figureText });
	expect(problems).toEqual([]);
	expect(figure).toMatchObject({ id: 'river', kind: 'tracks', after: null });
	expect(claims.map(({ id }) => id)).toEqual(['RIV-001', 'RIV-002', 'RIV-001', 'RIV-003']);
	expect(claims[1]?.problem('here')).toMatchObject({ line: 8, column: 102 });
});

test('a figure of clauses is read', () => {
	const { figure, problems } = parseFigure({ path: 'lessons/figures/pact.yaml', text: clausesText });
	expect(problems).toEqual([]);
	expect(figure).toMatchObject({ id: 'pact', kind: 'clauses', datesTitle: null });
});

describe('a fault is told with its place', () => {
	test.for([
		[
			'an unknown kind',
			changed(figureText, 'kind: tracks', 'kind: pie'),
			`:2:1: error: no figures of the kind "pie"; there are ${[...figureKinds.keys()].join(', ')}`
		],
		[
			'another id than the file’s name',
			changed(figureText, 'figure: river', 'figure: stream'),
			':1:1: error: should be "river", as the file is named'
		],
		[
			'an unknown track',
			changed(figureText, 'track: tales', 'track: songs'),
			':8:58: error: no track "songs"'
		],
		[
			'an unknown event',
			changed(figureText, '[first-map, first-tale]', '[first-map, x]'),
			':11:49: error: no event "x"'
		],
		[
			'events out of order',
			changed(figureText, '"1900-06-01"', '"1600-06-01"'),
			':9:19: error: stands after 1700-01-01; write the list in order of date'
		],
		[
			'an id twice',
			changed(figureText, 'id: survey', 'id: first-map'),
			':9:7: error: the id "first-map" is there twice'
		],
		[
			'an event without a claim',
			changed(figureText, 'claims: [RIV-002]', 'claims: []'),
			':8:93: error: "claims" needs one claim at least'
		],
		[
			'one track only',
			changed(figureText, ', { id: tales, title: Tales }', ''),
			':5:1: error: "tracks" should have two entries'
		]
	] as const)('%s', ([, text, problem]) => {
		expect(problemsOf(text)[0]).toBe(`lessons/figures/river.yaml${problem}`);
	});

	test('branches that ask different questions', () => {
		const text = clausesText.replace(/Who begins\?, text: Nobody/, 'Who ends?, text: Nobody');
		expect(problemsOf(text, 'pact')).toEqual([
			'lessons/figures/pact.yaml:11:24: error: should ask "Who begins?", as the first branch does'
		]);
	});
});

const rangesText = `figure: sizes
kind: ranges
title: Sizes
counted: Each row is one statement.
groups: [{ id: north, label: North }]
quantities:
  - id: length
    label: Length
    unit: km
    scale: { to: 600, ticks: [0, 600] }
    rows:
      - { id: first, date: "1900-01-01", shown: "1900", source: A map, group: north, marks: [{ value: 521, said: 521 km }], claims: [RIV-001] }
      - { id: later, date: "1950-01-01", shown: "1950", source: A book, marks: [{ low: 500, said: over 500 km }], claims: [RIV-002] }
`;
const timelineText = `figure: years
kind: timeline
title: Years
counted: By date.
from: "1900-01-01"
to: "1950-12-31"
lanes: [{ id: maps, label: Maps }]
eras: [{ id: early, title: Early, from: "1900-01-01", to: "1920-12-31" }]
events:
  - { id: first, date: "1900-06-01", shown: "1900", lane: maps, text: A map., claims: [RIV-001] }
  - { id: later, date: "1940-06-01", shown: "1940", lane: maps, text: A survey., claims: [RIV-002] }
`;
const likelihoodText = `figure: words
kind: likelihood
title: Words
counted: Place them.
scales: [{ id: us, label: American, short: US }, { id: uk, label: British, short: UK }]
words:
  - { id: likely, word: likely, bands: [{ scale: us, word: likely, low: 55, high: 80, said: 55–80, claims: [RIV-001] }] }
  - { id: unlikely, word: unlikely, bands: [{ scale: uk, word: unlikely, low: 25, high: 35, said: 25–35, claims: [RIV-002] }] }
`;
const card = (id: string) =>
	`  - { id: ${id}, text: A text., wrong: The date., why: The map says so., claims: [RIV-001], answers: [{ id: a, text: Date., right: true, reply: Yes. }, { id: b, text: Name., reply: No. }, { id: c, text: Sum., reply: No. }] }\n`;
const errorsText = `figure: deck
kind: errors
title: Cards
counted: Say what is wrong.
cards:
${card('one')}${card('two')}`;

test.for([
	['sizes', rangesText, ['RIV-001', 'RIV-002']],
	['years', timelineText, ['RIV-001', 'RIV-002']],
	['words', likelihoodText, ['RIV-001', 'RIV-002']],
	['deck', errorsText, ['RIV-001', 'RIV-001']]
] as const)('the figure %s is read with its claims', ([name, text, ids]) => {
	const { claims, problems } = parseFigure({ path: `lessons/figures/${name}.yaml`, text });
	expect(problems).toEqual([]);
	expect(claims.map(({ id }) => id)).toEqual(ids);
});

describe('a fault in a newer kind is told', () => {
	test.for([
		['sizes', rangesText, 'value: 521,', 'value: 700,', '700 lies outside the axis, 0 to 600'],
		['sizes', rangesText, 'group: north', 'group: south', 'no group "south"'],
		['sizes', rangesText, 'id: later', 'id: first', 'the id "first" is there twice'],
		[
			'sizes',
			rangesText,
			'"1950-01-01"',
			'"1850-01-01"',
			'stands after 1900-01-01; write the list in order of date'
		],
		['sizes', rangesText, 'to: 600,', 'to: 600, log: true,', 'should be above 0 on a logarithmic axis'],
		['sizes', rangesText, 'low: 500, said', 'said', 'entry 1: should have either a value or low and high'],
		['sizes', rangesText, 'value: 521, said', 'low: 530, high: 520, said', 'should not be above 520'],
		['years', timelineText, 'lane: maps, text: A map', 'lane: tales, text: A map', 'no lane "tales"'],
		[
			'years',
			timelineText,
			'"1940-06-01"',
			'"1960-06-01"',
			'lies outside the line, 1900-01-01 to 1950-12-31'
		],
		[
			'years',
			timelineText,
			'"1920-12-31" }',
			'"1920-12-31", text: Maps }',
			'says something and cites no claim'
		],
		[
			'years',
			timelineText,
			'from: "1900-01-01", to',
			'from: "1910-01-01", to',
			'stands before the first era'
		],
		['words', likelihoodText, 'scale: uk', 'scale: fr', 'no scale "fr"'],
		['words', likelihoodText, 'high: 80', 'high: 50', 'should be above 55'],
		['deck', errorsText, 'right: true, ', '', 'should have one right answer, not 0'],
		['deck', errorsText, 'id: two', 'id: one', 'the id "one" is there twice']
	] as const)('in %s: %s → %s', ([name, text, from, to, message]) => {
		expect(problemsOf(changed(text, from, to), name).join()).toContain(`error: ${message}`);
	});
});
