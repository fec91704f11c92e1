import { describe, expect, test } from 'vitest';
import { checkWhole, minutesFor } from '#lib/course/check-whole.ts';
import { buildOutline } from '#lib/course/outline.ts';
import { parseLedger } from '#lib/course/parse-ledger.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { formatProblem } from '#lib/course/problems.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import { ledgerFiles, lessonText } from '#tests/support/lesson-text.ts';

const path = 'lessons/01-rivers/01-tumen.md';
const { ledger, atClaim } = parseLedger(ledgerFiles, '2026-03-31');
const modules = [
	{ id: 'rivers', number: 1, title: 'Rivers', short: 'Rivers', folder: '01-rivers', lessons: [] }
];

const anItem = (id: string) =>
	`{ id: ${id}, kind: numeric, stem: How long?, objective: name-the-river, claims: [RIV-001], see: "#source", answer: 5 }`;
const quizOf = (items: number): Quiz => {
	const lines = Array.from({ length: items }, (_, n) => `      - ${anItem(`item-${n}`)}\n`).join('');
	const text = `quiz: tumen\ntitle: T\nlesson: tumen\nsections:\n  - draw: all\n    items:\n${lines}`;
	const { quiz, problems } = parseQuiz(text, 'quizzes/01-rivers/01-tumen.yaml');
	if (!quiz) throw new RangeError(problems.map(formatProblem).join('\n'));
	return quiz;
};

function told({ complete, text = lessonText, items }: { complete: boolean; text?: string; items?: number }) {
	const parsed = [parseLesson(path, text)];
	const bare = {
		title: 'Rivers',
		deck: '',
		edition: '1',
		asOf: '2026-03',
		complete,
		articleClaims: null,
		modules
	};
	const { lessons } = buildOutline(bare, parsed);
	const quizzes = new Map(items ? [['tumen', quizOf(items)]] : []);
	const problems = checkWhole({ course: bare, parsed, lessons, quizzes, claims: ledger.claims, atClaim });
	return problems.map(formatProblem);
}

describe('a complete course', () => {
	test('teaches every claim: one that no lesson lists is told at its row', () => {
		expect(told({ complete: true, items: 3 })).toEqual([
			'lessons/claims.yaml:21:3: error: no lesson teaches RIV-003; add it to the claims of one and cite it there'
		]);
	});

	test('has a quiz for every lesson', () => {
		expect(told({ complete: true })).toContain(
			`${path}:1:1: error: has no quiz; write quizzes/01-rivers/01-tumen.yaml`
		);
	});

	test('is not asked for while the course is being written', () => {
		expect(told({ complete: false })).toEqual([]);
		expect(told({ complete: false, items: 3 })).toEqual([]);
	});
});

describe('the minutes of a lesson', () => {
	test('are words/200, 3 a figure, 0.75 an item and 8 an essay', () => {
		const items = [{ kind: 'choice' }, { kind: 'numeric' }, { kind: 'essay' }] as const;
		expect(minutesFor({ words: 1000, figures: ['one', 'two'] }, items)).toBe(5 + 6 + 1.5 + 8);
	});

	test('may be out by a third, and no more', () => {
		expect(told({ complete: false, items: 4 })).toEqual([]);
		expect(told({ complete: false, items: 6 })).toEqual([
			`${path}:4:1: warning: says 5 minutes, and 8 are likely (its words, figures and quiz); mend one`
		]);
		expect(
			told({ complete: false, items: 3, text: lessonText.replace('minutes: 5', 'minutes: 9') })
		).toHaveLength(1);
	});
});
