import * as v from 'valibot';
import type { Problem } from '#lib/quiz/types.ts';
import { readShape, readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';
import type { LessonHead } from './types.ts';
import { calendarMonth, claimId, filled, wordId } from './words.ts';

const schema = v.strictObject({
	title: filled,
	summary: filled,
	minutes: v.pipe(
		v.number(),
		v.integer('should be whole minutes'),
		v.minValue(1, 'should be 1 or more'),
		v.maxValue(240, 'should be 240 or less')
	),
	as_of: calendarMonth,
	content_note: v.optional(filled),
	objectives: v.pipe(
		v.array(v.strictObject({ id: wordId, text: filled })),
		v.minLength(1, 'needs one objective at least')
	),
	claims: v.pipe(v.array(claimId), v.minLength(1, 'needs one claim at least'))
});

/** `file` places problems that only the rest of the lesson can show, e.g. a claim that is listed and not cited. */
export type FrontMatter = {
	head: LessonHead | undefined;
	file: YamlFile | undefined;
	/** undefined when it cannot be told where it begins */
	body: string | undefined;
	problems: Problem[];
};

/**
 * Splits a lesson into front matter and body, and reads the front matter strictly.
 *
 * @returns `body` has as many lines as `text`, with the front matter blanked, so that every line and column
 * is that of the file
 */
export function parseFrontMatter(path: string, text: string): FrontMatter {
	const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	const fence = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?=\n|$)/.exec(source);
	if (!fence) {
		// left open, nobody can say where the text begins
		const open = source.startsWith('---');
		const message = open
			? 'the front matter is not closed; end it with a line of three hyphens'
			: 'the front matter is missing; begin with a line of three hyphens';
		const problem: Problem = { path, line: 1, column: 1, severity: 'error', message };
		return { head: undefined, file: undefined, body: open ? undefined : source, problems: [problem] };
	}
	const blank = fence[0].replace(/[^\n]/g, '');
	const body = blank + source.slice(fence[0].length);
	// the empty first line stands for the opening fence
	const file = readYaml(path, `\n${fence[1] ?? ''}`);
	if (file.problems.length) return { head: undefined, file: undefined, body, problems: file.problems };
	const read = readShape(file, schema);
	const problems = read.problems.map((problem) => (problem.line === 1 ? { ...problem, column: 1 } : problem));
	if (!read.value) return { head: undefined, file: undefined, body, problems };

	const { title, summary, minutes, as_of, content_note, objectives, claims } = read.value;
	claims.forEach((id, at) => {
		if (claims.indexOf(id) < at) problems.push(file.problemAt(['claims', at], `lists ${id} twice`));
	});
	return {
		head: { title, summary, minutes, asOf: as_of, contentNote: content_note ?? null, objectives, claims },
		file,
		body,
		problems
	};
}
