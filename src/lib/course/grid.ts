import { reasonKinds, type Reason } from './at-risk.ts';
import { mean } from './lesson-counts.ts';
import type { Micros } from '#lib/quiz/types.ts';
import type { FirstFacts } from '#lib/quiz/first-facts.ts';
import { cellOf, folded, lowest, passed, read } from './cohort-table.ts';
import { shortLabel } from './quiz-columns.ts';
import type { CohortReport, LearnerLine } from './cohort-views.ts';
import type { Cell } from './cohort-table.ts';

/** What the rows of a grid are picked and put in order by; all of it comes from the address. */
export type GridAsk = {
	/** one of `gridSorts`, or the id of a column: lowest there first */
	sort: string;
	show: GridFilter;
	/** part of a name, whatever its case and width; empty for all */
	search: string;
	/** from 1 */
	page: number;
	/** every row on one page, for files */
	whole?: boolean;
};

export const gridSorts = ['name', 'progress', 'lowest'] as const;
export const gridFilters = ['all', 'needs', ...reasonKinds, 'behind', 'begun', 'not_begun'] as const;
export type GridFilter = (typeof gridFilters)[number];

/** Rows of a page: with twenty quizzes, two thousand cells. */
export const ROWS_PER_PAGE = 100;

/** A column: a quiz, or an item of a quiz. `pass`: from which mark a cell counts as good. */
export type GridColumn = { id: string; label: string; title: string; pass: Micros };

/**
 * One learner. `attemptId`: whose answers the cells are of; null where a cell leads to the learner's page.
 * `sure`: columns where the learner was sure and not right.
 */
export type GridRow = {
	learnerId: string;
	name: string;
	disabled: boolean;
	cells: (Cell | 'waits')[];
	attemptId: string | null;
	sure: number[];
	first: Micros | null;
	best: Micros | null;
	/** lessons read to the end or passed */
	read: number;
	lastActivityAt: Date | null;
};

/** A grid of learners by quizzes, or by the items of one quiz, cut to one page. */
export type Grid = {
	/** null: learner by quiz */
	quizId: string | null;
	columns: GridColumn[];
	rows: GridRow[];
	/** of each column, over all learners; null of none */
	means: (Micros | null)[];
	found: number;
	page: number;
	pages: number;
};

type Source = Pick<CohortReport, 'learners' | 'quizzes' | 'lessons' | 'pace'>;

/** Reads what is asked of a grid from an address; what is not known there is left at what is usual. */
export function readAsk(query: URLSearchParams, columns: readonly { id: string }[]): GridAsk {
	const sort = query.get('sort') ?? 'name';
	const isSort = gridSorts.some((one) => one === sort) || columns.some(({ id }) => id === sort);
	const page = Number(query.get('page') ?? 1);
	return {
		sort: isSort ? sort : 'name',
		show: gridFilters.find((filter) => filter === query.get('show')) ?? 'all',
		search: (query.get('q') ?? '').trim().slice(0, 80),
		page: Number.isSafeInteger(page) && page > 0 ? page : 1
	};
}

/**
 * Learner by quiz. `progress`: most quizzes passed first, then most lessons read. `lowest`: by the worst of the
 * best scores. A column: by the best score there. Those without any score stand last, equal ones by name.
 */
export function quizGrid(report: Source, ask: GridAsk): Grid {
	const { quizzes, lessons } = report;
	const lessonOf = quizzes.map(({ lesson }) => lessons.findIndex(({ slug }) => slug === lesson));
	const column = quizzes.findIndex(({ id }) => id === ask.sort);
	const learners = pick(report, ask);
	if (ask.sort === 'progress') learners.sort((a, b) => passed(b) - passed(a) || read(b) - read(a));
	if (ask.sort === 'lowest') learners.sort((a, b) => lowest(a) - lowest(b));
	if (column >= 0) {
		const score = (learner: LearnerLine) => learner.quizzes[column]?.bestScore ?? 2_000_000;
		learners.sort((a, b) => score(a) - score(b));
	}
	const shown = cut(learners, ask);
	return {
		...shown,
		quizId: null,
		columns: quizzes.map(({ id, title, pass, ...quiz }) => ({ id, label: shortLabel(quiz), title, pass })),
		rows: shown.rows.map((learner) => ({
			...rowOf(learner),
			cells: quizzes.map((_, index) => cellOf(learner, index, lessonOf[index] ?? -1)),
			attemptId: null,
			sure: [],
			first: null,
			best: null
		})),
		means: quizzes.map((_, index) =>
			mean(report.learners.flatMap((learner) => learner.quizzes[index]?.bestScore ?? []))
		)
	};
}

