import { describe, expect, test } from 'vitest';
import { parseFigure } from '#lib/course/parse-figure.ts';
import { formatProblem } from '#lib/course/problems.ts';

const head = (kind: string) =>
	`figure: river\nkind: ${kind}\ntitle: The river\ncounted: What is said of it.\n`;

const good = {
	chart: `${head('chart')}chains:
  - { id: orders, title: Orders, text: Who gives them. }
  - { id: watch, title: Watch, text: Who watches. }
nodes:
  - { id: head, name: Head, role: first, text: It leads., place: [1, 2], claims: [RIV-001] }
  - { id: arm, name: Arm, role: second, text: It acts., place: [2, 1.5], claims: [RIV-002] }
links:
  - { from: head, to: arm, chain: orders, text: orders, note: sources differ, claims: [RIV-003] }
`,
	syllables: `${head('syllables')}word: { korean: 두만, text: A name., claims: [RIV-001] }
spellings:
  - { system: Revised, whole: duman, parts: [du, man], lang: ko-Latn }
spelling_claims: [RIV-001]
syllables: [{ id: du, korean: 두, hanja: 豆 }, { id: man, korean: 만, hanja: 滿 }]
senses: [{ of: [du, man], korean: 두만, text: a river, claims: [RIV-002] }]
renderings: [{ english: Tumen, who: maps, claims: [RIV-003] }]
stages_title: Where it comes from
stages:
  - { id: old, date: "1700-01-01", shown: "1700", title: Old, who: A map, text: On a map., claims: [RIV-001] }
  - { id: new, date: "1900-01-01", shown: "1900", title: New, who: A survey, text: Measured., claims: [RIV-002] }
`,
	compare: `${head('compare')}features: [{ id: length, question: How long? }]
labels:
  - { id: upper, name: Upper, cells: [{ feature: length, text: Long., traits: [long], source: survey, claims: [RIV-001] }] }
  - { id: middle, name: Middle, cells: [{ feature: length, text: Long., source: survey, claims: [RIV-002] }] }
  - { id: lower, name: Lower, cells: [{ feature: length, text: Short., source: survey, claims: [RIV-003] }] }
`,
	exchange: `${head('exchange')}parties: [{ id: north, name: North }, { id: south, name: South }]
until: [{ date: "1900-12-31", shown: "1900" }, { date: "1950-12-31", shown: "1950" }]
flows:
  - { id: ice, from: north, to: south, item: Ice, date: "1900-01-01", confidence: high, text: Sold., claims: [RIV-001] }
  - { id: fish, from: south, to: north, item: Fish, date: "1940-01-01", confidence: low, text: Said., claims: [RIV-002] }
`,
	responses: `${head('responses')}actors: [{ id: north, name: North }, { id: south, name: South }]
entries:
  - { id: first, date: "1900-01-01", shown: "1900", actors: [north], type: statement, text: Regret., claims: [RIV-001] }
  - { id: second, date: "1900-02-01", shown: "1900", actors: [north, south], type: sanction, text: A ban., claims: [RIV-002] }
`,
	options: `${head('options')}options:
  - { id: dam, code: R1, short: Dam, title: Build a dam, claims: [RIV-001], works: { text: Holds., claims: [RIV-002] }, costs: { text: Money. }, risks: { text: It breaks. }, against: { text: Fish. }, signs: { text: A lake. } }
  - { id: boat, code: R2, short: Boat, title: Buy a boat, claims: [RIV-001], works: { text: Floats. }, costs: { text: Money. }, risks: { text: It sinks. }, against: { text: Ice., claims: [RIV-003] }, signs: { text: Fish. } }
`
};

function parse(text: string) {
	return parseFigure({ path: 'lessons/figures/river.yaml', text });
}

function changed(kind: keyof typeof good, from: string, to: string) {
	if (!good[kind].includes(from)) throw new RangeError(`no "${from}"`);
	return parse(good[kind].replace(from, to)).problems.map(formatProblem)[0];
}

describe('a figure without faults is read with every claim it cites', () => {
	test.for([
		['chart', ['RIV-001', 'RIV-002', 'RIV-003']],
		['syllables', ['RIV-001', 'RIV-001', 'RIV-002', 'RIV-003', 'RIV-001', 'RIV-002']],
		['compare', ['RIV-001', 'RIV-002', 'RIV-003']],
		['exchange', ['RIV-001', 'RIV-002']],
		['responses', ['RIV-001', 'RIV-002']],
		['options', ['RIV-001', 'RIV-001', 'RIV-002', 'RIV-003']]
	] as const)('%s', ([kind, ids]) => {
		const { figure, claims, problems } = parse(good[kind]);
		expect(problems.map(formatProblem)).toEqual([]);
		expect(figure).toMatchObject({ id: 'river', kind, after: null });
		expect(claims.map(({ id }) => id)).toEqual(ids);
	});
});

describe('a fault is told', () => {
	test.for([
		['chart', 'to: arm', 'to: leg', 'no body "leg"'],
		['chart', 'chain: orders', 'chain: luck', 'no chain "luck"'],
		[
			'chart',
			'from: head, to: arm',
			'from: arm, to: head',
			'"head" stands above "arm"; write the upper body first'
		],
		['chart', 'place: [2, 1.5]', 'place: [1, 1.5]', 'overlaps "head"'],
		[
			'chart',
			'place: [2, 1.5]',
			'place: [2, 1.3]',
			'should be a row from 1 to 8 and a column from 1 to 6, in halves'
		],
		['syllables', 'parts: [du, man]', 'parts: [duman]', 'has 1 parts, the word 2 syllables'],
		['syllables', 'of: [du, man]', 'of: [du, gang]', 'no syllable "gang"'],
		[
			'syllables',
			'word: { korean: 두만',
			'word: { korean: 압록',
			'is not what the syllables make together, "두만"'
		],
		[
			'compare',
			'feature: length, text: Short',
			'feature: depth, text: Short',
			'should be "length", as in the features'
		],
		[
			'compare',
			'cells: [{ feature: length, text: Short., source: survey, claims: [RIV-003] }]',
			'cells: []',
			'does not answer "length"'
		],
		['exchange', 'to: south', 'to: east', 'no party "east"'],
		['exchange', 'to: south', 'to: north', 'should be another party than "from"'],
		['exchange', '"1940-01-01"', '"1960-01-01"', 'is later than the last date of "until", 1950-12-31'],
		['exchange', '{ date: "1950-12-31"', '{ date: "1900-12-31"', 'should be later than 1900-12-31'],
		['exchange', 'confidence: low', 'confidence: none', 'should be high, moderate or low'],
		['responses', 'actors: [north, south]', 'actors: [north, east]', 'no actor "east"'],
		['responses', 'actors: [north, south]', 'actors: [north]', 'no entry names the actor "south"'],
		['responses', '"1900-02-01"', '"1899-02-01"', 'stands after 1900-01-01; write the list in order of date'],
		['options', 'code: R2', 'code: Number two', 'should have four characters at most'],
		['options', 'id: boat', 'id: dam', 'the id "dam" is there twice']
	] as const)('%s: %s becomes %s', ([kind, from, to, message]) => {
		expect(changed(kind, from, to)).toContain(message);
	});
});
