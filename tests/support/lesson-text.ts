import type { SourceFile } from '#lib/course/parse-ledger.ts';

/** A small lesson without faults. Tests change one thing in it. */
export const lessonText = `---
title: "The river: a short lesson"
summary: What is said of the river.
minutes: 5
as_of: 2026-03
objectives:
  - { id: name-the-river, text: "Name the river" }
claims: [RIV-001, RIV-002]
---

## [#start] Where it begins

[#source] The [Tumen](term:tumen) begins at 2,190 metres.[@RIV-001] It was *measured* once.[@RIV-002][@RIV-001]

> [#spot] **Spot the error.** “It is 25 km long.”[@RIV-003]

- [#banks] The north bank.[@RIV-001]
- [#south] The south bank.[@RIV-001]

<Figure id="river" />

## [#takeaways] What to take away

### Well supported

- It flows.[@RIV-001]

### Contested

- Its length.[@RIV-003]

### What would change the picture

- A new survey.[@RIV-002]
`;

/** A ledger that fits the lesson: three claims, three sources, one term. */
export const ledgerFiles: { claims: SourceFile; sources: SourceFile; terms: SourceFile } = {
	claims: {
		path: 'lessons/claims.yaml',
		text: [
			claim('RIV-001', 'fact', 'high', '[wiki, survey]', 'The river begins at 2,190 metres.'),
			claim('RIV-002', 'estimate', 'low', '[wiki]'),
			claim('RIV-003', 'disputed', 'high', '[wiki, copy]')
		].join('')
	},
	sources: {
		path: 'lessons/sources.yaml',
		text: [
			source('wiki', 'reference site', 'https://example.org/river'),
			source('survey', 'primary', 'https://example.org/survey'),
			source('copy', 'mirror or compilation', undefined)
		].join('')
	},
	terms: {
		path: 'lessons/terms.yaml',
		text: `- { id: tumen, english: Tumen, korean: 두만강, hanja: 豆滿江, rr: Dumangang, mr: Tuman’gang, claims: [RIV-001] }\n`
	}
};

/** A figure that fits the lesson. */
export const figureText = `figure: river
kind: tracks
title: Two accounts of the river
counted: What each account says.
tracks: [ { id: maps, title: Maps }, { id: tales, title: Tales } ]
events:
  - { id: first-map, date: "1700-01-01", shown: "1700", track: maps, text: A first map., claims: [RIV-001] }
  - { id: first-tale, date: "1700-01-01", shown: "1700", track: tales, text: A first tale., claims: [RIV-002] }
  - { id: survey, date: "1900-06-01", shown: June 1900, track: maps, text: A survey., claims: [RIV-001] }
relations:
  - { id: both, kind: meet, events: [first-map, first-tale], label: The year, text: Both say 1700., claims: [RIV-003] }
`;

function claim(
	id: string,
	kind: string,
	confidence: string,
	sources: string,
	text = 'A statement about the river.'
): string {
	return `- id: ${id}
  text: ${text}
  kind: ${kind}
  as_of: "2020"
  as_of_date: "2020-12-31"
  review_by: "2027-03-31"
  confidence: ${confidence}
  reason: Because of the survey.
  sources: ${sources}
  note: for editors
`;
}

function source(id: string, type: string, url: string | undefined): string {
	return `${id}:
  title: On the river
  publisher: The ${id}
  date: "2020"
${url ? `  url: ${url}\n` : ''}  type: ${type}
  basis: found
`;
}
