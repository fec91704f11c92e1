import { isFault } from './item-stats-flags.ts';
import type { ItemRow } from './stats-views.ts';

/** The columns of the table of items, each of which can sort it. */
export const itemColumns = ['question', 'n', 'p', 'r', 'efficiency', 'sure', 'time', 'flags'] as const;
export type ItemSort = (typeof itemColumns)[number];

/** What an address says; anything else is the order of the file. */
export function readItemSort(given: string | null): ItemSort {
	return itemColumns.find((column) => column === given) ?? 'question';
}

const keyOf: Record<ItemSort, (row: ItemRow) => number | null> = {
	question: ({ n }) => n,
	n: ({ answers }) => -answers,
	p: ({ p }) => p,
	r: ({ r }) => r,
	efficiency: ({ efficiency }) => efficiency,
	sure: ({ sureAndWrong }) => (sureAndWrong === null ? null : -sureAndWrong),
	time: ({ seconds }) => (seconds === null ? null : -seconds),
	flags: ({ flags }) => -(10 * flags.filter(isFault).length + flags.length)
};

/** The items in the order asked for: what needs a look first, so the lowest facility and discrimination, the longest time. */
export function sortItems(rows: readonly ItemRow[], sort: ItemSort): ItemRow[] {
	const key = keyOf[sort];
	return rows.toSorted((a, b) => compare(key(a), key(b)) || a.n - b.n);
}

/** What has no number comes last. */
function compare(a: number | null, b: number | null): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return a - b;
}
