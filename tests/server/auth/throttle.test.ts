import { beforeEach, describe, expect, test } from 'vitest';
import { addressBlock, clearTurns, forgetOldTurns, takeTurn } from '#lib/server/auth/throttle.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '../../support/db.ts';
import { freshFile } from '../../support/files.ts';
import { NOON } from '../../support/people.ts';

const secret = 'a secret of at least thirty-two characters';
let db: Db;

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
const account = (now: Date, key = 'kim') => ({ scope: 'account', key, secret, now }) as const;

beforeEach(async () => {
	db = await freshDb();
});

describe('an account', () => {
	test('is free five times, then each wait is twice as long, and no longer than 15 minutes', async () => {
		for (let n = 0; n < 5; n += 1) expect(await takeTurn(db, account(NOON))).toBe(0);
		let now = 0;
		const waits: number[] = [];
		for (let n = 0; n < 13; n += 1) {
			const wait = await takeTurn(db, account(after(now)));
			waits.push(wait);
			now += wait;
			expect(await takeTurn(db, account(after(now)))).toBe(0);
		}
		expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
	});

	test('is not kept shut longer by those who do not wait', async () => {
		for (let n = 0; n < 8; n += 1) {
			const wait = await takeTurn(db, account(NOON));
			if (n >= 5) expect(wait).toBe(1);
		}
		expect(await takeTurn(db, account(after(1)))).toBe(0);
	});

	test('is free again once the right password was given', async () => {
		for (let n = 0; n < 6; n += 1) await takeTurn(db, account(NOON));
		await clearTurns(db, account(NOON));
		expect(await takeTurn(db, account(NOON))).toBe(0);
	});

	test('does not slow another', async () => {
		for (let n = 0; n < 6; n += 1) await takeTurn(db, account(NOON));
		expect(await takeTurn(db, account(NOON, 'lee'))).toBe(0);
	});

	test('is free again after a day', async () => {
		for (let n = 0; n < 6; n += 1) await takeTurn(db, account(NOON));
		expect(await takeTurn(db, account(after(24 * 3600)))).toBe(0);
		const [row] = await db.select().from(tablesOf(db).throttle);
		expect(row?.count).toBe(1);
	});

	test('is not shut for hours by a clock that was set back', async () => {
		for (let n = 0; n < 6; n += 1) await takeTurn(db, account(after(3600)));
		expect(await takeTurn(db, account(NOON))).toBeLessThanOrEqual(2);
	});

	test('gives twenty guesses at once five turns', async () => {
		const waits = await Promise.all(Array.from({ length: 20 }, () => takeTurn(db, account(NOON))));
		expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
	});
});

test('an address block has a hundred turns in a quarter of an hour', async () => {
	const turn = (now: Date) => takeTurn(db, { scope: 'address', key: '192.0.2', secret, now });
	for (let n = 0; n < 100; n += 1) expect(await turn(NOON)).toBe(0);
	expect(await turn(after(60))).toBe(840);
	expect(await turn(after(900))).toBe(0);
});

test('brakes hold after a restart and for every server on the database', async () => {
	const { file, opened } = await freshFile();
	for (let n = 0; n < 6; n += 1) await takeTurn(opened.db, account(NOON));
	const other = await openDatabase({ file, lock: false, migrate: false });
	expect(await takeTurn(other.db, account(NOON))).toBe(1);
	await other.close();
});

test('neither names nor addresses are stored, and another secret knows nothing of them', async () => {
	await takeTurn(db, account(NOON));
	const rows = await db.select().from(tablesOf(db).throttle);
	expect(JSON.stringify(rows)).not.toContain('kim');
	await takeTurn(db, { ...account(NOON), secret: `${secret}, another` });
	expect(await db.select().from(tablesOf(db).throttle)).toHaveLength(2);
});

test('what was not touched for a day is deleted', async () => {
	await takeTurn(db, account(NOON));
	await takeTurn(db, account(after(3600), 'lee'));
	await forgetOldTurns(db, after(24 * 3600 + 1));
	expect(await db.select().from(tablesOf(db).throttle)).toHaveLength(1);
});

test.for([
	['192.0.2.7', '192.0.2'],
	['::ffff:192.0.2.7', '192.0.2'],
	['2001:db8:1:2ff::1', '20010db8000102'],
	['2001:db8:1:201::', '20010db8000102'],
	['2001:DB8:1:300::1', '20010db8000103'],
	['::1', '00000000000000'],
	['fe80::1%eth0', 'fe800000000000'],
	['unknown', 'unknown']
])('%s is braked as %s', ([address, block]) => {
	expect(addressBlock(address ?? '')).toBe(block);
});
