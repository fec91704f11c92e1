/** Accounts and sessions, made in the database before a server opens it: no password is hashed. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { lifetimeOf, endOf } from '#lib/server/auth/lifetime.ts';
import { hashToken } from '#lib/server/auth/token.ts';
import type { Role } from '#lib/server/auth/access.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** Somebody who is signed in: the account's id and the token that their cookie holds. */
export type SignedIn = { userId: string; token: string };

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const CHUNK = 100;

/** The database file of a data folder. */
export function databaseFile(dataDir: string): string {
	return join(dataDir, 'course.db');
}

/** Opens the database of a folder, makes it when it is not there, and closes it when `work` is done. */
export async function inDatabase<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
	const opened = await openDatabase({ file: databaseFile(dataDir), lock: false, migrate: true });
	try {
		return await work(opened.db);
	} finally {
		await opened.close();
	}
}

/** Makes `count` accounts of a role, each with a session that began just now. */
export function signIn(db: Db, count: number, role: Role, now: Date): Promise<SignedIn[]> {
	const people = Array.from({ length: count }, () => ({ userId: newId(now), token: newToken() }));
	return db.transaction(async (tx) => {
		const { session, user } = tablesOf(tx);
		for (let at = 0; at < count; at += CHUNK) {
			const some = people.slice(at, at + CHUNK);
			await tx.insert(user).values(some.map((person, index) => account(person, at + index, role, now)));
			await tx.insert(session).values(some.map((person) => sessionOf(person, role, now)));
		}
		return people;
	});
}

function account({ userId }: SignedIn, index: number, role: Role, now: Date) {
	return {
		id: userId,
		login: `bench-${userId.toLowerCase()}`,
		displayName: `Bench learner ${String(index + 1).padStart(4, '0')}`,
		passwordHash: null,
		role,
		demo: false,
		createdAt: now,
		disabledAt: null
	};
}

function sessionOf({ userId, token }: SignedIn, role: Role, now: Date) {
	const stamp = { createdAt: now, lastSeenAt: now };
	return {
		idHash: hashToken(token),
		userId,
		...stamp,
		authAt: now,
		expiresAt: endOf(stamp, lifetimeOf(role, false)),
		shared: false
	};
}

/** A token as the session module makes them: 40 letters of 5 bits. */
function newToken(): string {
	return Array.from(randomBytes(40), (byte) => LETTERS[byte & 31]).join('');
}
