import { listCourseFiles, readCourseFile } from './course-files.ts';
import type { Content } from './content.ts';
import { findCourseRoot } from './course-root.ts';

const known = new WeakMap<Content, Map<string, string>>();

/** Where an item stands in the course's files, for authors: `quizzes/two-birthdays.yaml:41`; undefined: in none. */
export function lineOfItem(content: Content, itemId: string): string | undefined {
	let lines = known.get(content);
	if (!lines) known.set(content, (lines = readLines()));
	return lines.get(itemId);
}

function readLines(): Map<string, string> {
	const lines = new Map<string, string>();
	const root = findCourseRoot();
	for (const path of listCourseFiles(root)) {
		if (!path.startsWith('quizzes/') || path.endsWith('/misconceptions.yaml')) continue;
		for (const [id, line] of itemLines(readCourseFile(root, path)?.text ?? ''))
			lines.set(id, `${path}:${line}`);
	}
	return lines;
}

/** The line of each item of a quiz file, from 1. Items are the outermost entries that begin with an id. */
export function itemLines(text: string): Map<string, number> {
	const found = text.split('\n').flatMap((line, index) => {
		const [, indent = '', id = ''] = /^( *)- id: +["']?([\w-]+)/.exec(line) ?? [];
		return id ? [{ id, indent: indent.length, line: index + 1 }] : [];
	});
	const outermost = Math.min(...found.map(({ indent }) => indent));
	return new Map(found.flatMap(({ id, indent, line }) => (indent === outermost ? [[id, line]] : [])));
}
