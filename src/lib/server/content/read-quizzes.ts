import type { SourceFile } from '#lib/course/parse-ledger.ts';
import type { Ledger, Lesson } from '#lib/course/types.ts';
import { checkQuizzes } from '#lib/quiz/check-quizzes.ts';
import { lintItems } from '#lib/quiz/lint-items.ts';
import { parseMisconceptions } from '#lib/quiz/parse-misconceptions.ts';
import type { Misconception } from '#lib/quiz/parse-misconceptions.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import type { Problem, Quiz } from '#lib/quiz/types.ts';

export type { Misconception } from '#lib/quiz/parse-misconceptions.ts';

const misconceptionsPath = 'quizzes/misconceptions.yaml';

/** Reads every quiz file, checks it against the rest of the course, and lints its items. */
export function readQuizzes(
	files: readonly SourceFile[],
	course: { lessons: ReadonlyMap<string, Lesson>; ledger: Ledger; complete: boolean }
): { quizzes: Map<string, Quiz>; misconceptions: Map<string, Misconception>; problems: Problem[] } {
	const named = files.find(({ path }) => path === misconceptionsPath);
	const { misconceptions, problems } = parseMisconceptions(named?.text ?? '[]', misconceptionsPath);
	const parsed = files
		.filter(({ path }) => path !== misconceptionsPath)
		.map(({ path, text }) => parseQuiz(text, path));

	problems.push(
		...parsed.flatMap((quiz) => quiz.problems),
		...checkQuizzes(parsed, {
			lessons: new Map(
				[...course.lessons.values()].map((lesson) => [lesson.slug, targetsIn(lesson)] as const)
			),
			claims: new Set(course.ledger.claims.keys()),
			misconceptions: new Set(misconceptions.keys()),
			complete: course.complete
		}),
		...parsed.flatMap(lintItems),
		...parsed.flatMap((quiz) => misplaced(quiz, course.lessons))
	);
	const quizzes = new Map(parsed.flatMap(({ quiz }) => (quiz ? [[quiz.id, quiz] as const] : [])));
	return { quizzes, misconceptions, problems };
}

/** What items of a lesson's quiz may point at. */
function targetsIn({ passages, objectives }: Lesson) {
	return {
		anchors: new Set(passages.keys()),
		objectives: new Set(objectives.map(({ id }) => id))
	};
}

/** The quiz of a lesson has the lesson's path, under `quizzes/`. */
function misplaced(quiz: ReturnType<typeof parseQuiz>, lessons: ReadonlyMap<string, Lesson>): Problem[] {
	const lesson = quiz.lesson === null ? undefined : lessons.get(quiz.lesson);
	const expected = lesson?.path.replace(/^lessons\//, 'quizzes/').replace(/\.md$/, '.yaml');
	if (!expected || expected === quiz.path) return [];
	return [quiz.problemAt(['lesson'], `the quiz of this lesson should be the file ${expected}`)];
}
