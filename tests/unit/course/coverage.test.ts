import { describe, expect, test } from 'vitest';
import { coverageOf } from '#lib/course/coverage.ts';
import { buildOutline } from '#lib/course/outline.ts';
import { parseFigure } from '#lib/course/parse-figure.ts';
import { parseLedger } from '#lib/course/parse-ledger.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import { figureText, ledgerFiles, lessonText } from '#tests/support/lesson-text.ts';

const { ledger } = parseLedger(ledgerFiles, '2026-03-31');
const modules = [
	{ id: 'rivers', number: 1, title: 'Rivers', short: 'Rivers', folder: '01-rivers', lessons: [] }
];
const { figure } = parseFigure({ path: 'lessons/figures/river.yaml', text: figureText });

/** A quiz with a numeric item for each claim given. */
function aQuiz(id: string, lesson: string | null, claims: readonly string[]) {
	const items = claims.map(
		(claim, n) =>
			`      - { id: ${id}-${n}, kind: numeric, stem: How long?, objective: name-the-river, claims: [${claim}], see: "tumen#source", answer: 5 }\n`
	);
	const head = `quiz: ${id}\ntitle: T\n${lesson ? `lesson: ${lesson}\n` : ''}`;
	const { quiz } = parseQuiz(
		`${head}sections:\n  - draw: all\n    items:\n${items.join('')}`,
		`quizzes/${id}.yaml`
	);
	if (!quiz) throw new RangeError('the quiz cannot be read');
	return quiz;
}

function covered({
	text = lessonText,
	quizzes = [aQuiz('tumen', 'tumen', ['RIV-001', 'RIV-002']), aQuiz('exam', null, ['RIV-003'])]
} = {}) {
	const bare = {
		title: 'Rivers',
		deck: '',
		edition: '1',
		asOf: '2026-03',
		complete: false,
		articleClaims: 'RIV',
		modules
	};
	const { lessons } = buildOutline(bare, [parseLesson('lessons/01-rivers/01-tumen.md', text)]);
	return coverageOf({
		course: bare,
		lessons,
		quizzes: new Map(quizzes.map((quiz) => [quiz.id, quiz])),
		figures: new Map(figure ? [['river', figure]] : []),
		ledger,
		claimsOfFigure: () => ['RIV-003']
	});
}

test('a course that teaches and tests everything is short of nothing', () => {
	expect(covered()).toEqual({
		article: { total: 3, untaught: [], untested: [] },
		claims: { total: 3, uncited: [] },
		lessons: [{ slug: 'tumen', label: '1.1', taught: 2, cited: 3, figures: 1, items: 2 }],
		objectives: [{ id: 'name-the-river', lesson: 'tumen', inQuiz: 2, inExams: 1, kinds: { numeric: 3 } }],
		totals: { lessons: 1, quizzes: 1, exams: 1, figures: 1, items: 3, words: expect.any(Number) as number },
		kinds: { numeric: 3 },
		short: []
	});
});

describe('what is short is said', () => {
	test('a statement that no item tests', () => {
		const quizzes = [aQuiz('tumen', 'tumen', ['RIV-001', 'RIV-002']), aQuiz('exam', null, ['RIV-001'])];
		expect(covered({ quizzes }).short).toEqual(['RIV-003 is tested by no item']);
	});

	test('an objective short of items, in the quiz and in the exams', () => {
		const quizzes = [aQuiz('tumen', 'tumen', ['RIV-001'])];
		expect(covered({ quizzes }).short).toEqual([
			'RIV-002 is tested by no item',
			'RIV-003 is tested by no item',
			'objective name-the-river has 1 of 2 items in its lesson’s quiz',
			'objective name-the-river has no item that only an exam has'
		]);
	});

	test('a claim that neither text nor figure cites, and a lesson without figure and quiz', () => {
		const text = lessonText.replace('<Figure id="river" />\n\n', '').replaceAll('[@RIV-003]', '[@RIV-001]');
		expect(covered({ text, quizzes: [] }).short).toEqual(
			expect.arrayContaining([
				'RIV-003 is cited in no lesson',
				'lesson tumen has no figure',
				'lesson tumen has no quiz'
			])
		);
	});

	test('a claim that only a figure cites is taught', () => {
		const text = lessonText.replaceAll('[@RIV-003]', '[@RIV-001]');
		expect(covered({ text }).claims.uncited).toEqual([]);
	});
});
