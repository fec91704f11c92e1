import type { Micros } from '#lib/quiz/types.ts';
import type { LearnerLine } from './cohort-views.ts';

/** A learner and a quiz in one cell: the best score, else how far they are with it; null: not at all. */
export type Cell = Micros | 'open' | 'read' | 'reading' | null;

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

/** The cell of a learner and a quiz. `lesson`: the place of the quiz's lesson, -1 for exams. */
export function cellOf(learner: LearnerLine, index: number, lesson: number): Cell {
	const standing = learner.quizzes[index];
	if (standing) return standing.bestScore ?? 'open';
	const state = learner.lessons[lesson];
	return state === 'read' || state === 'reading' ? state : null;
}

/** Quizzes passed. */
export function passed({ quizzes }: LearnerLine): number {
	return quizzes.filter((quiz) => quiz?.passedAt).length;
}

/** Lessons read to the end or passed. */
export function read({ lessons }: LearnerLine): number {
	return lessons.filter((state) => state === 'read' || state === 'passed').length;
}

/** The worst of the best scores; above full marks without any. */
export function lowest({ quizzes }: LearnerLine): number {
	return Math.min(2_000_000, ...quizzes.flatMap((quiz) => quiz?.bestScore ?? []));
}

/** A name as it is searched. */
export function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase().trim();
}
