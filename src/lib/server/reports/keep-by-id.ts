import { setImmediate } from 'node:timers/promises';
import { SLICE } from '#lib/server/db/slices.ts';

/** What was read of each id, with the stamp it had then. */
export type KeptById<T> = Map<string, { stamp: string; value: T }>;

/**
 * What belongs to each of some ids: as it is kept where the stamp is still the same, else read anew.
 *
 * A slice of ids is read at a time, and between slices the server does what else there is to do: nobody waits for
 * the whole of a long reading. Two who ask at once share the work.
 *
 * @param how.stampOf changes with whatever `read` reads. Taken before reading: what is kept may be newer than its
 * stamp, never older
 * @param how.read gets at most `SLICE` ids; an id it says nothing about is kept as `how.none`
 * @param how.most to keep; those that were read first are let go
 */
export async function readById<T>(
	kept: KeptById<T>,
	ids: readonly string[],
	how: {
		stampOf: (id: string) => string;
		read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;
		none: T;
		most: number;
	}
): Promise<Map<string, T>> {
	const found = new Map<string, T>();
	let slice: string[] = [];
	const readSlice = async () => {
		const values = await how.read(slice);
		for (const id of slice) {
			const value = values.get(id) ?? how.none;
			found.set(id, value);
			kept.delete(id);
			kept.set(id, { stamp: how.stampOf(id), value });
		}
		slice = [];
	};
	for (const id of ids) {
		const known = kept.get(id);
		if (known?.stamp === how.stampOf(id)) found.set(id, known.value);
		else if (slice.push(id) === SLICE) {
			await readSlice();
			await setImmediate();
		}
	}
	if (slice.length > 0) await readSlice();
	for (const id of kept.keys()) {
		if (kept.size <= how.most) break;
		kept.delete(id);
	}
	return found;
}
