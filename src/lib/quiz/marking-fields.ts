import { fold } from './fold.ts';
import type { Item } from './types.ts';

/** Fields that only say something: changing them changes no mark. */
const WORDS = new Set([
	'stem',
	'text',
	'feedback',
	'see',
	'misconception',
	'objective',
	'claims',
	'weight',
	'model',
	'words',
	'showRubric',
	'left',
	'right',
	'unit',
	'traps',
	'extras'
]);

/**
 * What of an item decides the mark of a response, as text to compare: its kind, ids, keys, bands and accepted
 * words, without anything that is only read. The weight is not among it: an attempt keeps the weights it began
 * with.
 */
export function markingFields(item: Item): string {
	return JSON.stringify(strip(item));
}

/** Whether two revisions of an item mark some response differently, as far as their fields tell. */
export function isMarkedAlike(a: Item, b: Item): boolean {
	return markingFields(a) === markingFields(b);
}

function strip(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(strip);
	if (value === null || typeof value !== 'object') return value;
	const fields = Object.entries(value)
		.filter(([name]) => !WORDS.has(name))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, inner]) => [name, name === 'accept' ? spellings(inner) : strip(inner)]);
	return Object.fromEntries(fields) as unknown;
}

/** Accepted words in the form in which they are compared; their order is nothing. */
function spellings(accept: unknown): unknown {
	return Array.isArray(accept) ? [...new Set(accept.map((word) => fold(String(word))))].sort() : accept;
}
