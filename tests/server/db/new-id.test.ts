import { describe, expect, test } from 'vitest';
import { newId, writeId } from '#lib/server/db/new-id.ts';
import { NOON } from '#tests/support/builders.ts';

describe('ids', () => {
	test('an id has 22 letters that need no escaping in an address', () => {
		expect(newId(NOON)).toMatch(/^[-0-9A-Z_a-z]{22}$/);
	});

	test('ids sort as their bytes do', () => {
		const bytes = [0, 1, 63, 64, 127, 128, 254, 255].flatMap((first) =>
			[0, 3, 252, 255].map((last) => Uint8Array.from({ length: 16 }, (_, at) => (at === 15 ? last : first)))
		);
		const ids = bytes.map(writeId);
		expect(ids).toEqual([...ids].sort());
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('ids made in one millisecond keep their order and differ', () => {
		const ids = Array.from({ length: 1000 }, () => newId(NOON));
		expect(ids).toEqual([...ids].sort());
		expect(new Set(ids).size).toBe(1000);
	});
});
