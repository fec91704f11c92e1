import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import { statsFile } from '#lib/quiz/stats-file.ts';
import { listCourseFiles, readCourseFile } from '#lib/server/content/course-files.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { getContent } from '#lib/server/content/content.ts';
import { countQuiz } from '#lib/server/reports/quiz-counts.ts';
import type { Command } from './command.ts';
import { withCourse } from './open-course.ts';

/** `course -- stats`: what learners made of each quiz, written beside its file for its authors. */
export const stats: Command = {
	name: 'stats',
	usage: 'stats',
	summary: 'write what learners made of each quiz beside its file, as <quiz>.stats.yaml: counts, no names',
	async run(words, say) {
		if (words.length > 0) {
			say(`stats takes nothing, not "${words[0]}". Use: npm run course -- ${stats.usage}`);
			return 2;
		}
		return withCourse(say, { migrate: false }, async ({ db }) => {
			const content = getContent();
			const root = findCourseRoot();
			const now = new Date();
			let written = 0;
			for (const [quizId, path] of quizPaths(root)) {
				const quiz = content.quizzes.get(quizId);
				const counted = quiz && (await countQuiz(db, quiz, content));
				if (!counted?.learners) continue;
				const target = path.replace(/\.yaml$/, '.stats.yaml');
				writeFileSync(join(root, target), statsFile(quizId, counted.learners, counted.items, now));
				say(`${target}: ${counted.items.length} items`);
				written += 1;
			}
			say(written ? `${written} files written. Git ignores them.` : 'Nobody has handed in a quiz yet.');
			return 0;
		});
	}
};

/** The file of each quiz, by its id. */
function quizPaths(root: string): Map<string, string> {
	const paths = new Map<string, string>();
	for (const path of listCourseFiles(root)) {
		if (!path.startsWith('quizzes/') || path.endsWith('/misconceptions.yaml')) continue;
		const { quiz } = parseQuiz(readCourseFile(root, path)?.text ?? '', path);
		if (quiz) paths.set(quiz.id, path);
	}
	return paths;
}
