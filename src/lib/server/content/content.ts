import { formatProblem, isError } from '#lib/course/problems.ts';
import type { Problem } from '#lib/quiz/types.ts';
import { courseStamp } from './course-files.ts';
import { findCourseRoot } from './course-root.ts';
import { contentKey, findKeptContent, keepContent } from './kept-content.ts';
import { readCourse } from './read-course.ts';
import type { Content } from './read-course.ts';

export type { Content } from './read-course.ts';

/** The course cannot be served as its files are. `message` lists every error, one a line. */
export class ContentError extends Error {
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(problems.map(formatProblem).join('\n'));
		this.name = 'ContentError';
		this.problems = problems;
	}
}

type Loaded = { stamp: string; content: Content | undefined; error: ContentError | undefined };
let loaded: Loaded | undefined;
let given: Content | undefined;

/**
 * The course, read from disk once; in development again when a file has changed. Besides the command line
 * this is the only way to lessons and quizzes at run time.
 *
 * @throws {ContentError} when a file has an error; warnings do not count
 */
export function getContent(): Content {
	if (given) return given;
	if (!loaded || import.meta.env?.DEV) loaded = load(loaded);
	if (loaded.content) return loaded.content;
	throw loaded.error ?? new ContentError([]);
}

function load(before: Loaded | undefined): Loaded {
	const root = findCourseRoot();
	const stamp = courseStamp(root);
	if (before?.stamp === stamp) return before;
	// Only the built server: anything else may run other code than the build that made the copy.
	const key = import.meta.env?.PROD ? contentKey(root) : undefined;
	const kept = key === undefined ? undefined : findKeptContent(root, key);
	if (kept) return { stamp, content: kept, error: undefined };
	const { content, problems } = readCourse(root, new Date().toISOString().slice(0, 10));
	const errors = problems.filter(isError);
	if (errors.length) return { stamp, content: undefined, error: new ContentError(errors) };
	if (key !== undefined) keepContent(root, key, content);
	return { stamp, content, error: undefined };
}

/** Tests put a course of their own in place; `undefined` goes back to the files. */
export function useContent(content: Content | undefined): void {
	given = content;
}