/**
 * Learner by item of one quiz, over first attempts. `progress`: the highest first score first; `lowest`: the lowest.
 *
 * @param order ids of the items in the order of the quiz; those no longer in it follow
 * @param nameOf the question of an item
 */
export function itemGrid(
	report: Source & Pick<CohortReport, 'firstsOf'>,
	quizId: string,
	ask: GridAsk,
	{ order, nameOf }: { order: readonly string[]; nameOf: (itemId: string) => string }
): Grid {
	const facts = report.firstsOf(quizId);
	const byLearner = new Map(facts.map((first) => [first.learnerId, first]));
	const asked = new Set(facts.flatMap(({ items }) => items));
	const ids = [...new Set([...order.filter((id) => asked.has(id)), ...asked])];
	const index = report.quizzes.findIndex(({ id }) => id === quizId);
	const pass = report.quizzes[index]?.pass ?? 0;
	const learners = pick(report, ask);
	const first = (learner: LearnerLine, none: number) => learner.quizzes[index]?.firstScore ?? none;
	if (ask.sort === 'progress') learners.sort((a, b) => first(b, -1) - first(a, -1));
	if (ask.sort === 'lowest') learners.sort((a, b) => first(a, 2_000_000) - first(b, 2_000_000));
	if (ids.includes(ask.sort)) {
		const mark = ({ learnerId }: LearnerLine) => {
			const cell = markAt(byLearner.get(learnerId), ask.sort);
			return typeof cell === 'number' ? cell : 2_000_000;
		};
		learners.sort((a, b) => mark(a) - mark(b));
	}
	const shown = cut(learners, ask);
	return {
		...shown,
		quizId,
		columns: ids.map((id, at) => ({ id, label: String(at + 1), title: nameOf(id), pass })),
		rows: shown.rows.map((learner) => {
			const own = byLearner.get(learner.learnerId);
			return {
				...rowOf(learner),
				cells: ids.map((id) => markAt(own, id)),
				attemptId: own?.attemptId ?? null,
				sure: ids.flatMap((id, at) => (own?.sureWrong.includes(id) ? [at] : [])),
				first: learner.quizzes[index]?.firstScore ?? null,
				best: learner.quizzes[index]?.bestScore ?? null
			};
		}),
		means: ids.map((id) =>
			mean(
				facts.flatMap((own) => {
					const cell = markAt(own, id);
					return typeof cell === 'number' ? [cell] : [];
				})
			)
		)
	};
}

function markAt(first: FirstFacts | undefined, itemId: string): Micros | 'waits' | null {
	const at = first?.items.indexOf(itemId) ?? -1;
	return first === undefined || at < 0 ? null : (first.marks[at] ?? 'waits');
}

function pick(report: Source, { show, search }: GridAsk): LearnerLine[] {
	const wanted = folded(search);
	const due = report.pace?.due ?? 0;
	const shows: Record<Exclude<GridFilter, Reason['kind']>, (learner: LearnerLine) => boolean> = {
		all: () => true,
		needs: ({ reasons }) => reasons.length > 0,
		behind: (learner) => passed(learner) < due,
		begun: ({ quizzes }) => quizzes.some((quiz) => quiz !== null),
		not_begun: ({ quizzes }) => quizzes.every((quiz) => quiz === null)
	};
	const has =
		show in shows
			? shows[show as keyof typeof shows]
			: ({ reasons }: LearnerLine) => reasons.some(({ kind }) => kind === show);
	return report.learners.filter((learner) => folded(learner.name).includes(wanted) && has(learner));
}

function rowOf(learner: LearnerLine) {
	const { learnerId, name, disabled, lastActivityAt } = learner;
	return { learnerId, name, disabled, lastActivityAt, read: read(learner) };
}

function cut<Row>(all: readonly Row[], ask: GridAsk) {
	const each = ask.whole ? Math.max(1, all.length) : ROWS_PER_PAGE;
	const pages = Math.max(1, Math.ceil(all.length / each));
	const page = Math.min(ask.page, pages);
	return { rows: all.slice((page - 1) * each, page * each), found: all.length, page, pages };
}
