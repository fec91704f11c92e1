import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { ContentError, getContent, useContent } from '#lib/server/content/content.ts';
import { courseStamp, listCourseFiles } from '#lib/server/content/course-files.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { readCourse } from '#lib/server/content/read-course.ts';
import { figureText, ledgerFiles, lessonText } from '#tests/support/lesson-text.ts';

const made: string[] = [];
afterEach(() => {
	for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A course in a folder of its own; `over` changes or adds files, null takes one away. */
function aCourse(over: Record<string, string | null> = {}): string {
	const root = mkdtempSync(join(tmpdir(), 'course-'));
	made.push(root);
	const files: Record<string, string | null> = {
		'lessons/course.yaml': `title: Rivers\ndeck: On rivers.\nedition: "1"\nas_of: 2026-03\nmodules:\n  - { id: rivers, folder: 01-rivers, number: 1, title: Rivers, short: Rivers }\n`,
		'lessons/claims.yaml': ledgerFiles.claims.text,
		'lessons/sources.yaml': ledgerFiles.sources.text,
		'lessons/terms.yaml': ledgerFiles.terms.text,
		'lessons/figures/river.yaml': figureText,
		'lessons/01-rivers/01-tumen.md': lessonText,
		...over
	};
	for (const [path, text] of Object.entries(files)) {
		if (text === null) continue;
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return root;
}

const problemsOf = (root: string) => readCourse(root, '2026-11-23').problems.map(formatProblem);

describe('reading a course', () => {
	test('a whole course has no problems', () => {
		const { content, problems } = readCourse(aCourse(), '2026-11-23');
		expect(problems).toEqual([]);
		expect(content.lessons.get('tumen')).toMatchObject({
			label: '1.1',
			module: 'rivers',
			figures: ['river']
		});
		expect(content.course.modules[0]?.lessons).toEqual(['tumen']);
	});

	test('problems of all files come at once, by file and place', () => {
		const root = aCourse({
			'lessons/01-rivers/01-tumen.md': lessonText.replace('It was', '{It} was'),
			'lessons/figures/river.yaml': figureText.replace('RIV-003', 'RIV-009'),
			'quizzes/01-rivers/01-tumen.yaml': 'quiz: [\n'
		});
		const problems = problemsOf(root);
		expect(problems.map((problem) => problem.split(':')[0])).toEqual(
			expect.arrayContaining([
				'lessons/01-rivers/01-tumen.md',
				'lessons/figures/river.yaml',
				'quizzes/01-rivers/01-tumen.yaml'
			])
		);
		expect(problems).toEqual(
			[...problems].sort((a, b) => ((a.split(':')[0] ?? '') < (b.split(':')[0] ?? '') ? -1 : 0))
		);
	});

	test('a missing ledger is told', () => {
		expect(problemsOf(aCourse({ 'lessons/sources.yaml': null }))).toContain(
			'lessons/sources.yaml:1:1: error: is missing; add it'
		);
	});

	test('hidden files and other kinds of file are passed over', () => {
		const root = aCourse({ 'lessons/.draft.md': 'x', 'lessons/01-rivers/notes.txt': 'x' });
		expect(listCourseFiles(root)).not.toContain('lessons/.draft.md');
		expect(problemsOf(root)).toEqual([]);
	});

	test('the stamp changes when a file is written', () => {
		const root = aCourse();
		const before = courseStamp(root);
		expect(courseStamp(root)).toBe(before);
		utimesSync(join(root, 'lessons/claims.yaml'), new Date(1), new Date(1));
		expect(courseStamp(root)).not.toBe(before);
	});
});

describe('where the course is', () => {
	test('is found upwards from a folder, as from that of the built server', () => {
		const root = aCourse();
		const chunks = join(root, 'build', 'server', 'chunks');
		mkdirSync(chunks, { recursive: true });
		expect(findCourseRoot([chunks])).toBe(root);
	});

	test('falls back on the second place', () => {
		const root = aCourse();
		expect(findCourseRoot(['/', root])).toBe(root);
	});

	test('is told when there is none', () => {
		expect(() => findCourseRoot(['/'])).toThrow('no lessons/course.yaml above /. Put the file back');
	});
});

describe('getContent', () => {
	afterEach(() => useContent(undefined));

	test('reads the files once while they stay as they are', () => {
		expect(getContent()).toBe(getContent());
	});

	test('gives what a test put in its place', () => {
		const { content } = readCourse(aCourse(), '2026-11-23');
		useContent(content);
		expect(getContent()).toBe(content);
	});

	test('an error lists every problem, one a line', () => {
		const problem = {
			path: 'a.md',
			line: 2,
			column: 3,
			severity: 'error',
			message: 'is wrong; mend it'
		} as const;
		expect(new ContentError([problem, problem]).message).toBe(
			'a.md:2:3: error: is wrong; mend it\na.md:2:3: error: is wrong; mend it'
		);
	});
});
