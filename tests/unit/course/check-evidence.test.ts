import { describe, expect, test } from 'vitest';
import { checkEvidence } from '#lib/course/check-evidence.ts';
import { parseLedger } from '#lib/course/parse-ledger.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { formatProblem } from '#lib/course/problems.ts';
import { ledgerFiles, lessonText } from '#tests/support/lesson-text.ts';

const path = 'lessons/01-rivers/01-tumen.md';

type Row = Partial<Record<'text' | 'kind' | 'confidence' | 'as_of' | 'reason', string>>;

/** What is said of a lesson with this paragraph, on its line 15, and this text of claim RIV-001. */
function problemsOf(paragraph: string, row: Row = {}): string[] {
	const rows = {
		text: 'It begins at 2,190 metres.',
		kind: 'fact',
		confidence: 'high',
		as_of: '2020',
		...row
	};
	let claims = ledgerFiles.claims.text;
	for (const [key, value] of Object.entries(rows)) {
		claims = claims.replace(new RegExp(`^  ${key}: .*$`, 'm'), `  ${key}: ${JSON.stringify(value)}`);
	}
	const { ledger } = parseLedger(
		{
			...ledgerFiles,
			claims: { ...ledgerFiles.claims, text: claims },
			sources: {
				...ledgerFiles.sources,
				text: ledgerFiles.sources.text.replace('The survey', 'Ordnance Survey')
			}
		},
		'2026-03-31'
	);
	// the rest of the lesson cites claims of every kind; only the paragraph is on trial
	const [before = '', after = ''] = lessonText.split(/\[#source\].*\n/);
	const parsed = [parseLesson(path, `${before}[#source] The [Tumen](term:tumen).\n\n${paragraph}\n${after}`)];
	const last = 14 + paragraph.split('\n').length;
	return checkEvidence({ parsed, figures: [], ledger })
		.filter(({ line }) => line >= 15 && line <= last)
		.map((problem) => formatProblem(problem).replace(`${path}:`, ''));
}

describe('a number in a paragraph stands in a claim cited there', () => {
	test.for([
		['the same number', 'At 2190 metres.[@RIV-001]', {}],
		['a scale in words', 'Some 1.2 million.[@RIV-001]', { text: 'It holds 1,200,000 fish.' }],
		[
			'a range with one scale',
			'Between 1.1 and 1.3 million.[@RIV-001]',
			{ text: 'It is 1,100,000 to 1,300,000.' }
		],
		['a percentage', 'It is 40 per cent.[@RIV-001]', { text: 'It is 30–40%.' }],
		['a day of a list', 'On 12 May.[@RIV-001]', { text: 'On 8, 12 and 13 May 2020.' }],
		['a day apart from its month', 'In October, on the 12th.[@RIV-001]', { text: 'On 12 October.' }],
		['a decade of a year', 'In the 1970s.[@RIV-001]', { text: 'In 1971.' }],
		['the as-of date', 'As of 2020.[@RIV-001]', {}],
		['the reason', 'Only 3 of 17 agree.[@RIV-001]', { reason: 'Of 17 maps 3 agree.' }],
		['a name', 'The T‑34 came.[@RIV-001]', { text: 'T-34 tanks came.' }],
		['a name met before', 'Then Article 4 again.[@RIV-002]', { text: 'Article 4 holds.' }],
		['the month of the course', 'Nothing was known in March 2026.[@RIV-001]', {}],
		['a sum of the author’s, marked', 'It adds up to 4,100 (our sum).[@RIV-001]', {}],
		['a quoted error in a call-out', '> **Spot the error.** “It is 999 metres.”[@RIV-001]', {}],
		['a link into the course', 'As in [lesson 3.2](#start).[@RIV-001]', {}],
		['the label of a row', '| Step | Meaning |\n|---|---|\n| 1: low | good[@RIV-001] |', {}],
		['a row that its table vouches for', '| Height |\n|---|\n| 2,190 |\n| high[@RIV-001] |', {}],
		['an item that its lead vouches for', 'Heights:[@RIV-001]\n\n- 2,190 metres', {}]
	] as const)('%s is given', ([, paragraph, row]) => {
		expect(problemsOf(paragraph, row)).toEqual([]);
	});

	test.for([
		[
			'another number',
			'Begins at 2,191 metres.[@RIV-001]',
			'15:11: error: "2,191" does not stand in RIV-001; cite the claim that has it or mend the number (a sum of yours: "2,191 (our sum)")'
		],
		[
			'a number of a claim that another paragraph cites',
			'Maps say 2,190.[@RIV-002]',
			'15:10: error: "2,190" does not stand in RIV-002; cite the claim that has it or mend the number (a sum of yours: "2,190 (our sum)")'
		],
		[
			'a number without a citation',
			'It was 2,190.',
			'15:8: error: "2,190" needs a claim; cite the one that has it, or take the number out'
		],
		[
			'a percentage for a number',
			'It is 2,190 per cent.[@RIV-001]',
			'15:7: error: "2,190 per cent" does not stand in RIV-001; cite the claim that has it or mend the number (a sum of yours: "2,190 per cent (our sum)")'
		]
	] as const)('%s is an error', ([, paragraph, problem]) => {
		expect(problemsOf(paragraph)).toEqual([problem]);
	});

	test('a day of another month is an error', () => {
		const [problem = ''] = problemsOf('On 8 June.[@RIV-001]', { text: 'From 8 May to 3 June.' });
		expect(problem).toMatch(/^15:4: error: "8" does not stand in RIV-001/);
	});
});

describe('an estimate, a disputed or a low-confidence claim is attributed in the sentence that cites it', () => {
	test.for([
		['by a verb', 'Kim said that it is long.[@RIV-001]', { kind: 'estimate' }],
		['by a body known by its letters', 'It is long, by the NIS.[@RIV-001]', { kind: 'estimate' }],
		['by the publisher of a source', 'It is long on Ordnance maps.[@RIV-001]', { kind: 'estimate' }],
		[
			'by a sentence that the citation covers too',
			'Kim said so. It is long.[@RIV-001]',
			{ kind: 'disputed' }
		],
		[
			'by the lead of a list',
			'As maps report:\n\n- it is long[@RIV-001]',
			{ kind: 'fact', confidence: 'low' }
		],
		['by the heads of a table', '| Reported |\n|---|\n| long[@RIV-001] |', { kind: 'estimate' }],
		['once in a paragraph', 'Kim said so.[@RIV-001] The end.[@RIV-001]', { kind: 'estimate' }]
	] as const)('%s', ([, paragraph, row]) => {
		expect(problemsOf(paragraph, { text: 'It is long.', ...row })).toEqual([]);
	});

	test.for([
		[
			{ kind: 'estimate' },
			'15:16: error: RIV-001 (estimate) stands as a fact; name in the sentence who says so and when, for instance Ordnance Survey'
		],
		[
			{ kind: 'fact', confidence: 'low' },
			'15:16: error: RIV-001 (fact, low) stands as a fact; name in the sentence who says so and when, for instance Ordnance Survey'
		],
		[
			{ kind: 'judgement' },
			'15:16: warning: RIV-001 (judgement) stands as a fact; say in the sentence whose view it is'
		],
		[
			{ kind: 'fact', confidence: 'attributed' },
			'15:16: warning: RIV-001 (fact, attributed) stands as a fact; say in the sentence whose view it is'
		]
	] as const)('%o without a word of it', ([row, problem]) => {
		expect(problemsOf('It is too long.[@RIV-001]', row)).toEqual([problem]);
	});

	test('a fact needs nobody, and what would change the picture states nothing', () => {
		expect(problemsOf('It is long.[@RIV-001]', { text: 'It is long.' })).toEqual([]);
	});
});
