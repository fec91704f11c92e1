import type { LessonTrace, QuizTrace } from './progress.ts';
import type { Micros } from '#lib/quiz/types.ts';
import type { QuizColumn } from './quiz-columns.ts';

/** One lesson with its quiz, or an exam, on a transcript. Scores are shares of the marks, in millionths. */
export type TranscriptLine = {
	/** number of the lesson, `3.2`; null for an exam */
	label: string | null;
	title: string;
	/** ISO instant; null: not read to the end, and for exams */
	readAt: string | null;
	/** null: it has no quiz */
	quiz: {
		firstScore: Micros | null;
		bestScore: Micros | null;
		pass: Micros;
		/** ISO instant; null: not passed */
		passedAt: string | null;
	} | null;
};

/** What a transcript says: the results as they were at one moment, in values that JSON keeps. */
export type Transcript = {
	name: string;
	course: string;
	edition: string;
	/** month the course's facts are of, as 2026-03 */
	asOf: string;
	/** simulated learners are marked as such wherever they appear */
	demo: boolean;
	lines: TranscriptLine[];
	lessonsRead: number;
	lessons: number;
	quizzesPassed: number;
	quizzes: number;
	/** all quizzes of lessons and the final are passed */
	isComplete: boolean;
};

/** The parts of the course and of one learner's traces that a transcript is made from. */
export type TranscriptParts = {
	name: string;
	demo: boolean;
	course: { title: string; edition: string; asOf: string };
	lessons: readonly { slug: string; label: string; title: string }[];
	/** in the order of the course, exams last */
	quizzes: readonly QuizColumn[];
	traces: {
		lessons: ReadonlyMap<string, LessonTrace>;
		quizzes: ReadonlyMap<string, QuizTrace>;
	};
};

/** The id of the quiz that closes the course. */
const FINAL = 'final';

/**
 * The transcript of one learner now. The course is complete when every lesson's quiz and the final are passed;
 * exams of modules are shown and not asked for.
 */
export function buildTranscript({
	name,
	demo,
	course,
	lessons,
	quizzes,
	traces
}: TranscriptParts): Transcript {
	const quizOf = (column: QuizColumn | undefined): TranscriptLine['quiz'] => {
		if (!column) return null;
		const trace = traces.quizzes.get(column.id);
		return {
			firstScore: trace?.firstScore ?? null,
			bestScore: trace?.bestScore ?? null,
			pass: column.pass,
			passedAt: trace?.passedAt?.toISOString() ?? null
		};
	};
	const ofLessons = lessons.map(({ slug, label, title }): TranscriptLine => {
		const column = quizzes.find(({ lesson }) => lesson === slug);
		const readAt = traces.lessons.get(slug)?.readAt?.toISOString() ?? null;
		return { label, title, readAt, quiz: quizOf(column) };
	});
	const exams = quizzes
		.filter(({ lesson }) => lesson === null)
		.map((column): TranscriptLine => ({
			label: null,
			title: column.title,
			readAt: null,
			quiz: quizOf(column)
		}));
	const asked = quizzes.filter(({ id, lesson }) => lesson !== null || id === FINAL);
	return {
		name,
		course: course.title,
		edition: course.edition,
		asOf: course.asOf,
		demo,
		lines: [...ofLessons, ...exams],
		lessonsRead: ofLessons.filter(({ readAt }) => readAt !== null).length,
		lessons: lessons.length,
		quizzesPassed: [...ofLessons, ...exams].filter(({ quiz }) => quiz?.passedAt).length,
		quizzes: quizzes.length,
		isComplete: asked.length > 0 && asked.every(({ id }) => traces.quizzes.get(id)?.passedAt)
	};
}
