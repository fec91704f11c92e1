import type { Micros } from '#lib/quiz/types.ts';
import type { CohortReport, LearnerLine } from './cohort-views.ts';

/** How the table of learners can be sorted. */
export const cohortSorts = ['name', 'progress', 'lowest'] as const;
export type CohortSort = (typeof cohortSorts)[number];

/** A learner and a quiz in one cell: the best score, else how far they are with it; null: not at all. */
export type Cell = Micros | 'open' | 'read' | 'reading' | null;

export type CohortRow = {
	learnerId: string;
	name: string;
	disabled: boolean;
	cells: Cell[];
	/** lessons read to the end or passed */
	read: number;
	lastActivityAt: Date | null;
};

/** Sort order from an address; by name when it says nothing we know. */
export function readSort(word: string | null): CohortSort {
	return cohortSorts.find((sort) => sort === word) ?? 'name';
}

/**
 * The rows of a cohort's table.
 *
 * `progress`: most quizzes passed first, then most lessons read. `lowest`: by the worst of the best scores,
 * those without any last. Equal ones stay in the order of names.
 *
 * @param search part of a name, whatever its case and width; empty for all
 */
export function cohortRows(
	report: Pick<CohortReport, 'learners' | 'quizzes' | 'lessons'>,
	{ sort, search }: { sort: CohortSort; search: string }
): CohortRow[] {
	const wanted = folded(search);
	const lessonOf = report.quizzes.map(({ lesson }) =>
		report.lessons.findIndex(({ slug }) => slug === lesson)
	);
	const found = report.learners.filter(({ name }) => folded(name).includes(wanted));
	if (sort === 'progress') found.sort((a, b) => passed(b) - passed(a) || read(b) - read(a));
	if (sort === 'lowest') found.sort((a, b) => lowest(a) - lowest(b));
	return found.map((learner) => ({
		learnerId: learner.learnerId,
		name: learner.name,
		disabled: learner.disabled,
		cells: learner.quizzes.map((_, index) => cellOf(learner, index, lessonOf[index] ?? -1)),
		read: read(learner),
		lastActivityAt: learner.lastActivityAt
	}));
}

/** Mean of the best scores in each quiz, over those who have one; null where nobody has. */
export function meanScores(report: Pick<CohortReport, 'learners' | 'quizzes'>): (Micros | null)[] {
	return report.quizzes.map((_, index) => {
		const scores = report.learners.flatMap(({ quizzes }) => quizzes[index]?.bestScore ?? []);
		if (!scores.length) return null;
		return Math.floor(scores.reduce((sum, score) => sum + score, 0) / scores.length);
	});
}

/**
 * The step of the heat map a score belongs to, 1 to 5: 1 to 3 below the pass mark, 4 and 5 from it on. With a
 * pass mark of 80 the steps begin at 0, 50, 65, 80 and 90 per cent.
 */
export function heatStep(score: Micros, pass: Micros): 1 | 2 | 3 | 4 | 5 {
	if (score >= pass) return score >= halfwayUp(pass) ? 5 : 4;
	if (score >= pass - 150_000) return 3;
	return score >= pass - 300_000 ? 2 : 1;
}

/** Halfway from the pass mark to full marks. */
export function halfwayUp(pass: Micros): Micros {
	return (pass + 1_000_000) / 2;
}

function cellOf(learner: LearnerLine, index: number, lesson: number): Cell {
	const standing = learner.quizzes[index];
	if (standing) return standing.bestScore ?? 'open';
	const state = learner.lessons[lesson];
	return state === 'read' || state === 'reading' ? state : null;
}

function passed({ quizzes }: LearnerLine): number {
	return quizzes.filter((quiz) => quiz?.passedAt).length;
}

function read({ lessons }: LearnerLine): number {
	return lessons.filter((state) => state === 'read' || state === 'passed').length;
}

function lowest({ quizzes }: LearnerLine): number {
	return Math.min(2_000_000, ...quizzes.flatMap((quiz) => quiz?.bestScore ?? []));
}

function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase().trim();
}
