import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { contentKey, findKeptContent, keepContent } from '#lib/server/content/kept-content.ts';
import { readCourse } from '#lib/server/content/read-course.ts';

/** A project with a build and one file of a course. */
function aProject(): { root: string; write(path: string, text: string): void } {
	const root = mkdtempSync(join(tmpdir(), 'course-kept-'));
	onTestFinished(() => rmSync(root, { recursive: true }));
	for (const folder of ['build', 'lessons', 'quizzes']) mkdirSync(join(root, folder));
	const write = (path: string, text: string) => writeFileSync(join(root, path), text);
	write('build/.hash', 'one\n');
	write('lessons/course.yaml', 'title: One\n');
	return { root, write };
}

test('the course comes back from its copy as it was read', () => {
	const { root } = aProject();
	const { content } = readCourse(findCourseRoot(), '2026-06-30');
	keepContent(root, 'key', content);
	expect(findKeptContent(root, 'key')).toEqual(content);
	expect(statSync(join(root, 'build/.content')).mode & 0o777).toBe(0o600);
});

test('a copy made of other files, or by another build, is not used', () => {
	const { root, write } = aProject();
	const { content } = readCourse(findCourseRoot(), '2026-06-30');
	const key = contentKey(root);
	keepContent(root, key, content);
	write('quizzes/final.yaml', 'quiz: final\n');
	const withQuiz = contentKey(root);
	write('build/.hash', 'two\n');
	const rebuilt = contentKey(root);
	expect(new Set([key, withQuiz, rebuilt]).size).toBe(3);
	expect(findKeptContent(root, rebuilt)).toBeUndefined();
});

test('without a copy, or with a broken one, there is none; a folder that is not there keeps none', () => {
	const { root, write } = aProject();
	expect(findKeptContent(root, 'key')).toBeUndefined();
	write('build/.content', 'half a fi');
	expect(findKeptContent(root, 'key')).toBeUndefined();
	rmSync(join(root, 'build'), { recursive: true });
	keepContent(root, 'key', {} as never);
	expect(findKeptContent(root, 'key')).toBeUndefined();
});
