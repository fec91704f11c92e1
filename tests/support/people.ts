import type { Role } from '#lib/server/auth/access.ts';
import { startSession, type Session, type User } from '#lib/server/auth/session.ts';
import { hashToken } from '#lib/server/auth/token.ts';
import type { Content } from '#lib/server/content/content.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** When tests take place unless they say otherwise. */
export const NOON = new Date('2026-11-23T12:00:00.000Z');

let made = 0;

/** Stores an account without a password and gives it as `locals.user` has it. */
export async function aPerson(
	db: Db,
	over: { role?: Role; login?: string; displayName?: string; passwordHash?: string; disabledAt?: Date } = {}
): Promise<User> {
	made += 1;
	const { role = 'learner', login = `person-${made}`, displayName = `Person ${made}` } = over;
	const user = { id: newId(NOON), login, displayName, role, demo: false };
	await db.insert(tablesOf(db).user).values({
		...user,
		passwordHash: over.passwordHash ?? null,
		createdAt: NOON,
		disabledAt: over.disabledAt ?? null
	});
	return user;
}

/** Signs somebody in and gives the token for the cookie with the session as `locals.session` has it. */
export async function aSession(
	db: Db,
	user: Pick<User, 'id' | 'role'>,
	{ shared = false, now = NOON }: { shared?: boolean; now?: Date } = {}
): Promise<{ token: string; session: Session }> {
	const { token } = await startSession(db, { userId: user.id, role: user.role, shared, now });
	return { token, session: { id: hashToken(token), authAt: now, shared } };
}

/** A course of one module and lesson: only what accounts need of it. */
export function aCourse(): Content {
	const term = { english: 'Storm Corps', rr: 'Pokpunggundan', mr: "P'okp'unggundan" };
	return {
		course: { title: 'North Korean troops', modules: [{ title: 'History' }] },
		lessons: new Map([['two-birthdays', { title: 'An army with two birthdays' }]]),
		ledger: { terms: new Map([['storm-corps', term]]) }
	} as unknown as Content;
}
