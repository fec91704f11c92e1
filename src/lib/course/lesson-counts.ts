import type { Micros } from '#lib/quiz/types.ts';
import type { LearnerLine } from './cohort-views.ts';
import type { QuizColumn } from './quiz-columns.ts';

/** One lesson over a cohort. Means are over those who have a score; null where its quiz has none, or there is none. */
export type LessonCount = {
	slug: string;
	label: string;
	title: string;
	opened: number;
	/** read to the end, or its quiz passed */
	read: number;
	/** null: the lesson has no quiz */
	passed: number | null;
	quizId: string | null;
	scored: number;
	meanFirst: Micros | null;
	meanBest: Micros | null;
};

/** How many learners have opened, read and passed each lesson, in the order of the course. */
export function countLessons(report: {
	lessons: readonly { slug: string; label: string; title: string }[];
	quizzes: readonly QuizColumn[];
	learners: readonly Pick<LearnerLine, 'lessons' | 'quizzes'>[];
}): LessonCount[] {
	const { lessons, quizzes, learners } = report;
	return lessons.map(({ slug, label, title }, index) => {
		const states = learners.map((learner) => learner.lessons[index] ?? 'new');
		const column = quizzes.findIndex(({ lesson }) => lesson === slug);
		const standings = learners.map((learner) => learner.quizzes[column] ?? null);
		const firsts = standings.flatMap((standing) => standing?.firstScore ?? []);
		return {
			slug,
			label,
			title,
			opened: states.filter((state, at) => state !== 'new' || standings[at] !== null).length,
			read: states.filter((state) => state === 'read' || state === 'passed').length,
			passed: column < 0 ? null : standings.filter((standing) => standing?.passedAt).length,
			quizId: quizzes[column]?.id ?? null,
			scored: firsts.length,
			meanFirst: mean(firsts),
			meanBest: mean(standings.flatMap((standing) => standing?.bestScore ?? []))
		};
	});
}

/** Rounded down to whole millionths; null of none. */
export function mean(scores: readonly Micros[]): Micros | null {
	if (!scores.length) return null;
	return Math.floor(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}
