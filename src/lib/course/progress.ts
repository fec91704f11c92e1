import type { Micros } from '#lib/quiz/types.ts';

/** new: not opened; reading: opened; read: to the end; passed: its quiz is passed (whether read or not). */
export type LessonState = 'new' | 'reading' | 'read' | 'passed';

/**
 * What is stored of one learner and one lesson. `place`: anchor of the section last seen. `version`: of the lesson as
 * they read it, see lesson-versions.ts; absent or null where none was kept.
 */
export type LessonTrace = {
	openedAt: Date;
	lastReadAt: Date;
	readAt: Date | null;
	place: string | null;
	version?: string | null;
};

/** What is stored of one learner and one quiz. Scores are null until an attempt is handed in. */
export type QuizTrace = {
	attempts: number;
	firstScore: Micros | null;
	bestScore: Micros | null;
	lastScore: Micros | null;
	passedAt: Date | null;
	openAttemptId: string | null;
};

/** The state of one lesson for one learner. */
export function lessonState(
	lesson: Pick<LessonTrace, 'readAt'> | undefined,
	quiz: Pick<QuizTrace, 'passedAt'> | undefined
): LessonState {
	if (quiz?.passedAt) return 'passed';
	if (!lesson) return 'new';
	return lesson.readAt ? 'read' : 'reading';
}

/** One step of a learner's way: a lesson to read, or its quiz to begin, to go on with or to try again. */
export type NextStep = { slug: string; what: 'read' | 'continue' | 'quiz' | 'finish_quiz' | 'retry' };

export type LessonProgress = { slug: string; hasQuiz: boolean; lesson?: LessonTrace; quiz?: QuizTrace };

/**
 * What to do next: what was begun comes first, the latest of it first of all; then the first lesson, in the
 * order of the course, that is not passed (not read, where it has no quiz). Null when nothing is left.
 *
 * @param lessons in the order of the course
 */
export function nextStep(lessons: readonly LessonProgress[]): NextStep | null {
	const unfinished = lessons.find(({ quiz }) => quiz?.openAttemptId);
	const reading = lessons
		.filter(({ lesson, quiz }) => lessonState(lesson, quiz) === 'reading')
		.sort((a, b) => (b.lesson?.lastReadAt.getTime() ?? 0) - (a.lesson?.lastReadAt.getTime() ?? 0))[0];
	if (unfinished) return { slug: unfinished.slug, what: 'finish_quiz' };
	if (reading) return { slug: reading.slug, what: 'continue' };
	for (const { slug, hasQuiz, lesson, quiz } of lessons) {
		const state = lessonState(lesson, quiz);
		if (state === 'new') return { slug, what: 'read' };
		if (state === 'read' && hasQuiz) return { slug, what: quiz?.attempts ? 'retry' : 'quiz' };
	}
	return null;
}
