import { readFileSync } from 'node:fs';
import { Lucia } from 'lucia';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setRole } from '#lib/server/accounts/set-role.ts';
import { disableUser } from '#lib/server/accounts/disable-user.ts';
import { changePassword } from '#lib/server/accounts/change-password.ts';
import {
	endAllSessions,
	endSession,
	isRecent,
	readSession,
	sessionAdapter,
	startSession
} from '#lib/server/auth/session.ts';
import { deleteEndedSessionRows, findSessionRow, listSessionRows } from '#lib/server/auth/session-rows.ts';
import { hashToken } from '#lib/server/auth/token.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '../../support/db.ts';
import { aPerson, aSession, NOON } from '../../support/people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let db: Db;

/** Sets the one clock that lucia reads and gives that instant. */
function at(afterNoon: number): Date {
	const now = new Date(NOON.getTime() + afterNoon);
	vi.setSystemTime(now);
	return now;
}

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: NOON });
	db = await freshDb();
});

afterEach(() => {
	vi.useRealTimers();
});

describe('what is known to go wrong with lucia 3', () => {
	test('L1: a session that was ended is no session any more', async () => {
		const user = await aPerson(db);
		const { token, session } = await aSession(db, user);
		expect(await readSession(db, token, NOON)).not.toBeNull();
		await endSession(db, session.id);
		expect(await readSession(db, token, NOON)).toBeNull();
		expect(await findSessionRow(db, session.id)).toBeUndefined();
	});

	test('L1: the row of an expired session is deleted when it is presented', async () => {
		const { token, session } = await aSession(db, await aPerson(db));
		expect(await readSession(db, token, at(15 * DAY))).toBeNull();
		expect(await findSessionRow(db, session.id)).toBeUndefined();
	});

	test('L1: a renewal is stored, not only claimed', async () => {
		const { token, session } = await aSession(db, await aPerson(db));
		const open = await readSession(db, token, at(10 * DAY));
		expect(open?.renewedUntil).toEqual(new Date(NOON.getTime() + 24 * DAY));
		expect((await findSessionRow(db, session.id))?.expiresAt).toEqual(open?.renewedUntil);
		expect(await readSession(db, token, at(20 * DAY))).not.toBeNull();
	});

	test('L2: what the database holds is not accepted as a cookie', async () => {
		const { token, session } = await aSession(db, await aPerson(db));
		expect(session.id).toBe(hashToken(token));
		expect(await readSession(db, session.id, NOON)).toBeNull();
		const rows = await db.select().from(tablesOf(db).session);
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	test('L2: neither user nor session as the pages see them holds the token or a password hash', async () => {
		const user = await aPerson(db, { passwordHash: 'the-hash' });
		const { token } = await aSession(db, user);
		const open = await readSession(db, token, NOON);
		expect(open?.user).toEqual(user);
		expect(Object.keys(open?.session ?? {})).toEqual(['id', 'authAt', 'shared']);
		expect(JSON.stringify(open)).not.toMatch(new RegExp(`${token}|the-hash`));
	});

	test('L3: one file imports lucia', () => {
		const files: Record<string, string> = import.meta.glob('/src/**/*.{ts,js,svelte}', {
			query: '?raw',
			import: 'default',
			eager: true
		});
		const importers = Object.entries(files).filter(([, text]) => /['"]lucia['"]/.test(text));
		expect(importers.map(([path]) => path)).toEqual(['/src/lib/server/auth/session.ts']);
	});

	test('L4: a renewed session is not a recent sign-in', async () => {
		const { token } = await aSession(db, await aPerson(db));
		const now = at(9 * MINUTE);
		const soon = await readSession(db, token, now);
		expect(soon?.renewedUntil).not.toBeNull();
		expect(soon && isRecent(soon.session, now)).toBe(true);
		const later = at(11 * MINUTE);
		const open = await readSession(db, token, later);
		expect(open && isRecent(open.session, later)).toBe(false);
	});

	test('L5: a session in daily use ends after its absolute time', async () => {
		const { token } = await aSession(db, await aPerson(db));
		for (let day = 10; day < 90; day += 10) {
			expect(await readSession(db, token, at(day * DAY)), `day ${day}`).not.toBeNull();
		}
		expect(await readSession(db, token, at(90 * DAY - 1))).not.toBeNull();
		expect(await readSession(db, token, at(90 * DAY))).toBeNull();
	});

	test('L6: attributes cannot name another owner of a session', async () => {
		const [user, victim] = [await aPerson(db), await aPerson(db, { role: 'administrator' })];
		const attributes = {
			createdAt: NOON,
			authAt: NOON,
			lastSeenAt: NOON,
			endsAt: new Date(NOON.getTime() + HOUR),
			shared: false,
			userId: victim.id,
			id: 'chosen'
		};
		await new Lucia(sessionAdapter(db)).createSession(user.id, attributes, { sessionId: 'a-hash' });
		expect((await findSessionRow(db, 'a-hash'))?.userId).toBe(user.id);
		expect(await findSessionRow(db, 'chosen')).toBeUndefined();
	});

	test('L7: a look-up is one statement and reads no password hash', async () => {
		const source = readFileSync('src/lib/server/auth/session-rows.ts', 'utf8');
		expect(source).not.toContain('passwordHash');
		expect(source).toContain('innerJoin');
	});
});

describe('how long a session lasts', () => {
	const cases = [
		{ role: 'learner', shared: false, idle: 14 * DAY, absolute: 90 * DAY },
		{ role: 'learner', shared: true, idle: HOUR, absolute: 12 * HOUR },
		{ role: 'instructor', shared: false, idle: HOUR, absolute: 12 * HOUR },
		{ role: 'administrator', shared: false, idle: HOUR, absolute: 12 * HOUR },
		{ role: 'administrator', shared: true, idle: HOUR, absolute: 12 * HOUR }
	] as const;

	test.for(cases)('a $role with shared computer $shared ends unused', async ({ role, shared, idle }) => {
		const { token } = await aSession(db, await aPerson(db, { role }), { shared });
		const other = await aSession(db, await aPerson(db, { role }), { shared });
		expect(await readSession(db, token, at(idle - 1))).not.toBeNull();
		expect(await readSession(db, other.token, at(idle))).toBeNull();
	});

	test.for(cases)(
		'a $role with shared computer $shared ends in constant use',
		async ({ role, shared, idle, absolute }) => {
			const { token } = await aSession(db, await aPerson(db, { role }), { shared });
			for (let used = idle / 2; used < absolute; used += idle / 2) {
				expect(await readSession(db, token, at(used)), `${used / HOUR} h`).not.toBeNull();
			}
			expect(await readSession(db, token, at(absolute))).toBeNull();
		}
	);

	test('its last use is written at most every five minutes', async () => {
		const { token, session } = await aSession(db, await aPerson(db));
		expect((await readSession(db, token, at(5 * MINUTE - 1)))?.renewedUntil).toBeNull();
		expect((await findSessionRow(db, session.id))?.lastSeenAt).toEqual(NOON);
		expect((await readSession(db, token, at(5 * MINUTE)))?.renewedUntil).not.toBeNull();
		expect((await findSessionRow(db, session.id))?.lastSeenAt).toEqual(at(5 * MINUTE));
	});

	test('a clock set back revives no session', async () => {
		const { token } = await aSession(db, await aPerson(db));
		expect(await readSession(db, token, at(15 * DAY))).toBeNull();
		expect(await readSession(db, token, at(0))).toBeNull();
	});

	test('ended sessions are swept, others stay', async () => {
		const [gone, stays] = [
			await aSession(db, await aPerson(db, { role: 'instructor' })),
			await aSession(db, await aPerson(db))
		];
		await deleteEndedSessionRows(db, at(HOUR));
		expect(await findSessionRow(db, gone.session.id)).toBeUndefined();
		expect(await findSessionRow(db, stays.session.id)).toBeDefined();
	});
});

describe('what ends sessions', () => {
	test('signing in over a session gives a new token and ends the old one', async () => {
		const user = await aPerson(db);
		const { token } = await aSession(db, user);
		const next = await startSession(db, {
			userId: user.id,
			role: user.role,
			shared: false,
			replaces: token,
			now: NOON
		});
		expect(next.token).not.toBe(token);
		expect(await readSession(db, token, NOON)).toBeNull();
		expect(await readSession(db, next.token, NOON)).not.toBeNull();
	});

	test('of eleven sessions the longest unused ends', async () => {
		const user = await aPerson(db);
		const tokens: string[] = [];
		for (let n = 0; n < 11; n += 1) {
			tokens.push((await aSession(db, user, { now: at(n * MINUTE) })).token);
		}
		expect(await listSessionRows(db, user.id)).toHaveLength(10);
		expect(await readSession(db, tokens[0] ?? '', at(11 * MINUTE))).toBeNull();
		expect(await readSession(db, tokens[1] ?? '', at(11 * MINUTE))).not.toBeNull();
	});

	test('a change of role, a new password and shutting the account end them all at once', async () => {
		const administrator = await aPerson(db, { role: 'administrator' });
		const act = { actorId: administrator.id, now: NOON };
		const acts = [
			(userId: string) => setRole(db, { ...act, userId, role: 'learner' }),
			(userId: string) => changePassword(db, { userId, passwordHash: 'new' }),
			(userId: string) => disableUser(db, { ...act, userId }),
			(userId: string) => endAllSessions(db, userId)
		];
		for (const doIt of acts) {
			const user = await aPerson(db, { role: 'instructor' });
			const [one, two] = [await aSession(db, user), await aSession(db, user)];
			const bystander = await aSession(db, administrator);
			await doIt(user.id);
			expect(await readSession(db, one.token, NOON)).toBeNull();
			expect(await readSession(db, two.token, NOON)).toBeNull();
			expect(await readSession(db, bystander.token, NOON)).not.toBeNull();
		}
	});

	test('a session of a shut account is refused even if its row is still there', async () => {
		const user = await aPerson(db, { disabledAt: NOON });
		const { token, session } = await aSession(db, user);
		expect(await readSession(db, token, NOON)).toBeNull();
		expect(await findSessionRow(db, session.id)).toBeUndefined();
	});
});

test('what is not shaped like a token is no session', async () => {
	for (const token of [
		'',
		'x',
		'../..',
		'a'.repeat(39),
		'A'.repeat(40),
		'0'.repeat(40),
		'a'.repeat(10_000)
	]) {
		expect(await readSession(db, token, NOON)).toBeNull();
	}
});

test('tokens do not repeat and hold 200 bits', async () => {
	const user = await aPerson(db);
	const tokens = new Set<string>();
	for (let n = 0; n < 50; n += 1) tokens.add((await aSession(db, user)).token);
	expect(tokens.size).toBe(50);
	for (const token of tokens) expect(token).toMatch(/^[a-z2-7]{40}$/);
});
