import type { Heading, List, Nodes, Root, RootContent } from 'mdast';
import type { Problem } from '#lib/quiz/types.ts';
import { anchorOf, marksIn, plainText, pointAt, textsIn } from './lesson-marks.ts';
import type { Point } from './lesson-marks.ts';

export type Complain = (point: Point, message: string, severity?: Problem['severity']) => void;

const takeawayHeads = ['Well supported', 'Contested', 'What would change the picture'];
const figureLine = /^<Figure id="[a-z0-9-]+" \/>$/;
const plainKinds = new Set([
	'blockquote',
	'break',
	'emphasis',
	'heading',
	'html',
	'link',
	'list',
	'listItem',
	'paragraph',
	'strong',
	'table',
	'tableCell',
	'tableRow',
	'text'
]);

/** Rules for one block of a lesson: nothing that runs as code or that the pipeline would not show as written. */
export function checkLessonBlock(block: RootContent, source: string, complain: Complain): void {
	const at = (node: Nodes): Point => pointAt(source, node.position?.start.offset ?? 0);
	visit(block, (node, parent) => {
		if (!plainKinds.has(node.type))
			complain(at(node), `${inWords(node.type)} cannot stand in a lesson; write it as text`);
		if (node.type === 'html') checkHtml(node.value, parent === undefined, at(node), complain);
		if (node.type === 'emphasis' && source[node.position?.start.offset ?? 0] === '_') {
			complain(at(node), 'write emphasis with asterisks, *so*; underscores break inside words');
		}
		if (node.type === 'link') checkLink(node.url, at(node), complain);
	});
	checkCharacters(block, source, complain);

	const marks = marksIn(block, source);
	for (const mark of marks.unreadable) {
		complain(
			mark,
			`cannot read the citation "[@${mark.id}]"; write one claim in each pair of brackets, as [@HIS-001]`
		);
	}
	const named = new Set(anchorsIn(block, source));
	for (const mark of marks.strayAnchors) {
		if (!named.has(`${mark.line}:${mark.column}`)) {
			complain(mark, `the anchor "[#${mark.id}]" names nothing here; move it to the start of the block`);
		}
	}
	if (block.type === 'heading') checkHeading(block, at(block), source, complain);
	if (['paragraph', 'list', 'blockquote', 'table'].includes(block.type) && marks.citations.length === 0) {
		const text = plainText(block);
		if (text === '') complain(at(block), 'this block is empty');
		else if (statesFacts(text)) complain(at(block), 'states facts and cites no claim; add [@ID]', 'warning');
	}
}

function checkHeading(heading: Heading, point: Point, source: string, complain: Complain): void {
	const anchor = anchorOf(heading, source);
	if (heading.depth === 2 && !anchor) complain(point, 'this section has no anchor; write "## [#anchor] …"');
	if (heading.depth !== 2 && heading.depth !== 3)
		complain(point, 'use ## for sections, and ### only in the takeaways');
	if (plainText(heading) === '') complain(point, 'this heading has no words');
}

function checkHtml(html: string, alone: boolean, point: Point, complain: Complain): void {
	if (alone && figureLine.test(html.trim())) return;
	if (/<Figure/.test(html)) {
		complain(
			point,
			'write a figure as <Figure id="its-id" /> on a line of its own, with empty lines around it'
		);
	} else if (/<script/i.test(html)) complain(point, 'a lesson holds no script; take it out');
	else complain(point, 'a lesson holds no HTML but <Figure id="…" />; write it as text, and < as &lt;');
}

