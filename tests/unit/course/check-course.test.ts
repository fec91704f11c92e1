import { describe, expect, test } from 'vitest';
import { checkCourse } from '#lib/course/check-course.ts';
import { noMaps } from '#lib/course/maps/parse-maps.ts';
import { buildOutline } from '#lib/course/outline.ts';
import { parseFigure } from '#lib/course/parse-figure.ts';
import { parseLedger } from '#lib/course/parse-ledger.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { formatProblem } from '#lib/course/problems.ts';
import { figureText, ledgerFiles, lessonText } from '#tests/support/lesson-text.ts';

const { ledger } = parseLedger(ledgerFiles, '2026-11-23');
const modules = [
	{ id: 'rivers', number: 1, title: 'Rivers', short: 'Rivers', folder: '01-rivers', lessons: [] }
];
const bare = {
	title: 'Rivers',
	deck: '',
	edition: '1',
	asOf: '2026-03',
	complete: false,
	articleClaims: null,
	modules
};

function check(lessons: Record<string, string>, figure = figureText) {
	const parsed = Object.entries(lessons).map(([name, text]) =>
		parseLesson(`lessons/01-rivers/${name}.md`, text)
	);
	const figures = [parseFigure({ path: 'lessons/figures/river.yaml', text: figure })];
	const { lessons: built } = buildOutline(bare, parsed);
	return checkCourse({ lessons: built, parsed, figures, maps: noMaps, ledger }).map((problem) =>
		formatProblem(problem).replace(/^lessons\/(?:01-rivers\/)?/, '')
	);
}

const changed = (from: string, to: string) => {
	if (!lessonText.includes(from)) throw new RangeError(`the lesson has no "${from}"`);
	return lessonText.replace(from, to);
};

test('a course that fits together has no problems', () => {
	expect(check({ '01-tumen': lessonText })).toEqual([]);
});

describe('a fault is told with its place', () => {
	test.for([
		[
			'an unknown claim',
			changed('once.[@RIV-002]', 'once.[@RIV-022]'),
			'01-tumen.md:13:92: error: no claim "RIV-022" in claims.yaml; add it or mend the id'
		],
		[
			'an unknown term',
			changed('term:tumen', 'term:yalu'),
			'01-tumen.md:13:15: error: no term "yalu" in terms.yaml; add it or mend the id'
		],
		[
			'a term linked twice',
			changed('“It is', '“[It](term:tumen) is'),
			'01-tumen.md:15:32: error: the term "tumen" is linked above; link its first mention only'
		],
		[
			'an unknown figure',
			changed('<Figure id="river" />', '<Figure id="sea" />'),
			'01-tumen.md:20:1: error: no figure "sea"; add lessons/figures/sea.yaml or mend the id'
		],
		[
			'a listed claim that is not cited',
			changed('claims: [RIV-001, RIV-002]', 'claims: [RIV-001, RIV-004]'),
			'01-tumen.md:8:19: error: no claim "RIV-004" in claims.yaml'
		],
		[
			'an anchor that is not there',
			changed('It was', '[It](#nowhere) was'),
			'01-tumen.md:13:69: error: no anchor "nowhere" in this lesson; mend the link'
		],
		[
			'a lesson that is not there',
			changed('It was', '[It](/learn/amur) was'),
			'01-tumen.md:13:69: error: no lesson "amur"; mend the link'
		]
	] as const)('%s', ([, text, problem]) => {
		expect(check({ '01-tumen': text })[0]).toBe(problem);
	});

	test('a claim the lesson says it teaches and does not cite', () => {
		const text = lessonText.replaceAll('[@RIV-002]', '[@RIV-003]');
		expect(check({ '01-tumen': text })).toEqual([
			'01-tumen.md:8:19: error: lists RIV-002, which the text does not cite; cite it or take it out'
		]);
	});

	test('an objective named in two lessons', () => {
		expect(check({ '01-tumen': lessonText, '02-amur': lessonText })).toEqual([
			'02-amur.md:7:7: error: the objective "name-the-river" is already in lessons/01-rivers/01-tumen.md; choose another id'
		]);
	});

	test('an unknown claim in a figure', () => {
		expect(check({ '01-tumen': lessonText }, figureText.replace('RIV-003', 'RIV-033'))).toEqual([
			'figures/river.yaml:11:110: error: no claim "RIV-033" in claims.yaml; add it or mend the id'
		]);
	});

	test('a figure that no lesson shows is a warning', () => {
		expect(check({ '01-tumen': changed('<Figure id="river" />\n\n', '') })).toEqual([
			'figures/river.yaml:1:1: warning: no lesson shows this figure; write <Figure id="river" /> in one'
		]);
	});
});
