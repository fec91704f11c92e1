import * as v from 'valibot';
import type { Problem } from '#lib/quiz/types.ts';
import type { SourceFile } from './parse-ledger.ts';
import type { ParsedLesson } from './parse-lesson.ts';
import { readShape, readYaml } from './read-yaml.ts';
import type { Course, Lesson, Module } from './types.ts';
import { calendarMonth, filled, wordId } from './words.ts';

const schema = v.strictObject({
	title: filled,
	deck: filled,
	edition: filled,
	as_of: calendarMonth,
	complete: v.optional(v.boolean(), false),
	article_claims: v.optional(
		v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]+$/, 'should be capital letters'))),
		null
	),
	never_write: v.optional(v.record(v.string(), filled), {}),
	modules: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				folder: wordId,
				number: v.pipe(
					v.number(),
					v.integer('should be a whole number'),
					v.minValue(1, 'should be 1 or more')
				),
				title: filled,
				short: filled
			})
		),
		v.minLength(1, 'needs one module at least')
	)
});

/** `neverWrite`: words that readers must not meet, with what to write instead. */
export type ParsedCourse = {
	course: Course | undefined;
	neverWrite: ReadonlyMap<string, string>;
	problems: Problem[];
};

/** Reads `lessons/course.yaml`; its modules have no lessons yet, see `buildOutline`. */
export function parseCourse({ path, text }: SourceFile): ParsedCourse {
	const file = readYaml(path, text);
	const broken = (problems: Problem[]) => ({
		course: undefined,
		neverWrite: new Map<string, string>(),
		problems
	});
	if (file.problems.length) return broken(file.problems);
	const read = readShape(file, schema);
	if (!read.value) return broken(read.problems);
	const problems: Problem[] = [];
	const { modules, as_of, never_write, article_claims, ...head } = read.value;
	modules.forEach((module, index) => {
		for (const key of ['id', 'folder', 'number'] as const) {
			const twice = modules.findIndex((other) => other[key] === module[key]) < index;
			if (twice)
				problems.push(file.problemAt(['modules', index, key], `${key} ${module[key]} is there twice`));
		}
	});
	const course = {
		...head,
		asOf: as_of,
		articleClaims: article_claims,
		modules: modules.map((module): Module => ({ ...module, lessons: [] }))
	};
	return { course, neverWrite: new Map(Object.entries(never_write)), problems };
}

/**
 * Puts lessons into their modules, in the order of the numbers in their file names. Lessons whose front
 * matter has problems are left out; their problems are the parser's.
 */
export function buildOutline(
	bare: Course,
	parsed: readonly ParsedLesson[]
): { course: Course; lessons: Map<string, Lesson>; problems: Problem[] } {
	const problems: Problem[] = [];
	const lessons = new Map<string, Lesson>();
	const modules = bare.modules.map((module): Module => ({ ...module, lessons: [] }));
	const taken = new Map<string, string>();
	const sorted = [...parsed].sort((a, b) => (a.path < b.path ? -1 : 1));
	for (const { path, head, body } of sorted) {
		const complain = (message: string): void => {
			problems.push({ path, line: 1, column: 1, severity: 'error', message });
		};
		const found = /([^/]+)\/(\d{2})-([^/]+)\.md$/.exec(path);
		const module = modules.find(({ folder }) => folder === found?.[1]);
		const slug = found?.[3] ?? '';
		if (!found || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
			complain('a lesson is a file lessons/<module folder>/<two digits>-<slug>.md; rename it');
			continue;
		}
		if (!module) {
			complain(`no module in course.yaml has the folder "${found[1]}"; add it or move the lesson`);
			continue;
		}
		const label = `${module.number}.${Number(found[2])}`;
		for (const [what, key] of [
			['slug', slug],
			['number', label]
		] as const) {
			const other = taken.get(`${what} ${key}`);
			if (other) complain(`the ${what} ${key} is already that of ${other}; slugs and numbers are unique`);
			else taken.set(`${what} ${key}`, path);
		}
		if (!head || lessons.has(slug)) continue;
		module.lessons.push(slug);
		lessons.set(slug, { slug, label, module: module.id, path, ...head, ...body });
	}
	return { course: { ...bare, modules }, lessons: inOrder(modules, lessons), problems };
}

function inOrder(modules: readonly Module[], lessons: ReadonlyMap<string, Lesson>): Map<string, Lesson> {
	const slugs = modules.flatMap((module) => module.lessons);
	return new Map(
		slugs.flatMap((slug) => {
			const lesson = lessons.get(slug);
			return lesson ? [[slug, lesson] as const] : [];
		})
	);
}

/** Slugs of every lesson in the order of the course. */
export function lessonOrder(course: Pick<Course, 'modules'>): string[] {
	return course.modules.flatMap((module) => module.lessons);
}

/** The lessons before and after one; null at the ends, and for a slug the course lacks. */
export function neighboursOf(
	course: Pick<Course, 'modules'>,
	slug: string
): { previous: string | null; next: string | null } {
	const order = lessonOrder(course);
	const at = order.indexOf(slug);
	if (at < 0) return { previous: null, next: null };
	return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null };
}
