import { checkCourse } from '#lib/course/check-course.ts';
import { checkEvidence } from '#lib/course/check-evidence.ts';
import { checkWhole } from '#lib/course/check-whole.ts';
import { checkWords } from '#lib/course/check-words.ts';
import { buildOutline, parseCourse } from '#lib/course/outline.ts';
import { noMaps, parseMaps } from '#lib/course/maps/parse-maps.ts';
import type { Maps } from '#lib/course/maps/parse-maps.ts';
import { parseCorrections } from '#lib/course/parse-corrections.ts';
import { parseFigure } from '#lib/course/parse-figure.ts';
import { parseLedger } from '#lib/course/parse-ledger.ts';
import type { SourceFile } from '#lib/course/parse-ledger.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { sortProblems } from '#lib/course/problems.ts';
import type { Correction, Course, Figure, Ledger, Lesson } from '#lib/course/types.ts';
import type { Problem, Quiz } from '#lib/quiz/types.ts';
import { listCourseFiles, readCourseFile } from './course-files.ts';
import { readQuizzes } from './read-quizzes.ts';
import type { Misconception } from './read-quizzes.ts';

/** The whole course as its files have it. Never changed after it is read; a changed file makes a new one. */
export type Content = {
	course: Course;
	/** by slug, in the order of the course */
	lessons: ReadonlyMap<string, Lesson>;
	/** by quiz id; items hold the keys, so nothing of this leaves the server as it is */
	quizzes: ReadonlyMap<string, Quiz>;
	ledger: Ledger;
	figures: ReadonlyMap<string, Figure>;
	/** views and lines of the schematic maps */
	maps: Maps;
	misconceptions: ReadonlyMap<string, Misconception>;
	/** what the course corrects in the article it grew from; none in a course of another kind */
	corrections: readonly Correction[];
};

const noCourse: Course = {
	title: '',
	deck: '',
	edition: '',
	asOf: '',
	complete: false,
	articleClaims: null,
	modules: []
};

/**
 * Reads and checks every file under `lessons/` and `quizzes/`.
 *
 * @param today ISO date, for claims past their review date
 * @returns every problem, by file and place; `content` holds what could be read, for tools that go on anyway
 */
export function readCourse(root: string, today: string): { content: Content; problems: Problem[] } {
	const problems: Problem[] = [];
	const paths = listCourseFiles(root);
	const need = (path: string): SourceFile => {
		const file = readCourseFile(root, path);
		if (!file) problems.push({ path, line: 1, column: 1, severity: 'error', message: 'is missing; add it' });
		return file ?? { path, text: '' };
	};
	const readAll = (pattern: RegExp): SourceFile[] =>
		paths.filter((path) => pattern.test(path)).flatMap((path) => readCourseFile(root, path) ?? []);

	const bare = parseCourse(need('lessons/course.yaml'));
	const {
		ledger,
		problems: ledgerProblems,
		atClaim
	} = parseLedger(
		{
			claims: need('lessons/claims.yaml'),
			sources: need('lessons/sources.yaml'),
			terms: need('lessons/terms.yaml')
		},
		today
	);
	const parsed = readAll(/^lessons\/.*\.md$/).map(({ path, text }) => parseLesson(path, text));
	const figures = readAll(/^lessons\/figures\/[^/]+\.yaml$/).map(parseFigure);
	const hasMaps = paths.includes('lessons/maps.yaml');
	const { maps, problems: mapProblems } = hasMaps
		? parseMaps(need('lessons/maps.yaml'), need('lessons/maps-land.yaml'))
		: { maps: noMaps, problems: [] };
	const { course, lessons, problems: outlineProblems } = buildOutline(bare.course ?? noCourse, parsed);
	const quizFiles = readAll(/^quizzes\/.*\.yaml$/);
	const {
		quizzes,
		misconceptions,
		problems: quizProblems
	} = readQuizzes(quizFiles, {
		lessons,
		ledger,
		complete: course.complete
	});

	const corrected = paths.includes('lessons/corrections.yaml')
		? parseCorrections(need('lessons/corrections.yaml'), { lessons, claims: ledger.claims })
		: { corrections: [], problems: [] };

	problems.push(
		...bare.problems,
		...ledgerProblems,
		...parsed.flatMap((lesson) => lesson.problems),
		...figures.flatMap((figure) => figure.problems),
		...mapProblems,
		...outlineProblems,
		...checkCourse({ lessons, parsed, figures, maps, ledger }),
		...checkWhole({ course, parsed, lessons, quizzes, claims: ledger.claims, atClaim }),
		...editorial(course.complete, [
			...checkEvidence({ parsed, figures, ledger }),
			...checkWords(readAll(/./), bare.neverWrite)
		]),
		...corrected.problems,
		...quizProblems
	);
	const shown = new Map(figures.flatMap(({ figure }) => (figure ? [[figure.id, figure] as const] : [])));
	return {
		content: {
			course,
			lessons,
			quizzes,
			ledger,
			figures: shown,
			maps,
			misconceptions,
			corrections: corrected.corrections
		},
		problems: sortProblems(problems)
	};
}

/** While a course is being written, what its editors have to mend does not keep it from being served. */
function editorial(complete: boolean, problems: Problem[]): Problem[] {
	return complete ? problems : problems.map((problem) => ({ ...problem, severity: 'warning' }));
}
