import * as v from 'valibot';
import { sortProblems } from '#lib/course/problems.ts';
import { type Place, readYaml, type YamlFile } from '#lib/course/read-yaml.ts';
import { isMapping, listOf, mapping, orNull, prose, word } from './author-fields.ts';
import type { Report } from './kind.ts';
import { parseItem, readShape } from './parse-item.ts';
import { placeName } from './place-name.ts';
import { countOr, settingsSchema } from './settings.ts';
import type { Item, Problem, Quiz } from './types.ts';

/** Bytes of a quiz file, checked before anything reads it. */
const LARGEST = 256 * 1024;

const quizFile = mapping({
	quiz: word,
	title: prose(200),
	lesson: orNull(word),
	settings: v.optional(v.unknown()),
	sections: listOf(
		mapping({
			draw: v.optional(countOr('all', 200), 'all'),
			from: v.optional(listOf(word, 0, 50), []),
			items: v.optional(listOf(v.unknown(), 0, 200), [])
		}),
		1,
		20
	),
	retired: v.optional(listOf(word, 0, 1000), [])
});

/**
 * A quiz file as read. `quiz` is there only without errors; `items` holds all that could be read even so, with
 * their places, so that one mistake does not hide others from the checks over the whole course.
 */
export type ParsedQuiz = {
	path: string;
	quiz?: Quiz;
	/** null when it cannot be read */
	id: string | null;
	lesson: string | null;
	items: { item: Item; place: Place }[];
	/** ids that items once had and no item may have again */
	retired: string[];
	problems: Problem[];
	/** a problem with path, line and column for a place in the file; the message is preceded by the place's name */
	problemAt(place: Place, message: string, severity?: Problem['severity']): Problem;
};

/**
 * Reads one quiz file.
 *
 * @param text YAML as docs/authoring.md describes it; at most 256 KiB, 32 levels, no aliases
 * @param path as shown in problems
 * @returns all problems of the file, in its order
 */
export function parseQuiz(text: string, path: string): ParsedQuiz {
	if (new TextEncoder().encode(text).length > LARGEST)
		return unreadable(path, `is larger than ${LARGEST / 1024} KiB; split it`);
	const file = readYaml(path, text);
	const parsed: ParsedQuiz = {
		path,
		id: null,
		lesson: null,
		items: [],
		retired: [],
		problems: [...file.problems],
		problemAt: (place, message, severity) => {
			const name = placeName(file.value, place);
			return file.problemAt(place, name ? `${name}: ${message}` : message, severity);
		}
	};
	if (file.problems.length > 0) return parsed;
	readFile(file, parsed);
	parsed.problems = sortProblems(parsed.problems);
	return parsed;
}

function readFile({ value }: YamlFile, parsed: ParsedQuiz): void {
	const reportIn =
		(root: Place): Report =>
		(place, message, severity) =>
			void parsed.problems.push(parsed.problemAt([...root, ...place], message, severity));

	const shape = readShape(quizFile, value, reportIn([]));
	const written = isMapping(value) ? value : {};
	parsed.id = textOf(written.quiz);
	parsed.lesson = textOf(written.lesson);
	parsed.retired = shape?.retired ?? [];
	const settings = readShape(
		settingsSchema(Object.hasOwn(written, 'lesson')),
		written.settings === undefined ? {} : written.settings,
		written.settings === null ? () => undefined : reportIn(['settings'])
	);
	const sections = readSections(written.sections, parsed, reportIn);
	if (!shape || !settings || parsed.problems.some(({ severity }) => severity === 'error')) return;
	parsed.quiz = {
		id: shape.quiz,
		title: shape.title,
		lesson: shape.lesson,
		settings,
		sections: shape.sections.map(({ draw, from }, index) => ({ draw, from, items: sections[index] ?? [] }))
	};
}

/** The items of each section, whatever else is wrong with the file. */
function readSections(written: unknown, parsed: ParsedQuiz, reportIn: (root: Place) => Report): Item[][] {
	if (!Array.isArray(written)) return [];
	return written.map((section: unknown, index) => {
		if (!isMapping(section)) return [];
		const report = reportIn(['sections', index]);
		const values: unknown[] = Array.isArray(section.items) ? section.items : [];
		const hasSources = Array.isArray(section.from) && section.from.length > 0;
		if (values.length === 0 && !hasSources) report([], 'needs items, from, or both');
		if (!hasSources && typeof section.draw === 'number' && section.draw > values.length) {
			report(['draw'], `at most ${values.length}, as the section has no more items, not ${section.draw}`);
		}
		return values.flatMap((value, number) => {
			const place = ['sections', index, 'items', number];
			const item = parseItem(value, reportIn(place));
			if (!item) return [];
			parsed.items.push({ item, place });
			return [item];
		});
	});
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function unreadable(path: string, message: string): ParsedQuiz {
	const problem: Problem = { path, line: 1, column: 1, severity: 'error', message };
	return {
		path,
		id: null,
		lesson: null,
		items: [],
		retired: [],
		problems: [problem],
		problemAt: () => problem
	};
}
