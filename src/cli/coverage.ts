import { coverageOf } from '#lib/course/coverage.ts';
import type { Coverage } from '#lib/course/coverage.ts';
import { isError } from '#lib/course/problems.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { claimsOfFigure } from '#lib/server/content/lesson-view.ts';
import { readCourse } from '#lib/server/content/read-course.ts';
import type { Command } from './command.ts';

/**
 * `course -- coverage [--json]`: what lessons teach and quizzes test. Exits 1 when a statement of the article is
 * untaught or untested, a claim is cited nowhere, a lesson lacks its figure or quiz, an objective is short of items.
 */
export const coverage: Command = {
	name: 'coverage',
	usage: 'coverage [--json]',
	summary: 'count what lessons teach and quizzes test; say what is short',
	async run(words, say) {
		const unknown = words.find((word) => word !== '--json');
		if (unknown !== undefined) {
			say(`coverage does not know "${unknown}". Use: npm run course -- ${coverage.usage}`);
			return 2;
		}
		const { content, problems } = readCourse(findCourseRoot(), new Date().toISOString().slice(0, 10));
		const counted = coverageOf({ ...content, claimsOfFigure });
		const errors = problems.filter(isError).length;
		if (words.includes('--json')) say(JSON.stringify({ errors, ...counted }, null, 2));
		else for (const line of linesOf(counted)) say(line);
		if (errors && !words.includes('--json')) say(`${errors} errors; see npm run course -- check`);
		return errors || counted.short.length ? 1 : 0;
	}
};

function linesOf({ article, claims, lessons, objectives, totals, kinds, short }: Coverage): string[] {
	const taught = article.total - article.untaught.length;
	const tested = article.total - article.untested.length;
	const quizItems = objectives.reduce((sum, { inQuiz }) => sum + inQuiz, 0);
	const examItems = objectives.reduce((sum, { inExams }) => sum + inExams, 0);
	return [
		'lesson                                    claims taught  cited  figures  items',
		...lessons.map(
			({ label, slug, taught: own, cited, figures, items }) =>
				`${`${label} ${slug}`.padEnd(41)} ${count(own, 13)} ${count(cited, 6)} ${count(figures, 8)} ${count(items, 6)}`
		),
		'',
		'objective                                 in quiz  exam only  kinds',
		...objectives.map(
			({ id, inQuiz, inExams, kinds: own }) =>
				`${id.padEnd(41)} ${count(inQuiz, 7)} ${count(inExams, 10)}  ${kindsInWords(own)}`
		),
		'',
		`article’s statements: ${taught} of ${article.total} taught, ${tested} tested`,
		`claims: ${claims.total - claims.uncited.length} of ${claims.total} cited`,
		`objectives: ${objectives.length}, with ${quizItems} items in quizzes and ${examItems} in exams only`,
		`items by kind: ${kindsInWords(kinds)}`,
		`${totals.lessons} lessons (${totals.words} words), ${totals.figures} figures, ${totals.quizzes} quizzes, ${totals.exams} exams, ${totals.items} items`,
		...(short.length ? ['', ...short.map((line) => `short: ${line}`)] : ['Nothing is short.'])
	];
}

function count(value: number, width: number): string {
	return String(value).padStart(width);
}

function kindsInWords(kinds: Record<string, number>): string {
	return Object.entries(kinds)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([kind, number]) => `${kind} ${number}`)
		.join(', ');
}
