import { dressInline, isCitation, readCitations } from './lesson-inline.js';

/**
 * @typedef {import('./lesson-inline.js').Node} Node
 * @typedef {import('./lesson-inline.js').Numbers} Numbers
 */

const takeawayIcons = ['fact', 'disputed', 'recommendation'];

/**
 * Remark plugin (the old generation that mdsvex carries: node types of remark-parse 8). Turns the blocks of
 * a lesson into the course's mark-up: paragraphs with their side notes, call-outs, section heads with a link
 * to themselves, tables that scroll, and the takeaways at the end.
 *
 * Numbers count claims in order of first citation; parse-lesson.ts counts in the same order. Citations in the
 * takeaways show the claim's id instead: they repeat what the text has already numbered.
 */
export function lessonBlocks() {
	/** @param {Node} tree */
	return (tree) => {
		/** @type {Numbers} */
		const numbers = new Map();
		/** @type {Node[]} */
		const out = [];
		/** @type {Node | undefined} */
		let takeaways;
		for (const node of tree.children ?? []) {
			const anchor = node.type === 'heading' ? takeAnchor(node) : undefined;
			if (node.type === 'heading' && node.depth === 2) {
				takeaways = anchor === 'takeaways' ? takeawaysSection() : undefined;
				if (takeaways) out.push(takeaways);
				(takeaways?.children ?? out).push(sectionHead(node, anchor, numbers));
			} else if (takeaways) {
				addTakeaway(takeaways, node, numbers);
			} else {
				out.push(block(node, anchor, numbers));
			}
		}
		tree.children = out;
	};
}

/** @returns {Node} */
function takeawaysSection() {
	return element(
		'section',
		{ className: ['take', 'broad'], id: 'takeaways', ariaLabelledBy: 'takeaways-head' },
		[]
	);
}

/**
 * @param {Node} node
 * @param {string | undefined} anchor
 * @param {Numbers} numbers
 * @returns {Node}
 */
function sectionHead(node, anchor, numbers) {
	const children = dressInline(node.children ?? [], { numbers, caps: false, citations: 'number' });
	if (anchor === 'takeaways') return { ...node, children, data: { hProperties: { id: 'takeaways-head' } } };
	if (anchor) children.push(html(`<SectionLink id="${anchor}" />`));
	return { ...node, children, data: anchor ? { hProperties: { id: anchor } } : {} };
}

/**
 * Each `###` of the takeaways opens one of its parts, with the part's icon.
 * @param {Node} section
 * @param {Node} node
 * @param {Numbers} numbers
 */
function addTakeaway(section, node, numbers) {
	const parts = section.children ?? [];
	if (node.type === 'heading') {
		const icon = html(`<Icon name="${takeawayIcons[parts.length - 1] ?? 'todo'}" />`);
		node.children = [icon, ...dressInline(node.children ?? [], { numbers, caps: false, citations: 'id' })];
		parts.push(element('div', {}, [node]));
		return;
	}
	takeAnchor(node);
	dressDeep(node, numbers, 'id');
	const part = parts.length > 1 ? parts.at(-1) : section;
	part?.children?.push(node);
}

/**
 * A block of running text, with its side notes when it is the first to cite a claim.
 * @param {Node} node
 * @param {string | undefined} ownAnchor
 * @param {Numbers} numbers
 * @returns {Node}
 */
function block(node, ownAnchor, numbers) {
	if (node.type === 'html' || node.type === 'thematicBreak' || node.type === 'code') return node;
	const anchor = ownAnchor ?? takeAnchor(node);
	const id = anchor ? { id: anchor } : {};
	const before = numbers.size;
	const cites = readCitations(node).length > 0;
	const made = blockMarkup(node, numbers);
	if (!cites && ['paragraph', 'heading'].includes(node.type)) return { ...made, data: { hProperties: id } };
	const fresh = [...numbers.keys()].slice(before);
	const notes = fresh.length ? [html(`<Notes ids="${fresh.join(' ')}" from="${before + 1}" />`)] : [];
	return element('div', { className: ['para'], ...id }, [made, ...notes]);
}

/**
 * @param {Node} node
 * @param {Numbers} numbers
 * @returns {Node}
 */
