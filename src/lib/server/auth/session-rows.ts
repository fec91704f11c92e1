import { and, desc, eq, inArray, lte, ne } from 'drizzle-orm';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { Role } from './access.ts';

/** One session with its user, as a single SELECT reads them. Never holds a password hash. */
export type SessionRow = {
	id: string;
	userId: string;
	createdAt: Date;
	authAt: Date;
	lastSeenAt: Date;
	expiresAt: Date;
	shared: boolean;
	login: string;
	displayName: string;
	role: Role;
	demo: boolean;
	disabledAt: Date | null;
};

/** The columns of a session row, and nothing else: what a caller adds is not written. */
export type NewSession = Pick<
	SessionRow,
	'id' | 'userId' | 'createdAt' | 'authAt' | 'lastSeenAt' | 'expiresAt' | 'shared'
>;

/** The session of this hash with its user, in one statement; expired ones too. */
export async function findSessionRow(db: Db, id: string): Promise<SessionRow | undefined> {
	const query = prepared(db, 'session_with_user', (db, p) => {
		const { session, user } = tablesOf(db);
		return db
			.select({
				id: session.idHash,
				userId: session.userId,
				createdAt: session.createdAt,
				authAt: session.authAt,
				lastSeenAt: session.lastSeenAt,
				expiresAt: session.expiresAt,
				shared: session.shared,
				login: user.login,
				displayName: user.displayName,
				role: user.role,
				demo: user.demo,
				disabledAt: user.disabledAt
			})
			.from(session)
			.innerJoin(user, eq(user.id, session.userId))
			.where(eq(session.idHash, p('id')));
	});
	const [row] = await query.execute({ id });
	return row;
}

/** A user's sessions that have not expired, the last used first. */
export async function listSessionRows(db: Db, userId: string): Promise<Omit<NewSession, 'authAt'>[]> {
	const { session } = tablesOf(db);
	return db
		.select({
			id: session.idHash,
			userId: session.userId,
			createdAt: session.createdAt,
			lastSeenAt: session.lastSeenAt,
			expiresAt: session.expiresAt,
			shared: session.shared
		})
		.from(session)
		.where(eq(session.userId, userId))
		.orderBy(desc(session.lastSeenAt), desc(session.idHash));
}

/** Stores a session. Only the fixed columns are written. */
export async function insertSessionRow(db: Db, row: NewSession): Promise<void> {
	await db.insert(tablesOf(db).session).values({
		idHash: row.id,
		userId: row.userId,
		createdAt: row.createdAt,
		authAt: row.authAt,
		lastSeenAt: row.lastSeenAt,
		expiresAt: row.expiresAt,
		shared: row.shared
	});
}

/** Writes when a session was last used and when it ends. */
export async function restampSessionRow(
	db: Db,
	id: string,
	stamp: { lastSeenAt: Date; expiresAt: Date }
): Promise<void> {
	const { session } = tablesOf(db);
	await db.update(session).set(stamp).where(eq(session.idHash, id));
}

/** Deletes one session; with `userId` only if it is theirs. */
export async function deleteSessionRow(db: Db, id: string, userId?: string): Promise<void> {
	const { session } = tablesOf(db);
	const owner = userId === undefined ? undefined : eq(session.userId, userId);
	await db.delete(session).where(and(eq(session.idHash, id), owner));
}

/** Deletes a user's sessions, all of them or all but one. */
export async function deleteSessionRows(db: Db, userId: string, except?: string): Promise<void> {
	const { session } = tablesOf(db);
	const others = except === undefined ? undefined : ne(session.idHash, except);
	await db.delete(session).where(and(eq(session.userId, userId), others));
}

/** Deletes the sessions of these hashes. */
export async function deleteListedSessionRows(db: Db, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const { session } = tablesOf(db);
	await db.delete(session).where(inArray(session.idHash, [...ids]));
}

/** Deletes every session that has ended. */
export async function deleteEndedSessionRows(db: Db, now: Date): Promise<void> {
	const { session } = tablesOf(db);
	await db.delete(session).where(lte(session.expiresAt, now));
}
