import { describe, expect, test } from 'vitest';
import { cohortRows, heatStep, meanScores, readSort } from '#lib/course/cohort-table.ts';
import type { LearnerLine } from '#lib/course/cohort-views.ts';
import { columnGroups, type QuizColumn } from '#lib/course/quiz-columns.ts';

const column = (id: string, module: string | null, lesson: string | null): QuizColumn => ({
	id,
	label: id,
	title: id,
	lesson,
	module,
	pass: 800_000
});
const quizzes = [column('q1', 'one', 'l1'), column('q2', 'two', 'l2'), column('final', null, null)];
const lessons = ['l1', 'l2'].map((slug) => ({ slug, label: slug, title: slug }));

function learner(name: string, change: Partial<LearnerLine> = {}): LearnerLine {
	return {
		learnerId: name,
		login: name,
		name,
		demo: false,
		disabled: false,
		joinedAt: new Date(0),
		lastActivityAt: null,
		lessons: ['new', 'new'],
		quizzes: [null, null, null],
		reasons: [],
		...change
	};
}
const scored = (score: number) => ({
	attempts: 1,
	open: false,
	firstScore: score,
	bestScore: score,
	passedAt: score >= 800_000 ? new Date(0) : null
});
const begun = { attempts: 1, open: true, firstScore: null, bestScore: null, passedAt: null };

const learners = [
	learner('Abara', { lessons: ['passed', 'reading'], quizzes: [scored(900_000), null, null] }),
	learner('Berg', { lessons: ['read', 'read'], quizzes: [scored(400_000), begun, null] }),
	learner('Ｃastel', { lessons: ['read', 'new'], quizzes: [null, null, null] })
];
const report = { learners, quizzes, lessons };
const names = (sort: string, search = '') =>
	cohortRows(report, { sort: readSort(sort), search }).map(({ name }) => name);

describe('the table of a cohort', () => {
	test('a cell is the best score, else open, else how far the lesson is read', () => {
		const [first, second, third] = cohortRows(report, { sort: 'name', search: '' });
		expect(first?.cells).toEqual([900_000, 'reading', null]);
		expect(second?.cells).toEqual([400_000, 'open', null]);
		expect(third?.cells).toEqual(['read', null, null]);
		expect([first?.read, second?.read, third?.read]).toEqual([1, 2, 1]);
	});

	test('sorted by progress, by lowest score, and by name for any other word', () => {
		expect(names('progress')).toEqual(['Abara', 'Berg', 'Ｃastel']);
		expect(names('lowest')).toEqual(['Berg', 'Abara', 'Ｃastel']);
		expect(names('password')).toEqual(['Abara', 'Berg', 'Ｃastel']);
	});

	test('a name is found whatever its case and width', () => {
		expect(names('name', 'CAST')).toEqual(['Ｃastel']);
		expect(names('name', ' be ')).toEqual(['Berg']);
		expect(names('name', '%')).toEqual([]);
	});

	test('a mean is over those who have a score', () => {
		expect(meanScores(report)).toEqual([650_000, null, null]);
	});

	test('columns stand under their modules, exams under a name of their own', () => {
		const modules = [
			{ id: 'one', short: 'History' },
			{ id: 'two', short: 'Doctrine' }
		];
		expect(columnGroups(quizzes, modules, 'Exams')).toEqual([
			{ title: 'History', span: 1 },
			{ title: 'Doctrine', span: 1 },
			{ title: 'Exams', span: 1 }
		]);
	});
});

test.for([
	[0, 1],
	[499_999, 1],
	[500_000, 2],
	[650_000, 3],
	[799_999, 3],
	[800_000, 4],
	[899_999, 4],
	[900_000, 5],
	[1_000_000, 5]
] as const)('with a pass mark of 80, %d millionths are step %d of the heat map', ([score, step]) => {
	expect(heatStep(score, 800_000)).toBe(step);
});