function checkLink(url: string, point: Point, complain: Complain): void {
	if (/^(?:https?:\/\/|\/(?!\/)|#|term:[a-z0-9-]+$)/.test(url)) return;
	complain(
		point,
		`the link "${url}" leads nowhere; use term:its-id, #anchor, /learn/lesson#anchor or https://…`
	);
}

function checkCharacters(block: RootContent, source: string, complain: Complain): void {
	const from = block.position?.start.offset ?? 0;
	const written = source.slice(from, block.position?.end.offset ?? from);
	const brace = /[{}]|&(?:#0*12[35]|#x0*7[bd]|lbrace|rbrace|lcub|rcub);?/i.exec(written);
	if (brace) {
		complain(pointAt(source, from + brace.index), `"${brace[0]}" would run as code; leave it out`);
	}
	let quote = false;
	for (const text of textsIn(block)) {
		const start = text.position?.start.offset ?? 0;
		const piece = source.slice(start, text.position?.end.offset ?? start);
		const less = piece.indexOf('<');
		if (less >= 0) complain(pointAt(source, start + less), 'write < as &lt;');
		const straight = /["']/.exec(piece);
		if (straight && !quote) {
			quote = true;
			const point = pointAt(source, start + straight.index);
			complain(point, `straight quote ${straight[0]}; write “ ” or ’`, 'warning');
		}
	}
}

/** The takeaways close the lesson, in three parts, each a list whose items carry citations. */
export function checkTakeaways(tree: Root, source: string, complain: Complain): void {
	const blocks = tree.children;
	const point = (node: Nodes | undefined): Point =>
		pointAt(source, node?.position?.start.offset ?? source.length);
	const isSection = (node: RootContent): boolean => node.type === 'heading' && node.depth === 2;
	const start = blocks.findIndex((node) => isSection(node) && anchorOf(node, source)?.id === 'takeaways');
	const stray = blocks
		.slice(0, start < 0 ? undefined : start)
		.find((node) => node.type === 'heading' && node.depth === 3);
	if (stray) complain(point(stray), '### stands only in the takeaways; make this a section with ##');
	if (start < 0) {
		complain(
			pointAt(source, source.trimEnd().length),
			'has no takeaways; close with "## [#takeaways] What to take away"'
		);
		return;
	}
	const rest = blocks.slice(start + 1);
	const after = rest.find(isSection);
	if (after) complain(point(after), 'the takeaways close the lesson; move this section before them');
	const heads = rest.filter((node): node is Heading => node.type === 'heading' && node.depth === 3);
	const written = heads.map((head) => plainText(head));
	if (written.join('|') !== takeawayHeads.join('|')) {
		complain(point(blocks[start]), `the takeaways have three parts: ### ${takeawayHeads.join(', ### ')}`);
	}
	for (const head of heads) {
		const list = rest[rest.indexOf(head) + 1];
		if (list?.type !== 'list') complain(point(head), 'this part needs a list');
		else checkItems(list, source, complain);
	}
}

function checkItems(list: List, source: string, complain: Complain): void {
	for (const item of list.children) {
		if (marksIn(item, source).citations.length > 0) continue;
		complain(pointAt(source, item.position?.start.offset ?? 0), 'this item cites no claim; add [@ID]');
	}
}

/** Places of the anchors that name something: at the start of the block, or of an item of a list. */
function anchorsIn(block: RootContent, source: string): string[] {
	const nodes: Nodes[] = block.type === 'list' ? [...block.children] : [block];
	return nodes.flatMap((node) => {
		const anchor = anchorOf(node, source);
		return anchor ? [`${anchor.line}:${anchor.column}`] : [];
	});
}

const reporting =
	/\b(?:said|says|reported|announced|claimed|denied|confirmed|estimated|argued|judged|found)\b/u;
const past =
	/\b(?:was|were|had|did|came|went|took|gave|sent|made|fought|wrote|told|held|led|began|\p{Ll}{2,}ed)\b/u;
const nameInside = /[\p{L}\d,;:)’”]\s+[“(]?\p{Lu}\p{L}+/u;

/**
 * What a reader would want the source of: a named somebody or something that did, was or said something. Questions
 * and sentences to the reader state nothing. Numbers have a check of their own, see check-numbers.ts.
 */
function statesFacts(text: string): boolean {
	return text
		.split(/(?<=[.!?…][”’)]*)\s+/u)
		.filter((sentence) => !/\?[”’)*]*$|\byou(?:r|rself)?\b/iu.test(sentence))
		.some((sentence) => nameInside.test(sentence) && (reporting.test(sentence) || past.test(sentence)));
}

function visit(node: Nodes, see: (node: Nodes, parent: Nodes | undefined) => void, parent?: Nodes): void {
	see(node, parent);
	if ('children' in node) for (const child of node.children) visit(child, see, node);
}

function inWords(type: string): string {
	const words: Record<string, string> = {
		code: 'a block of code (or indented text)',
		definition: 'a link definition',
		image: 'an image',
		inlineCode: 'code',
		thematicBreak: 'a rule'
	};
	return words[type] ?? type;
}
