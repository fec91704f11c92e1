import { describe, expect, test } from 'vitest';
import { heatStep } from '#lib/course/cohort-table.ts';
import { itemGrid, quizGrid, readAsk, ROWS_PER_PAGE } from '#lib/course/grid.ts';
import type { FirstFacts } from '#lib/quiz/first-facts.ts';
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
const report = { learners, quizzes, lessons, pace: null };
const ask = (query: string, columns: readonly { id: string }[] = quizzes) =>
	readAsk(new URLSearchParams(query), columns);
const rows = (query: string) => quizGrid(report, ask(query)).rows;
const names = (sort: string, search = '') =>
	rows(`sort=${sort}&q=${encodeURIComponent(search)}`).map(({ name }) => name);

describe('the table of learners by items of a quiz', () => {
	const first = (learnerId: string, change: Partial<FirstFacts>): FirstFacts => ({
		learnerId,
		attemptId: `attempt of ${learnerId}`,
		quizId: 'q1',
		submittedAt: new Date(0),
		items: ['a', 'b'],
		marks: [0, 1_000_000],
		wrong: [],
		offered: [],
		shown: [],
		sure: 0,
		sureWrong: [],
		...change
	});
	const firsts = [
		first('Abara', { sureWrong: ['a'] }),
		first('Berg', { items: ['old', 'b'], marks: [500_000, null] }),
		first('Abara', { quizId: 'q2', items: ['other'] })
	];
	const firstsOf = (quizId: string) => firsts.filter((first) => first.quizId === quizId);
	const grid = (query: string) =>
		itemGrid({ ...report, firstsOf }, 'q1', ask(query, [{ id: 'a' }, { id: 'b' }]), {
			order: ['b', 'a', 'never-asked'],
			nameOf: (id) => `Question ${id}`
		});

	test('has the items of the quiz in its order, those no longer in it after them', () => {
		expect(grid('').columns.map(({ id, label, title }) => [id, label, title])).toEqual([
			['b', '1', 'Question b'],
			['a', '2', 'Question a'],
			['old', '3', 'Question old']
		]);
	});

	test('shows each mark, what waits, and where somebody was sure and not right', () => {
		const [abara, berg, castel] = grid('').rows;
		expect(abara).toMatchObject({ cells: [1_000_000, 0, null], sure: [1], attemptId: 'attempt of Abara' });
		expect(berg).toMatchObject({ cells: ['waits', null, 500_000], sure: [], first: 400_000 });
		expect(castel).toMatchObject({ cells: [null, null, null], attemptId: null });
		expect(grid('').means).toEqual([1_000_000, 0, 500_000]);
	});

	test('is sorted by first score or by an item', () => {
		const named = (query: string) => grid(query).rows.map(({ name }) => name);
		expect(named('sort=lowest')).toEqual(['Berg', 'Abara', 'Ｃastel']);
		expect(named('sort=progress')).toEqual(['Abara', 'Berg', 'Ｃastel']);
		expect(named('sort=a')).toEqual(['Abara', 'Berg', 'Ｃastel']);
	});
});

describe('the table of a cohort', () => {
	test('a cell is the best score, else open, else how far the lesson is read', () => {
		const [first, second, third] = rows('');
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

	test('sorted by a column, the lowest first and those without a score last', () => {
		expect(names('q1')).toEqual(['Berg', 'Abara', 'Ｃastel']);
	});

	test('shows those who need a word, are behind the pace, have begun or not', () => {
		const named = (query: string, source = report) =>
			quizGrid(source, ask(query)).rows.map(({ name }) => name);
		const risky = {
			...report,
			learners: [...learners, learner('Dahl', { reasons: [{ kind: 'not_started', days: 4 }] })]
		};
		expect(named('show=needs', risky)).toEqual(['Dahl']);
		expect(named('show=not_started', risky)).toEqual(['Dahl']);
		expect(named('show=failed', risky)).toEqual([]);
		expect(named('show=begun')).toEqual(['Abara', 'Berg']);
		expect(named('show=not_begun')).toEqual(['Ｃastel']);
		expect(named('show=everything')).toHaveLength(3);
		const pace = { day: 1, days: 2, due: 1, quizzes: 3, median: 0, onPace: 1, behind: 2, complete: 0 };
		expect(named('show=behind', { ...report, pace } as never)).toEqual(['Berg', 'Ｃastel']);
	});

	test('is cut into pages, and a page that is not there is the last one', () => {
		const many = Array.from({ length: 2 * ROWS_PER_PAGE + 1 }, (_, n) => learner(`N${n}`));
		const grid = quizGrid({ ...report, learners: many }, ask('page=9'));
		expect([grid.page, grid.pages, grid.rows.length, grid.found]).toEqual([3, 3, 1, many.length]);
		expect(ask('page=-1').page).toBe(1);
		expect(ask('page=x').page).toBe(1);
		expect(quizGrid({ ...report, learners: many }, { ...ask(''), whole: true }).rows).toHaveLength(
			many.length
		);
	});

	test('a mean is over those who have a score', () => {
		expect(quizGrid(report, ask('')).means).toEqual([650_000, null, null]);
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
