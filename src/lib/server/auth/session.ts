/**
 * Sessions. The only file that imports lucia, and the only place where a token becomes a hash.
 *
 * The cookie holds a token of 200 random bits; the database, `locals` and the log know its SHA-256 only. So
 * a stolen row is no cookie. Lucia is handed hashes and never a token: `validateSession(hashToken(token))`.
 * Its own sliding expiry is switched off (an expiry of 0), because it has no absolute limit and one length
 * for all roles; `lifetime.ts` decides instead.
 */
import { generateIdFromEntropySize, Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import type { Db } from '#lib/server/db/types.ts';
import { log } from '#lib/server/log.ts';
import type { Role } from './access.ts';
import { endOf, lifetimeOf, RECENT, RESTAMP_AFTER } from './lifetime.ts';
import {
	deleteEndedSessionRows,
	deleteListedSessionRows,
	deleteSessionRow,
	deleteSessionRows,
	findSessionRow,
	insertSessionRow,
	listSessionRows,
	restampSessionRow
} from './session-rows.ts';
import { hashToken } from './token.ts';

/** Who is signed in. The role is read anew with each request. */
export type User = { id: string; login: string; displayName: string; role: Role; demo: boolean };

/** `id`: the hash of the token. `authAt`: when the password was last given. */
export type Session = { id: string; authAt: Date; shared: boolean };

/** `renewedUntil`: the session was extended just now and its cookie should be sent again. */
export type OpenSession = { user: User; session: Session; renewedUntil: Date | null };

/** A new session: the token goes into the cookie and nowhere else. */
export type StartedSession = { token: string; expiresAt: Date; shared: boolean };

type SessionAttributes = {
	createdAt: Date;
	authAt: Date;
	lastSeenAt: Date;
	endsAt: Date;
	shared: boolean;
};

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof newLucia>;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: Omit<User, 'id'>;
	}
}

const TOKEN = /^[a-z2-7]{40}$/;
const MOST_SESSIONS = 10;

/** Fixed columns both ways: nothing a caller passes along can become the owner of a session. */
export function sessionAdapter(db: Db): Adapter {
	return {
		async getSessionAndUser(id) {
			const row = await findSessionRow(db, id);
			if (!row) return [null, null];
			const { userId, expiresAt, createdAt, authAt, lastSeenAt, shared } = row;
			const attributes = { createdAt, authAt, lastSeenAt, endsAt: expiresAt, shared };
			const { login, displayName, role, demo } = row;
			const user = { id: userId, attributes: { login, displayName, role, demo } };
			return [{ id, userId, expiresAt, attributes }, row.disabledAt ? null : user];
		},
		async getUserSessions(userId) {
			const rows = await listSessionRows(db, userId);
			return rows.map(({ id, expiresAt, createdAt, lastSeenAt, shared }): DatabaseSession => {
				const attributes = { createdAt, authAt: createdAt, lastSeenAt, endsAt: expiresAt, shared };
				return { id, userId, expiresAt, attributes };
			});
		},
		async setSession({ id, userId, attributes }) {
			const { createdAt, authAt, lastSeenAt, endsAt, shared } = attributes;
			await insertSessionRow(db, { id, userId, createdAt, authAt, lastSeenAt, expiresAt: endsAt, shared });
		},
		updateSessionExpiration: (id, expiresAt) =>
			restampSessionRow(db, id, { lastSeenAt: new Date(), expiresAt }),
		deleteSession: (id) => deleteSessionRow(db, id),
		deleteUserSessions: (userId) => deleteSessionRows(db, userId),
		deleteExpiredSessions: () => deleteEndedSessionRows(db, new Date())
	};
}

function newLucia(db: Db) {
	return new Lucia(sessionAdapter(db), {
		sessionExpiresIn: new TimeSpan(0, 'ms'),
		getSessionAttributes: ({ createdAt, authAt, lastSeenAt, shared }: SessionAttributes) => ({
			createdAt,
			authAt,
			lastSeenAt,
			shared
		}),
		getUserAttributes: ({ login, displayName, role, demo }: Omit<User, 'id'>) => ({
			login,
			displayName,
			role,
			demo
		})
	});
}

const lucias = new WeakMap<object, ReturnType<typeof newLucia>>();

function luciaOf(db: Db): ReturnType<typeof newLucia> {
	let lucia = lucias.get(db);
	if (!lucia) lucias.set(db, (lucia = newLucia(db)));
	return lucia;
}

/**
 * Who holds this token. One SELECT; every five minutes also an UPDATE.
 *
 * Null: no such session, it has ended (idle or absolute), or the account is disabled; its row is then deleted.
 */
export async function readSession(db: Db, token: string, now: Date): Promise<OpenSession | null> {
	if (!TOKEN.test(token)) return null;
	const lucia = luciaOf(db);
	const { session, user } = await lucia.validateSession(hashToken(token));
	if (!session) return null;
	const lifetime = lifetimeOf(user.role, session.shared);
	if (endOf(session, lifetime) <= now) {
		await lucia.invalidateSession(session.id);
		return null;
	}
	const { id, authAt, shared, createdAt, lastSeenAt } = session;
	const { login, displayName, role, demo } = user;
	let renewedUntil: Date | null = null;
	if (now.getTime() - lastSeenAt.getTime() >= RESTAMP_AFTER) {
		renewedUntil = endOf({ createdAt, lastSeenAt: now }, lifetime);
		try {
			await restampSessionRow(db, id, { lastSeenAt: now, expiresAt: renewedUntil });
		} catch (error) {
			// A full disk must not stop people from reading; the session then ends at its earlier time.
			log.warn({ err: error }, 'session not restamped');
			renewedUntil = null;
		}
	}
	return {
		user: { id: user.id, login, displayName, role, demo },
		session: { id, authAt, shared },
		renewedUntil
	};
}

/**
 * Starts a session with a new token. `replaces` is the token that the browser held until now: its session
 * ends in the same transaction. Of more than ten sessions the longest unused end.
 */
export async function startSession(
	db: Db,
	start: { userId: string; role: Role; shared: boolean; replaces?: string | undefined; now: Date }
): Promise<StartedSession> {
	const { userId, role, shared, replaces, now } = start;
	const token = generateIdFromEntropySize(25);
	const expiresAt = endOf({ createdAt: now, lastSeenAt: now }, lifetimeOf(role, shared));
	await db.transaction(async (tx) => {
		await lockLearner(tx, userId);
		const lucia = newLucia(tx);
		if (replaces !== undefined) await lucia.invalidateSession(hashToken(replaces));
		const earlier = await listSessionRows(tx, userId);
		const evicted = earlier.slice(MOST_SESSIONS - 1).map(({ id }) => id);
		await deleteListedSessionRows(tx, evicted);
		const attributes = { createdAt: now, authAt: now, lastSeenAt: now, endsAt: expiresAt, shared };
		await lucia.createSession(userId, attributes, { sessionId: hashToken(token) });
	});
	return { token, expiresAt, shared };
}

/** Ends one session by the id that `locals.session` has. */
export async function endSession(db: Db, sessionId: string): Promise<void> {
	await luciaOf(db).invalidateSession(sessionId);
}

/** Ends every session of a user, at once and everywhere. */
export async function endAllSessions(db: Db, userId: string): Promise<void> {
	await luciaOf(db).invalidateUserSessions(userId);
}

/** Whether the password was given within the last ten minutes, as risky acts ask for. */
export function isRecent(session: Session, now: Date): boolean {
	return now.getTime() - session.authAt.getTime() < RECENT;
}
