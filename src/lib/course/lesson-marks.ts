import type { Nodes, Text } from 'mdast';

/** Where something stands in a file; both count from 1. */
export type Point = { line: number; column: number };
export type Mark = Point & { id: string };

/** `[@HIS-001]`: a citation. Anything else in such brackets is one that cannot be read. */
const citationMark = /\[@([^\]\n]*)\]/g;
const readable = /^[A-Z]+-\d+[a-z]?$/;
/** `[#lineage]` at the start of a block. */
const anchorMark = /^\s*\[#([^\]\n]*)\][ \t]*/;

export type TextMarks = { citations: Mark[]; unreadable: Mark[]; strayAnchors: Mark[] };

/**
 * Finds the citations in a block, with their places in the file.
 *
 * @param source the whole file, for places: the text of a node may differ from what is written
 */
export function marksIn(node: Nodes, source: string): TextMarks {
	const marks: TextMarks = { citations: [], unreadable: [], strayAnchors: [] };
	for (const text of textsIn(node)) {
		const from = text.position?.start.offset ?? 0;
		const written = source.slice(from, text.position?.end.offset ?? from);
		for (const found of written.matchAll(citationMark)) {
			const mark = { id: found[1] ?? '', ...pointAt(source, from + found.index) };
			(readable.test(mark.id) ? marks.citations : marks.unreadable).push(mark);
		}
		for (const found of written.matchAll(/\[#([^\]\n]*)\]/g)) {
			marks.strayAnchors.push({ id: found[1] ?? '', ...pointAt(source, from + found.index) });
		}
	}
	return marks;
}

/** The anchor a block begins with. In a list it is the first item's; in a call-out the first paragraph's. */
export function anchorOf(node: Nodes, source: string): Mark | undefined {
	const text = leadingText(node);
	const found = text && anchorMark.exec(text.value);
	if (!found) return undefined;
	return { id: found[1] ?? '', ...pointAt(source, text.position?.start.offset ?? 0) };
}

function leadingText(node: Nodes): Text | undefined {
	if (node.type === 'text') return node;
	if (node.type === 'table' || !('children' in node)) return undefined;
	if (!['heading', 'paragraph', 'blockquote', 'list', 'listItem'].includes(node.type)) return undefined;
	const first = node.children[0];
	return first && leadingText(first);
}

/** Every text below a node, in order. */
export function textsIn(node: Nodes): Text[] {
	if (node.type === 'text') return [node];
	return 'children' in node ? node.children.flatMap((child) => textsIn(child as Nodes)) : [];
}

/** Line and column of an offset; both count from 1. */
export function pointAt(source: string, offset: number): Point {
	let line = 1;
	let start = 0;
	for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', start)) {
		line += 1;
		start = at + 1;
	}
	return { line, column: offset - start + 1 };
}

/** The words of a block: `*emphasis*` kept, citations and anchors gone, list items on lines of their own. */
export function plainText(node: Nodes): string {
	const text = write(node)
		.replace(citationMark, '')
		.replace(/\[#[^\]\n]*\][ \t]*/g, '');
	return text
		.replace(/[ \t]*\n[ \t]*/g, '\n')
		.replace(/[ \t]{2,}/g, ' ')
		.trim();
}

function write(node: Nodes): string {
	if (node.type === 'text') return node.value.replace(/\n/g, ' ');
	if (!('children' in node)) return '';
	const parts = node.children.map((child) => write(child as Nodes));
	if (node.type === 'emphasis') return `*${parts.join('')}*`;
	if (node.type === 'list') return parts.map((part) => `• ${part.trim()}`).join('\n');
	if (node.type === 'tableRow') return parts.join(' · ');
	return parts.join(['blockquote', 'listItem', 'table', 'root'].includes(node.type) ? '\n\n' : '');
}
