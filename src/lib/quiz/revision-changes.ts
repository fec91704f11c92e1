import type { Item } from './types.ts';

/**
 * What became of an item from one revision to the next, in kinds of change; the words for them are of the page.
 * `lists`: of options, rows, lines, pairs, blanks and the like: how many came, went and were reworded.
 */
export type RevisionChanges = {
	stem: boolean;
	key: boolean;
	kind: boolean;
	lists: { added: number; removed: number; reworded: number };
	feedback: boolean;
	weight: boolean;
	/** objective, claims, places to read, misconceptions */
	evidence: boolean;
	other: boolean;
};

const KEYS = [
	'correct',
	'credit',
	'answer',
	'accept',
	'bands',
	'truth',
	'tie',
	'allOrNothing',
	'fold',
	'points'
];
const EXPLAINED = ['feedback', 'model'];
const EVIDENCE = ['see', 'misconception', 'claims', 'objective', 'value', 'within', 'match'];
const WORDS = ['text', 'left', 'right', 'stem'];

/** Compares two revisions of an item, the earlier one first. */
export function changesBetween(before: Item, after: Item): RevisionChanges {
	const changes: RevisionChanges = {
		stem: before.stem !== after.stem,
		key: false,
		kind: before.kind !== after.kind,
		lists: { added: 0, removed: 0, reworded: 0 },
		feedback: false,
		weight: before.weight !== after.weight,
		evidence: false,
		other: false
	};
	for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
		if (['stem', 'kind', 'weight', 'id'].includes(name) || isSameJson(before[name], after[name])) continue;
		const [old, now] = [partsOf(before[name]), partsOf(after[name])];
		if (old && now) compareLists(changes, name, old, now);
		else note(changes, name);
	}
	return changes;
}

type Part = Record<string, unknown> & { id: string };

function compareLists(
	changes: RevisionChanges,
	list: string,
	before: readonly Part[],
	after: readonly Part[]
): void {
	const old = new Map(before.map((part) => [part.id, part]));
	const kept = after.filter(({ id }) => old.has(id));
	changes.lists.added += after.length - kept.length;
	changes.lists.removed += before.length - kept.length;
	const isMoved = before
		.filter(({ id }) => kept.some((part) => part.id === id))
		.some(({ id }, i) => kept[i]?.id !== id);
	// The order of lines is their key; of other lists it is what `order: fixed` shows.
	if (isMoved && list === 'lines') changes.key = true;
	else if (isMoved) changes.other = true;
	for (const part of kept) {
		const was = old.get(part.id) ?? { id: part.id };
		const names = [...new Set([...Object.keys(was), ...Object.keys(part)])];
		const changed = names.filter((name) => !isSameJson(was[name], part[name]));
		if (changed.some((name) => WORDS.includes(name))) changes.lists.reworded += 1;
		for (const name of changed) if (!WORDS.includes(name)) note(changes, name);
	}
}

function note(changes: RevisionChanges, name: string): void {
	if (KEYS.includes(name)) changes.key = true;
	else if (EXPLAINED.includes(name)) changes.feedback = true;
	else if (EVIDENCE.includes(name)) changes.evidence = true;
	else changes.other = true;
}

/** A list of parts with ids, as options and rows are. */
function partsOf(value: unknown): Part[] | undefined {
	const isPart = (one: unknown): one is Part =>
		typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
	return Array.isArray(value) && value.every(isPart) ? value : undefined;
}

function isSameJson(a: unknown, b: unknown): boolean {
	return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
