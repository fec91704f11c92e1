/** A page of a long list: which, of how many, and where it begins in the list. */
export type PagePlace = { page: number; pages: number; from: number; each: number };

/**
 * Where a page lies. What was asked for is brought between the first page and the last.
 *
 * @param asked from 1; what is no whole number is the first
 */
export function placeOfPage(found: number, asked: number, each: number): PagePlace {
	const pages = Math.max(1, Math.ceil(found / each));
	const page = Math.min(Number.isInteger(asked) && asked > 0 ? asked : 1, pages);
	return { page, pages, from: (page - 1) * each, each };
}
