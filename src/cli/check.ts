import { formatProblem, isError } from '#lib/course/problems.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { readCourse } from '#lib/server/content/read-course.ts';
import type { Command } from './command.ts';

/** `course -- check [--json]`: lints lessons, ledger, figures and quizzes. Exits 1 when there are errors. */
export const check: Command = {
	name: 'check',
	usage: 'check [--json]',
	summary: 'check lessons, claims, figures and quizzes; print what is wrong, where, and how to mend it',
	async run(words, say) {
		const unknown = words.find((word) => word !== '--json');
		if (unknown !== undefined) {
			say(`check does not know "${unknown}". Use: npm run course -- ${check.usage}`);
			return 2;
		}
		const started = performance.now();
		const { content, problems } = readCourse(findCourseRoot(), new Date().toISOString().slice(0, 10));
		const errors = problems.filter(isError).length;
		const warnings = problems.length - errors;
		if (words.includes('--json')) {
			say(JSON.stringify({ errors, warnings, problems }, null, 2));
			return errors ? 1 : 0;
		}
		for (const problem of problems) say(formatProblem(problem));
		const { lessons, quizzes, ledger } = content;
		const read = `${lessons.size} lessons, ${quizzes.size} quizzes, ${ledger.claims.size} claims`;
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		say(`${errors} errors, ${warnings} warnings in ${read} (${seconds} s)`);
		return errors ? 1 : 0;
	}
};
