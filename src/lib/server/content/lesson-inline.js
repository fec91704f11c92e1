/**
 * A node of the old remark generation, as far as lessons need it.
 * @typedef {{ type: string, value?: string, url?: string, label?: string, depth?: number,
 *   referenceType?: string, children?: Node[], data?: Record<string, unknown> }} Node
 *
 * Claim id -> its number in the lesson.
 * @typedef {Map<string, number>} Numbers
 *
 * `caps`: runs of capitals become small caps. `citations`: shown as the note's number or as the claim's id.
 * @typedef {{ numbers: Numbers, caps: boolean, citations: 'number' | 'id' }} Dress
 */

const citation = /^@([A-Z]+-\d+[a-z]?)$/;
const korean = /[\p{Script=Hangul}\p{Script=Han}]+(?:[ ·]+[\p{Script=Hangul}\p{Script=Han}]+)*/u;
const capitals = /(?<![\p{L}\p{N}-])[A-Z]{2,6}(?![\p{L}\p{N}-])/u;
const dayAndMonth =
	/\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b/g;

/**
 * The inline nodes of a block with citations, terms, Korean and capitals marked up.
 *
 * @param {Node[]} nodes
 * @param {Dress} dress
 * @returns {Node[]}
 */
export function dressInline(nodes, dress) {
	return keepTogether(nodes.flatMap((node) => dressNode(node, dress)));
}

/**
 * @param {Node} node
 * @param {Dress} dress
 * @returns {Node[]}
 */
function dressNode(node, dress) {
	if (node.type === 'text') return dressText(node.value ?? '', dress.caps);
	if (node.type === 'linkReference') return dressReference(node, dress);
	if (node.type === 'link' && node.url?.startsWith('term:')) return dressTerm(node, dress);
	if (node.children) node.children = dressInline(node.children, dress);
	return [node];
}

/** A line may break on either side of a button or of a mark; a word joiner holds it to what it touches. */
const joiner = '\u2060';

/**
 * @param {Node[]} nodes
 * @returns {Node[]}
 */
function keepTogether(nodes) {
	return nodes.flatMap((node, at) => {
		const before = nodes[at - 1];
		const isMark = node.type === 'html' && /^<(?:Cite|Term) /.test(node.value ?? '');
		const afterTerm = before?.type === 'html' && before.value === '</Term>';
		const sticks = isMark
			? before !== undefined && !/\s$/.test(before.value ?? '')
			: afterTerm && node.type === 'text' && !/^\s/.test(node.value ?? '');
		return sticks ? [{ type: 'text', value: joiner }, node] : [node];
	});
}

/**
 * Ids cited in a block, in order; a claim cited twice is there twice.
 * @param {Node} node
 * @returns {string[]}
 */
export function readCitations(node) {
	if (node.type === 'linkReference') return citationsOf(node);
	return (node.children ?? []).flatMap(readCitations);
}

/** @param {Node} node */
export function isCitation(node) {
	return citationsOf(node).length > 0;
}

/**
 * `[@A]` is one citation. `[@A][@B]` reaches us as one full reference with the text `@A` and the label `@B`.
 * @param {Node} node
 * @returns {string[]}
 */
function citationsOf(node) {
	const names = [node.children?.[0]?.value ?? ''];
	if (node.referenceType === 'full') names.push(node.label ?? '');
	return names.flatMap((name) => citation.exec(name)?.[1] ?? []);
}

/**
 * @param {Node} node
 * @param {Dress} dress
 * @returns {Node[]}
 */
function dressReference(node, dress) {
	const words = node.children ?? [];
	const shown = citation.test(words[0]?.value ?? '')
		? []
		: [{ type: 'text', value: '[' }, ...dressInline(words, dress), { type: 'text', value: ']' }];
	return [...shown, ...citationsOf(node).map((id) => mark(id, dress))];
}

/**
 * @param {string} id
 * @param {Dress} dress
 * @returns {Node}
 */
function mark(id, { numbers, citations }) {
	const known = numbers.get(id);
	if (citations === 'id')
		return { type: 'html', value: ` <a class="cid faint" href="/claims/${id}">${id}</a>` };
	const number = known ?? numbers.size + 1;
	numbers.set(id, number);
	return { type: 'html', value: `<Cite id="${id}" n="${number}"${known ? '' : ' first'} />` };
}

/**
 * @param {Node} node
 * @param {Dress} dress
 * @returns {Node[]}
 */
function dressTerm(node, dress) {
	const id = /^term:([a-z0-9-]+)$/.exec(node.url ?? '')?.[1] ?? '';
	const words = dressInline(node.children ?? [], dress);
	return [{ type: 'html', value: `<Term id="${id}">` }, ...words, { type: 'html', value: '</Term>' }];
}

/**
 * @param {string} given as mdsvex gives it: `<` and `&` are already escaped
 * @param {boolean} caps
 * @returns {Node[]}
 */
function dressText(given, caps) {
	const text = given.replace(dayAndMonth, '$1\u00a0$2');
	const pattern = new RegExp(caps ? `(${korean.source})|(${capitals.source})` : `(${korean.source})`, 'gu');
	/** @type {Node[]} */
	const out = [];
	let from = 0;
	for (const found of text.matchAll(pattern)) {
		if (found.index > from) out.push({ type: 'text', value: text.slice(from, found.index) });
		const open = found[1] ? '<span lang="ko">' : '<span class="sc">';
		out.push({ type: 'html', value: `${open}${found[0]}</span>` });
		from = found.index + found[0].length;
	}
	if (from < text.length) out.push({ type: 'text', value: text.slice(from) });
	return out;
}
