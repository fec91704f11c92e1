import { expect, test } from 'vitest';
import { SLICE } from '#lib/server/db/slices.ts';
import { readById, type KeptById } from '#lib/server/reports/keep-by-id.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);

/** A store whose values are the ids in capitals, with the slices that were read. */
function aStore({ most = 1000 } = {}) {
	const kept: KeptById<string> = new Map();
	const read: number[] = [];
	const stamps = new Map<string, string>();
	const ask = (wanted: readonly string[]) =>
		readById(kept, wanted, {
			stampOf: (id) => stamps.get(id) ?? '',
			read: async (some) => {
				read.push(some.length);
				return new Map(some.map((id) => [id, id.toUpperCase()]));
			},
			none: '',
			most
		});
	return { kept, read, stamps, ask };
}

test('reads in slices, each id once, and again when its stamp is another', async () => {
	const { read, stamps, ask } = aStore();
	const found = await ask(ids(SLICE + 3));
	expect([...found.values()]).toEqual(ids(SLICE + 3).map((id) => id.toUpperCase()));
	expect(read.splice(0)).toEqual([SLICE, 3]);
	await ask(ids(SLICE + 3));
	expect(read).toEqual([]);
	stamps.set('id-1', 'new');
	await ask(ids(SLICE + 3));
	expect(read).toEqual([1]);
});

test('other work is done between slices, and two who ask at once share theirs', async () => {
	const { read, ask } = aStore();
	let readWhenOthersWorked = 0;
	setImmediate(() => (readWhenOthersWorked = read.length));
	const [one, other] = await Promise.all([ask(ids(4 * SLICE)), ask(ids(4 * SLICE))]);
	expect(other).toEqual(one);
	expect(readWhenOthersWorked).toBeLessThan(4);
	expect(read.length).toBeLessThan(8);
});

test('keeps no more than it may, yet gives all that was asked for', async () => {
	const { kept, ask } = aStore({ most: 10 });
	const all = await Promise.all([ask(ids(3 * SLICE)), ask(ids(3 * SLICE))]);
	expect(all.map(({ size }) => size)).toEqual([3 * SLICE, 3 * SLICE]);
	expect(kept.size).toBe(10);
});

test('an id without anything is kept too', async () => {
	const kept: KeptById<string> = new Map();
	let reads = 0;
	const how = { stampOf: () => '', read: async () => (reads++, new Map()), none: 'nothing', most: 5 };
	await readById(kept, ['a'], how);
	expect((await readById(kept, ['a'], how)).get('a')).toBe('nothing');
	expect(reads).toBe(1);
});
