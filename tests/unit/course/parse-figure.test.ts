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
