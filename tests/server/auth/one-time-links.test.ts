import { beforeEach, expect, test } from 'vitest';
import { consumeLink, deleteExpiredLinks, findLink, issueLink } from '#lib/server/auth/one-time-links.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '../../support/db.ts';
import { aPerson, NOON } from '../../support/people.ts';

const HOUR = 3600_000;
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR);
let db: Db;
let userId: string;

const reset = () => issueLink(db, { purpose: 'reset', userId, issuedBy: null, now: NOON });

beforeEach(async () => {
	db = await freshDb();
	userId = (await aPerson(db)).id;
});

test('a link is 32 random bytes of which only the hash is stored', async () => {
	const token = await reset();
	expect(Buffer.from(token, 'base64url')).toHaveLength(32);
	expect(JSON.stringify(await db.select().from(tablesOf(db).oneTimeLink))).not.toContain(token);
});

test('looking at a link does not use it up', async () => {
	const token = await reset();
	for (let n = 0; n < 3; n += 1) expect((await findLink(db, 'reset', token, NOON))?.userId).toBe(userId);
	expect((await consumeLink(db, 'reset', token, NOON))?.userId).toBe(userId);
	expect(await findLink(db, 'reset', token, NOON)).toBeUndefined();
});

test('of twenty at once one uses a link', async () => {
	const token = await reset();
	const used = await Promise.all(
		Array.from({ length: 20 }, () => db.transaction((tx) => consumeLink(tx, 'reset', token, NOON)))
	);
	expect(used.filter(Boolean)).toHaveLength(1);
});

test('a link is good for 24 hours and for its own purpose', async () => {
	const token = await reset();
	expect(await findLink(db, 'reset', token, new Date(later(24).getTime() - 1))).toBeDefined();
	expect(await consumeLink(db, 'reset', token, later(24))).toBeUndefined();
	expect(await consumeLink(db, 'sign_in', token, NOON)).toBeUndefined();
	expect(await consumeLink(db, 'setup', token, NOON)).toBeUndefined();
	expect(await consumeLink(db, 'reset', token, NOON)).toBeDefined();
});

test('if what it was for fails, a link can be used again', async () => {
	const token = await reset();
	const failing = db.transaction(async (tx) => {
		await consumeLink(tx, 'reset', token, NOON);
		throw new Error('disk full');
	});
	await expect(failing).rejects.toThrow('disk full');
	expect(await findLink(db, 'reset', token, NOON)).toBeDefined();
});

test('a new link of the same purpose and account replaces the earlier', async () => {
	const [first, second] = [await reset(), await reset()];
	expect(await findLink(db, 'reset', first, NOON)).toBeUndefined();
	expect(await findLink(db, 'reset', second, NOON)).toBeDefined();
	const setup = () => issueLink(db, { purpose: 'setup', userId: null, issuedBy: null, now: NOON });
	const [old, fresh] = [await setup(), await setup()];
	expect(await findLink(db, 'setup', old, NOON)).toBeUndefined();
	expect(await findLink(db, 'setup', fresh, NOON)).toBeDefined();
});

test('what is no token finds nothing', async () => {
	await reset();
	for (const token of ['', '%', "' or 1=1 --", 'a'.repeat(43), 'a'.repeat(10_000)]) {
		expect(await consumeLink(db, 'reset', token, NOON)).toBeUndefined();
	}
});

test('links that ran out are deleted', async () => {
	await reset();
	await deleteExpiredLinks(db, later(23));
	expect(await db.select().from(tablesOf(db).oneTimeLink)).toHaveLength(1);
	await deleteExpiredLinks(db, later(24));
	expect(await db.select().from(tablesOf(db).oneTimeLink)).toHaveLength(0);
});
