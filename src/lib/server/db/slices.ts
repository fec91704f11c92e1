import { inArray, type Column, type Placeholder, type SQL } from 'drizzle-orm';

/**
 * Ids that one statement of a long reading asks for. Of 50 learners with every quiz taken, the answers take some
 * 25 ms to read and work through: so long others wait, measured.
 */
export const SLICE = 50;

const places = Array.from({ length: SLICE }, (_, index) => `slice${index}`);

/** For a prepared query: that the column is one of the ids in `sliceValues(ids)`. */
export function isInSlice(column: Column, p: (name: string) => Placeholder): SQL {
	return inArray(column, places.map(p));
}

/** What such a query is run with. @throws {RangeError} for no ids and for more than `SLICE` */
export function sliceValues(ids: readonly string[]): Record<string, string> {
	const [first] = ids;
	if (first === undefined || ids.length > SLICE) throw new RangeError(`a slice of ${ids.length}`);
	return Object.fromEntries(places.map((place, index) => [place, ids[index] ?? first]));
}
