import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Problem } from '#lib/quiz/types.ts';
import { checkLessonBlock, checkTakeaways } from './check-lesson-text.ts';
import type { Complain } from './check-lesson-text.ts';
import { anchorOf, marksIn, plainText, pointAt } from './lesson-marks.ts';
import type { Mark, Point } from './lesson-marks.ts';
import { parseFrontMatter } from './parse-front-matter.ts';
import { readUnits } from './prose.ts';
import type { Unit } from './prose.ts';
import type { YamlFile } from './read-yaml.ts';
import type { LessonBody, LessonHead, Passage, Section } from './types.ts';
import { wordIdPattern } from './words.ts';

/** A lesson as its file has it. The marks keep their places, for checks that need the rest of the course. */
export type ParsedLesson = {
	path: string;
	/** undefined when the front matter has problems */
	head: LessonHead | undefined;
	body: LessonBody;
	/** places problems in the front matter */
	front: YamlFile | undefined;
	marks: { citations: Mark[]; terms: Mark[]; figures: Mark[]; links: Mark[] };
	/** what a citation can vouch for, in order; `placeOf` turns an offset in the file into a place */
	units: Unit[];
	placeOf(offset: number): Point;
	problems: Problem[];
};

const maxBytes = 256 * 1024;
const markdown = { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] };

/**
 * Reads one lesson: front matter, then the text as Markdown with tables. Pure, and never throws: whatever
 * is wrong is in `problems`, with its line and column in the file.
 *
 * It sees the text as CommonMark does; the pipeline that compiles it (lesson-preprocess.js) counts notes in
 * the same order, and a test compares the two on every lesson.
 */
export function parseLesson(path: string, text: string): ParsedLesson {
	const problems: Problem[] = [];
	const empty: LessonBody = {
		citations: [],
		terms: [],
		figures: [],
		sections: [],
		passages: new Map(),
		words: 0
	};
	const marks: ParsedLesson['marks'] = { citations: [], terms: [], figures: [], links: [] };
	const unread: ParsedLesson = {
		path,
		head: undefined,
		body: empty,
		front: undefined,
		marks,
		units: [],
		placeOf: () => ({ line: 1, column: 1 }),
		problems
	};
	if (text.length > maxBytes) {
		const message = `is larger than ${maxBytes / 1024} KiB; split the lesson`;
		problems.push({ path, line: 1, column: 1, severity: 'error', message });
		return unread;
	}

	const front = parseFrontMatter(path, text);
	problems.push(...front.problems);
	const source = front.body;
	if (source === undefined) return unread;
	const complain: Complain = ({ line, column }, message, severity = 'error') => {
		problems.push({ path, line, column, severity, message });
	};
	const tree: Root = fromMarkdown(source, markdown);
	const body = readBody(tree, source, marks, complain);
	const placeOf = (offset: number): Point => pointAt(source, offset);
	const units = readUnits(tree, source);
	return { path, head: front.head, body, front: front.file, marks, units, placeOf, problems };
}

function readBody(tree: Root, source: string, marks: ParsedLesson['marks'], complain: Complain): LessonBody {
	const passages = new Map<string, Passage>();
	const sections: Section[] = [];
	let section: Section = { anchor: '', title: '' };
	let words = 0;

	const name = (mark: Mark, node: Nodes, text: string): void => {
		if (!wordIdPattern.test(mark.id)) {
			complain(mark, `the anchor "${mark.id}" should be lower-case words with hyphens, as [#the-pause]`);
			return;
		}
		const earlier = passages.get(mark.id);
		if (earlier) complain(mark, `the anchor "${mark.id}" is already on line ${earlier.line}; choose another`);
		const claims = [...new Set(marksIn(node, source).citations.map((citation) => citation.id))];
		if (!earlier) passages.set(mark.id, { anchor: mark.id, section, text, claims, line: mark.line });
	};

	tree.children.forEach((node, index) => {
		checkLessonBlock(node, source, complain);
		const anchor = anchorOf(node, source);
		if (node.type === 'heading' && node.depth === 2) {
			section = { anchor: anchor?.id ?? '', title: plainText(node) };
			if (anchor) sections.push(section);
		}
		if (anchor) name(anchor, node, plainText(node));
		if (node.type === 'list') nameItems(node, source, name);
		collect(node, source, marks);
		if (node.type !== 'heading') words += countWords(plainText(node));
		if (node.type === 'heading' && anchor)
			giveFirstBlock(passages.get(anchor.id), tree.children[index + 1], source);
	});

	if (sections.length === 0 && tree.children.length > 0) {
		complain(pointOf(tree.children[0], source), 'has no sections; begin with "## [#anchor] A heading"');
	}
	checkTakeaways(tree, source, complain);
	return {
		citations: distinct(marks.citations),
		terms: distinct(marks.terms),
		figures: distinct(marks.figures),
		sections,
		passages,
		words
	};
}

/** The first item's anchor names the list; an anchor on a later item names that item. */
function nameItems(
	list: Extract<RootContent, { type: 'list' }>,
	source: string,
	name: (mark: Mark, node: Nodes, text: string) => void
): void {
	for (const item of list.children.slice(1)) {
		const anchor = anchorOf(item, source);
		if (anchor) name(anchor, item, plainText(item));
	}
}

/** What a section's anchor points to is the block its heading opens. */
function giveFirstBlock(passage: Passage | undefined, next: RootContent | undefined, source: string): void {
	if (!passage || !next || next.type === 'heading') return;
	passage.text = plainText(next) || passage.text;
	passage.claims = [...new Set(marksIn(next, source).citations.map((citation) => citation.id))];
}

function collect(node: Nodes, source: string, marks: ParsedLesson['marks']): void {
	marks.citations.push(...marksIn(node, source).citations);
	walk(node, (inner) => {
		const point = pointOf(inner, source);
		if (inner.type === 'link' && inner.url.startsWith('term:'))
			marks.terms.push({ id: inner.url.slice(5), ...point });
		else if (inner.type === 'link') marks.links.push({ id: inner.url, ...point });
		if (inner.type === 'html') {
			const figure = /^<Figure id="([^"]*)" \/>$/.exec(inner.value.trim());
			if (figure) marks.figures.push({ id: figure[1] ?? '', ...point });
		}
	});
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
	visit(node);
	if ('children' in node) for (const child of node.children) walk(child, visit);
}

function pointOf(node: Nodes | undefined, source: string) {
	return pointAt(source, node?.position?.start.offset ?? 0);
}

function countWords(text: string): number {
	return text.match(/[\p{L}\p{N}]+(?:[’'.,–-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function distinct(marks: readonly Mark[]): string[] {
	return [...new Set(marks.map((mark) => mark.id))];
}
