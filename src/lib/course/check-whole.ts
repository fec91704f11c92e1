import type { Item, Problem, Quiz } from '#lib/quiz/types.ts';
import type { ParsedLesson } from './parse-lesson.ts';
import type { Claim, Course, Lesson } from './types.ts';

type Parts = {
	course: Pick<Course, 'complete'>;
	parsed: readonly ParsedLesson[];
	lessons: ReadonlyMap<string, Lesson>;
	quizzes: ReadonlyMap<string, Quiz>;
	claims: ReadonlyMap<string, Claim>;
	/** says so at a row of the ledger */
	atClaim(id: string, message: string): Problem;
};

/**
 * What only shows once the course is whole: claims that no lesson teaches and lessons without a quiz (asked for when
 * `complete` is set), and lessons that take much longer or shorter than they say.
 */
export function checkWhole(parts: Parts): Problem[] {
	const quizOf = new Map([...parts.quizzes.values()].map((quiz) => [quiz.lesson, quiz] as const));
	const timed = [...parts.lessons.values()].flatMap((lesson) =>
		checkMinutes(lesson, quizOf.get(lesson.slug), parts)
	);
	return parts.course.complete ? [...timed, ...checkTaught(parts), ...checkQuizzed(parts, quizOf)] : timed;
}

function checkTaught({ claims, lessons, atClaim }: Parts): Problem[] {
	const taught = new Set([...lessons.values()].flatMap((lesson) => lesson.claims));
	return [...claims.keys()]
		.filter((id) => !taught.has(id))
		.map((id) => atClaim(id, `no lesson teaches ${id}; add it to the claims of one and cite it there`));
}

function checkQuizzed({ lessons }: Parts, quizOf: ReadonlyMap<string | null, Quiz>): Problem[] {
	return [...lessons.values()]
		.filter(({ slug }) => !quizOf.has(slug))
		.map(({ path }) => {
			const message = `has no quiz; write ${path.replace(/^lessons/, 'quizzes').replace(/\.md$/, '.yaml')}`;
			return { path, line: 1, column: 1, severity: 'error', message };
		});
}

const WORDS_A_MINUTE = 200;
const MINUTES_A_FIGURE = 3;
const MINUTES_AN_ITEM = 0.75;
const MINUTES_AN_ESSAY = 8;
/** Share of the stated minutes by which the lesson may be out. */
const TOLERANCE = 1 / 3;

/** Minutes that a lesson and its quiz take: words/200, 3 a figure, 0.75 an item, 8 an essay. */
export function minutesFor(
	lesson: Pick<Lesson, 'words' | 'figures'>,
	items: readonly Pick<Item, 'kind'>[]
): number {
	const essays = items.filter(({ kind }) => kind === 'essay').length;
	return (
		lesson.words / WORDS_A_MINUTE +
		lesson.figures.length * MINUTES_A_FIGURE +
		(items.length - essays) * MINUTES_AN_ITEM +
		essays * MINUTES_AN_ESSAY
	);
}

function checkMinutes(lesson: Lesson, quiz: Quiz | undefined, { parsed }: Parts): Problem[] {
	// without its quiz the lesson is not written yet
	if (!quiz) return [];
	const minutes = minutesFor(
		lesson,
		quiz.sections.flatMap(({ items }) => items)
	);
	if (Math.abs(minutes - lesson.minutes) <= lesson.minutes * TOLERANCE) return [];
	const front = parsed.find(({ path }) => path === lesson.path)?.front;
	const message = `says ${lesson.minutes} minutes, and ${Math.round(minutes)} are likely (its words, figures and quiz); mend one`;
	return front ? [front.problemAt(['minutes'], message, 'warning')] : [];
}
