import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** There is no course to serve. The message is for operators. */
class CourseMissing extends Error {
	override name = 'CourseMissing';
}

/**
 * The folder that holds `lessons/` and `quizzes/`. Sought upwards from this file, which in the built server
 * lies in `build/server/chunks`, then upwards from the working directory; so the server may be started from
 * anywhere.
 *
 * @throws when neither leads to a `lessons/course.yaml`
 */
export function findCourseRoot(
	starts: readonly string[] = [dirname(fileURLToPath(import.meta.url)), process.cwd()]
): string {
	for (const start of starts) {
		for (let folder = start; ; folder = dirname(folder)) {
			if (existsSync(join(folder, 'lessons', 'course.yaml'))) return folder;
			if (folder === dirname(folder)) break;
		}
	}
	throw new CourseMissing(
		`There is no lessons/course.yaml above ${starts.join(' or ')}. ` +
			"Put the file back, or start the server in the project's folder."
	);
}