function blockMarkup(node, numbers) {
	if (node.type === 'paragraph') {
		return {
			...node,
			children: dressInline(node.children ?? [], { numbers, caps: true, citations: 'number' })
		};
	}
	if (node.type === 'blockquote') return callOut(node, numbers);
	const heads = node.type === 'table' ? wordsOf(node.children?.[0]) : '';
	dressDeep(node, numbers, 'number');
	if (node.type !== 'table') return node;
	const name = { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: `Table: ${heads}` };
	return element('div', {}, [
		html('<!-- svelte-ignore a11y_no_noninteractive_tabindex -->'),
		element('div', name, [node])
	]);
}

/**
 * The words of the heads of a table: two tables of a lesson are told apart by them.
 * @param {Node | undefined} row
 * @returns {string}
 */
function wordsOf(row) {
	const cells = row?.children ?? [];
	return cells.map((cell) => textOf(cell).trim()).join(', ');
}

/**
 * @param {Node} node
 * @returns {string}
 */
function textOf(node) {
	if (node.type === 'text') return (node.value ?? '').replace(/[<>"]/g, '');
	return (node.children ?? []).map(textOf).join('');
}

/**
 * A blockquote is a call-out; its first words in bold are the label.
 * @param {Node} node
 * @param {Numbers} numbers
 * @returns {Node}
 */
function callOut(node, numbers) {
	/** @type {Node[]} */
	const out = [];
	(node.children ?? []).forEach((child, index) => {
		const children = child.children ?? [];
		const label = index === 0 && children[0]?.type === 'strong' ? children.shift() : undefined;
		if (label) {
			const words = dressInline(label.children ?? [], { numbers, caps: false, citations: 'number' });
			out.push(element('p', { className: ['label'] }, trimStop(words)));
			trimStart(children);
		}
		if (children.length === 0) return;
		dressDeep(child, numbers, 'number');
		out.push(child);
	});
	return element('div', { className: ['say'] }, out);
}

/**
 * Dresses every run of inline nodes below a block. An anchor at the start of a list item names that item.
 * @param {Node} node
 * @param {Numbers} numbers
 * @param {'number' | 'id'} citations
 */
function dressDeep(node, numbers, citations) {
	const children = node.children ?? [];
	if (node.type === 'listItem') {
		const anchor = takeAnchor(node);
		if (anchor) node.data = { hProperties: { id: anchor } };
	}
	if (node.type === 'paragraph' || node.type === 'tableCell') {
		node.children = dressInline(children, { numbers, caps: false, citations });
		return;
	}
	for (const child of children) dressDeep(child, numbers, citations);
}

/**
 * Takes `[#anchor]` away from the start of a block (of its first paragraph, if it has blocks inside).
 * @param {Node} node
 * @returns {string | undefined}
 */
function takeAnchor(node) {
	const first = node.children?.[0];
	if (!first) return undefined;
	if (first.type === 'linkReference') {
		const name = /^#([a-z0-9-]+)$/.exec(first.children?.[0]?.value ?? '');
		if (!name || isCitation(first)) return undefined;
		node.children?.shift();
		trimStart(node.children ?? []);
		return name[1];
	}
	return ['paragraph', 'listItem'].includes(first.type) ? takeAnchor(first) : undefined;
}

/** @param {Node[]} nodes */
function trimStart(nodes) {
	const first = nodes[0];
	if (first?.type !== 'text') return;
	first.value = (first.value ?? '').trimStart();
	if (!first.value) nodes.shift();
}

/**
 * "Spot the error." is written with its stop and shown as a label, without.
 * @param {Node[]} nodes
 */
function trimStop(nodes) {
	const last = nodes.at(-1);
	if (last?.type === 'text') last.value = (last.value ?? '').replace(/[.:]\s*$/, '');
	return nodes;
}

/**
 * @param {string} value
 * @returns {Node}
 */
function html(value) {
	return { type: 'html', value };
}

/**
 * @param {string} hName
 * @param {Record<string, unknown>} hProperties
 * @param {Node[]} children
 * @returns {Node}
 */
function element(hName, hProperties, children) {
	return { type: 'element', data: { hName, hProperties }, children };
}
