import { lessonState, nextStep } from '#lib/course/progress.ts';
import type { LessonProgress, LessonState, LessonTrace, NextStep, QuizTrace } from '#lib/course/progress.ts';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import type { Micros } from '#lib/quiz/types.ts';
import { quizSummary } from '#lib/server/attempts/quiz-summary.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { LearnerTraces } from './progress.ts';

/** A lesson on the home page. `best`: best score of its quiz, null before the first attempt is handed in. */
export type HomeLesson = {
	slug: string;
	label: string;
	title: string;
	minutes: number;
	/** of its quiz; null: none */
	questions: number | null;
	state: LessonState;
	best: Micros | null;
	begun: boolean;
};

export type HomeModule = { number: number; title: string; minutes: number; lessons: HomeLesson[] };

/** A quiz without a lesson. */
export type HomeExam = {
	href: string;
	title: string;
	questions: number;
	passed: boolean;
	best: Micros | null;
};

/** The step to take next, in words the page can show. `section`: where reading stopped, by its heading. */
export type HomeStep = NextStep & {
	label: string;
	title: string;
	place: string | null;
	section: string | null;
	questions: number | null;
};

/** `resting`: titles of modules whose lessons are still to come. `step` is null signed out or when all is done. */
export type HomeView = {
	title: string;
	deck: string;
	edition: string;
	asOf: string;
	modules: HomeModule[];
	exams: HomeExam[];
	resting: string[];
	minutes: number;
	claims: number;
	passed: number;
	lessons: number;
	step: HomeStep | null;
};

/** The course as its home page shows it; for one learner, with `traces`. */
export function viewHome(content: Content, traces: LearnerTraces | null): HomeView {
	const { course, ledger } = content;
	const rows = new Map(
		[...content.lessons.keys()].map((slug) => [slug, progressOf(content, slug, traces)] as const)
	);
	const modules = course.modules.map(({ number, title, lessons }): HomeModule => {
		const shown = lessons.flatMap((slug) => viewLesson(content, rows.get(slug)) ?? []);
		return { number, title, minutes: shown.reduce((sum, { minutes }) => sum + minutes, 0), lessons: shown };
	});
	const all = modules.flatMap((module) => module.lessons);
	return {
		title: course.title,
		deck: course.deck,
		edition: course.edition,
		asOf: course.asOf,
		modules: modules.filter((module) => module.lessons.length > 0),
		exams: viewExams(content, traces),
		resting: modules.filter((module) => module.lessons.length === 0).map(({ title }) => title),
		minutes: all.reduce((sum, { minutes }) => sum + minutes, 0),
		claims: ledger.claims.size,
		passed: all.filter(({ state }) => state === 'passed').length,
		lessons: all.length,
		step: traces ? viewStep(content, nextStep([...rows.values()]), rows) : null
	};
}

function progressOf(content: Content, slug: string, traces: LearnerTraces | null): LessonProgress {
	const quiz = quizOf(content, slug);
	const lesson: LessonTrace | undefined = traces?.lessons.get(slug);
	const result: QuizTrace | undefined = quiz && traces?.quizzes.get(quiz.id);
	return { slug, hasQuiz: quiz !== undefined, ...(lesson && { lesson }), ...(result && { quiz: result }) };
}

function viewLesson(content: Content, row: LessonProgress | undefined): HomeLesson | undefined {
	const lesson = row && content.lessons.get(row.slug);
	if (!lesson) return undefined;
	return {
		slug: lesson.slug,
		label: lesson.label,
		title: lesson.title,
		minutes: lesson.minutes,
		questions: questionsOf(content, lesson.slug),
		state: lessonState(row.lesson, row.quiz),
		best: row.quiz?.bestScore ?? null,
		begun: Boolean(row.quiz?.openAttemptId)
	};
}

function viewExams(content: Content, traces: LearnerTraces | null): HomeExam[] {
	const exams = [...content.quizzes.values()].filter(({ lesson }) => lesson === null);
	return exams.map((quiz) => ({
		href: quizHref(quiz),
		title: quiz.title,
		questions: quizSummary(quiz, content, undefined).items,
		passed: Boolean(traces?.quizzes.get(quiz.id)?.passedAt),
		best: traces?.quizzes.get(quiz.id)?.bestScore ?? null
	}));
}

function viewStep(
	content: Content,
	step: NextStep | null,
	rows: ReadonlyMap<string, LessonProgress>
): HomeStep | null {
	const lesson = step && content.lessons.get(step.slug);
	if (!lesson) return null;
	const place = rows.get(step.slug)?.lesson?.place ?? null;
	const section = place === null ? undefined : lesson.passages.get(place)?.section.title;
	return {
		...step,
		label: lesson.label,
		title: lesson.title,
		place: section === undefined ? null : place,
		section: section ?? null,
		questions: questionsOf(content, lesson.slug)
	};
}

function quizOf(content: Content, slug: string) {
	return [...content.quizzes.values()].find(({ lesson }) => lesson === slug);
}

function questionsOf(content: Content, slug: string): number | null {
	const quiz = quizOf(content, slug);
	return quiz ? quizSummary(quiz, content, undefined).items : null;
}
