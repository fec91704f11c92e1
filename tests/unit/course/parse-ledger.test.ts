import { describe, expect, test } from 'vitest';
import { parseLedger, shownConfidence } from '#lib/course/parse-ledger.ts';
import { formatProblem } from '#lib/course/problems.ts';
import type { Confidence, SourceType } from '#lib/course/types.ts';
import { ledgerFiles } from '#tests/support/lesson-text.ts';

const today = '2026-11-23';

type Change = [file: keyof typeof ledgerFiles, from: string, to: string];

function read(...changes: Change[]) {
	const files = structuredClone(ledgerFiles);
	for (const [file, from, to] of changes) {
		if (!files[file].text.includes(from)) throw new RangeError(`${file} has no "${from}"`);
		files[file].text = files[file].text.replace(from, to);
	}
	const { ledger, problems } = parseLedger(files, today);
	return { ledger, problems: problems.map(formatProblem) };
}

describe('a ledger without faults', () => {
	const { ledger, problems } = read();

	test('has no problems', () => {
		expect(problems).toEqual([]);
	});

	test('a claim has its sources strongest type first', () => {
		expect(ledger.claims.get('RIV-001')?.sources).toEqual(['survey', 'wiki']);
	});

	test('a claim resting on a reference site and a copy shows moderate confidence', () => {
		expect(ledger.claims.get('RIV-003')).toMatchObject({ confidence: 'high', shown: 'moderate' });
	});

	test('notes for editors are not kept', () => {
		expect(JSON.stringify([...ledger.claims.values()])).not.toContain('for editors');
	});

	test('a source without an address has none', () => {
		expect(ledger.sources.get('copy')?.url).toBeNull();
	});
});

test.for<[Confidence, SourceType[], Confidence]>([
	['high', ['primary'], 'high'],
	['high', ['mirror or compilation'], 'moderate'],
	['high', ['reference site', 'mirror or compilation'], 'moderate'],
	['high', ['reference site', 'press'], 'high'],
	['high', ['state media'], 'high'],
	['high', ['article'], 'high'],
	['high', [], 'high'],
	['moderate', ['mirror or compilation'], 'moderate'],
	['low', ['reference site'], 'low'],
	['attributed', ['mirror or compilation'], 'attributed']
])('%s confidence resting on %j is shown as %s', ([set, types, shown]) => {
	expect(
		shownConfidence(
			set,
			types.map((type) => ({ type }))
		)
	).toBe(shown);
});

const faults: [title: string, change: Change, problem: string][] = [
	[
		'a claim past its review date is a warning',
		['claims', '"2027-03-31"', '"2026-11-22"'],
		'lessons/claims.yaml:6:3: warning: RIV-001 was to be reviewed by 2026-11-22; look at it again and set a new date'
	],
	[
		'a review date before the as-of date is an error',
		['claims', '"2027-03-31"', '"2020-12-31"'],
		'lessons/claims.yaml:6:3: error: should be after as_of_date'
	],
	[
		'a claim that is there twice',
		['claims', 'RIV-002', 'RIV-001'],
		'lessons/claims.yaml:11:3: error: the claim RIV-001 is there twice'
	],
	[
		'a source that is not there',
		['claims', '[wiki, survey]', '[wiki, surveys]'],
		'lessons/claims.yaml:9:19: error: no source "surveys" in sources.yaml; add it or mend the id'
	],
	[
		'an unknown kind',
		['claims', 'kind: fact', 'kind: truth'],
		'lessons/claims.yaml:3:3: error: "kind" should be fact, estimate, judgement, disputed or recommendation'
	],
	[
		'a day that does not exist',
		['claims', '"2027-03-31"', '"2027-02-30"'],
		'lessons/claims.yaml:6:3: error: "review_by" should be a date as "2026-03-31"'
	],
	[
		'a missing key',
		['terms', 'mr: Tuman’gang, ', ''],
		'lessons/terms.yaml:1:3: error: "mr" is missing; add it'
	],
	[
		'a claim of a term that is not there',
		['terms', 'RIV-001', 'RIV-009'],
		'lessons/terms.yaml:1:97: error: no claim "RIV-009" in claims.yaml'
	],
	[
		'an address that is none',
		['sources', 'https://example.org/river', 'example.org'],
		'lessons/sources.yaml:5:3: error: "url" should be an address with http or https'
	],
	[
		'text that is no YAML',
		['sources', 'publisher: The wiki', 'publisher: "The wiki'],
		'lessons/sources.yaml:3:23: error: is not readable YAML: Missing closing "quote'
	]
];

describe('a fault is told with its place', () => {
	test.for(faults)('%s', ([, change, problem]) => {
		expect(read(change).problems[0]).toBe(problem);
	});

	test('a broken source is told once, not again for every claim that names it', () => {
		expect(read(['sources', 'https://example.org/river', 'example.org']).problems).toHaveLength(1);
	});
});
