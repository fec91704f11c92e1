import type { Nodes, Root, RootContent } from 'mdast';
import { marksIn, plainText, textsIn } from './lesson-marks.ts';
import type { Mark } from './lesson-marks.ts';

/** A citation with its distance from the start of the unit. */
export type UnitCitation = Mark & { at: number };

/**
 * A paragraph, list item, table row or call-out: what a citation can vouch for. `text` is as long as it is in the file, with
 * everything but its words blanked (citations, anchors, marks, links into the course), so that a place in it is
 * a place in the file.
 */
export type Unit = {
	kind: 'paragraph' | 'item' | 'row' | 'callout';
	/** of its first character in the file */
	offset: number;
	text: string;
	citations: UnitCitation[];
	/** terms it links, by id */
	terms: string[];
	/** of an item or row, the words that lead to it: the paragraph before, the heads of the table */
	lead: string;
	/** the heading it stands under: of its part of the takeaways, or of its section */
	heading: string;
};

/**
 * The units of a lesson in order. A row or an item without a citation of its own has those of its table, or
 * of the paragraph that leads to it.
 */
export function readUnits(tree: Root, source: string): Unit[] {
	const read = reader(source);
	const units: Unit[] = [];
	let heading = '';
	let leading: RootContent | undefined;
	for (const block of tree.children) {
		if (block.type === 'heading') heading = plainText(block);
		else if (block.type === 'paragraph') units.push(read('paragraph', block, [block], heading));
		else if (block.type === 'blockquote') units.push(read('callout', block, [block], heading));
		else if (block.type === 'list' || block.type === 'table') {
			const kind = block.type === 'list' ? 'item' : 'row';
			for (const part of block.children) {
				const own = marksIn(part, source).citations.length > 0;
				const lead = leading ? [leading] : [];
				const vouching = own ? [part] : kind === 'row' ? [block, ...lead] : lead;
				const head =
					kind === 'row' && part !== block.children[0] ? plainText(block.children[0] as Nodes) : '';
				units.push({
					...read(kind, part, vouching, heading),
					lead: `${leading ? plainText(leading) : ''} ${head}`.trim()
				});
			}
		}
		leading = block.type === 'paragraph' ? block : undefined;
	}
	return units;
}

function reader(source: string) {
	const lines = offsetsOfLines(source);
	return (kind: Unit['kind'], node: Nodes, vouching: readonly Nodes[], heading: string): Unit => {
		const offset = node.position?.start.offset ?? 0;
		const end = node.position?.end.offset ?? offset;
		const citations = vouching
			.flatMap((cited) => marksIn(cited, source).citations)
			.map((mark) => ({ ...mark, at: (lines[mark.line - 1] ?? 0) + mark.column - 1 - offset }));
		return {
			kind,
			offset,
			text: wordsOf(node, source, offset, end),
			citations,
			terms: termsIn(node),
			lead: '',
			heading
		};
	};
}

function wordsOf(node: Nodes, source: string, offset: number, end: number): string {
	let text = ' '.repeat(end - offset);
	const skipped = new Set(linksInside(node).flatMap((link) => textsIn(link)));
	for (const piece of textsIn(node)) {
		if (skipped.has(piece)) continue;
		const from = piece.position?.start.offset ?? offset;
		const words = source.slice(from, piece.position?.end.offset ?? from).replace(/\[[@#][^\]\n]*\]/g, blank);
		text = text.slice(0, from - offset) + words + text.slice(from - offset + words.length);
	}
	return text.replace(/\n[>\t ]*/g, blank);
}

/** Links into the course: their words are names of places, not statements. */
function linksInside(node: Nodes): Nodes[] {
	if (node.type === 'link') return /^(?:#|\/learn\/)/.test(node.url) ? [node] : [];
	return 'children' in node ? node.children.flatMap((child) => linksInside(child as Nodes)) : [];
}

function termsIn(node: Nodes): string[] {
	if (node.type === 'link') return node.url.startsWith('term:') ? [node.url.slice(5)] : [];
	return 'children' in node ? node.children.flatMap((child) => termsIn(child as Nodes)) : [];
}

function blank(written: string): string {
	return ' '.repeat(written.length);
}

function offsetsOfLines(source: string): number[] {
	const starts = [0];
	for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

/** A sentence of a unit: from `start` to `end` of its text, with the citations that stand in it or right after it. */
export type Sentence = { start: number; end: number; text: string; citations: UnitCitation[] };

const ending = /[.!?…][”’"')\]]*(?=\s+[“‘"'(]*[\p{Lu}\d])/gu;
const abbreviation =
	/(?:^|[\s(“])(?:[A-Z]|[Nn]os?|[Cc]a?|vs|cf|e\.g|i\.e|Gen|Col|Lt|Maj|Sgt|Dr|Mr|Mrs|Ms|St|Art|pp?|etc|U\.S|U\.K|U\.N|[A-Z]\.[A-Z])\.$/;

/** Cuts a unit into sentences. A citation belongs to the sentence whose words stand before it. */
export function sentencesOf(unit: Pick<Unit, 'text' | 'citations'>): Sentence[] {
	const cuts: number[] = [];
	for (const found of unit.text.matchAll(ending)) {
		const end = found.index + found[0].length;
		if (!abbreviation.test(unit.text.slice(0, found.index + 1))) cuts.push(end);
	}
	cuts.push(unit.text.length);
	let start = 0;
	return cuts.map((end, index) => {
		// what stands behind the full stop and before the next word is still this sentence's
		const rest = /^\s*/.exec(unit.text.slice(end))?.[0].length ?? 0;
		const last = index === cuts.length - 1;
		const sentence: Sentence = {
			start,
			end,
			text: unit.text.slice(start, end).replace(/\s+/g, ' ').trim(),
			citations: unit.citations.filter(({ at }) => at >= start && (last || at < end + rest))
		};
		start = end + rest;
		return sentence;
	});
}
