import { describe, expect, test } from 'vitest';
import { buildOutline, lessonOrder, neighboursOf, parseCourse } from '#lib/course/outline.ts';
import { parseLesson } from '#lib/course/parse-lesson.ts';
import { formatProblem } from '#lib/course/problems.ts';
import type { Course } from '#lib/course/types.ts';
import { lessonText } from '#tests/support/lesson-text.ts';

const courseText = `title: Rivers
deck: A course on rivers.
edition: "1"
as_of: 2026-03
modules:
  - { id: rivers, folder: 01-rivers, number: 1, title: Rivers, short: Rivers }
  - { id: lakes, folder: 02-lakes, number: 2, title: Lakes, short: Lakes }
  - { id: seas, folder: 03-seas, number: 3, title: Seas, short: Seas }
`;
const { course } = parseCourse({ path: 'lessons/course.yaml', text: courseText }) as { course: Course };
const outline = (...paths: string[]) =>
	buildOutline(
		course,
		paths.map((path) => parseLesson(`lessons/${path}`, lessonText))
	);

test('lessons stand in the order of module and number, whatever order they are read in', () => {
	const built = outline('03-seas/02-black.md', '01-rivers/10-amur.md', '01-rivers/02-tumen.md');
	expect(lessonOrder(built.course)).toEqual(['tumen', 'amur', 'black']);
	expect([...built.lessons.values()].map(({ label }) => label)).toEqual(['1.2', '1.10', '3.2']);
	expect(built.problems).toEqual([]);
});

test('a course is in writing until it says that it is complete', () => {
	const read = (text: string) => parseCourse({ path: 'lessons/course.yaml', text }).course?.complete;
	expect(read(courseText)).toBe(false);
	expect(read(`${courseText}complete: true\n`)).toBe(true);
});

test('neighbours cross modules and pass over an empty one', () => {
	const { course: built } = outline('01-rivers/01-tumen.md', '03-seas/01-black.md', '03-seas/02-white.md');
	expect(neighboursOf(built, 'black')).toEqual({ previous: 'tumen', next: 'white' });
	expect(neighboursOf(built, 'tumen')).toEqual({ previous: null, next: 'black' });
	expect(neighboursOf(built, 'none')).toEqual({ previous: null, next: null });
});

test('building an outline leaves the course it was given as it was', () => {
	outline('01-rivers/01-tumen.md');
	expect(course.modules.map(({ lessons }) => lessons)).toEqual([[], [], []]);
});

describe('a fault is told', () => {
	test.for([
		[
			'a name without a number',
			['01-rivers/tumen.md'],
			'lessons/01-rivers/tumen.md:1:1: error: a lesson is a file lessons/<module folder>/<two digits>-<slug>.md; rename it'
		],
		[
			'an unknown folder',
			['09-ponds/01-pond.md'],
			'lessons/09-ponds/01-pond.md:1:1: error: no module in course.yaml has the folder "09-ponds"; add it or move the lesson'
		],
		[
			'a slug twice',
			['01-rivers/01-tumen.md', '02-lakes/01-tumen.md'],
			'lessons/02-lakes/01-tumen.md:1:1: error: the slug tumen is already that of lessons/01-rivers/01-tumen.md; slugs and numbers are unique'
		],
		[
			'a number twice',
			['01-rivers/01-amur.md', '01-rivers/01-tumen.md'],
			'lessons/01-rivers/01-tumen.md:1:1: error: the number 1.1 is already that of lessons/01-rivers/01-amur.md; slugs and numbers are unique'
		]
	] as const)('%s', ([, paths, problem]) => {
		expect(outline(...paths).problems.map(formatProblem)).toEqual([problem]);
	});

	test('two modules in one folder', () => {
		const { problems } = parseCourse({
			path: 'lessons/course.yaml',
			text: courseText.replace('02-lakes', '01-rivers')
		});
		expect(problems.map(formatProblem)).toEqual([
			'lessons/course.yaml:7:18: error: folder 01-rivers is there twice'
		]);
	});
});
