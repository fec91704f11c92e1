import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Role } from '#lib/server/auth/access.ts';
import { contains } from '#lib/server/db/contains.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { cleanDisplayName, foldLogin } from './names.ts';

/** An account as administrators see it. Never holds a password hash. */
export type Account = {
	id: string;
	login: string;
	displayName: string;
	role: Role;
	demo: boolean;
	createdAt: Date;
	disabledAt: Date | null;
};

/** What signing in needs of an account. */
export type Credentials = {
	id: string;
	passwordHash: string | null;
	role: Role;
	disabledAt: Date | null;
};

function columns(db: Db) {
	const { user } = tablesOf(db);
	return {
		id: user.id,
		login: user.login,
		displayName: user.displayName,
		role: user.role,
		demo: user.demo,
		createdAt: user.createdAt,
		disabledAt: user.disabledAt
	};
}

/** The account of this login name, however it is spelt. */
export async function findUserByLogin(db: Db, login: string): Promise<Account | undefined> {
	const { user } = tablesOf(db);
	const [found] = await db
		.select(columns(db))
		.from(user)
		.where(eq(user.login, foldLogin(login)));
	return found;
}

/** The account of this id. */
export async function findUser(db: Db, userId: string): Promise<Account | undefined> {
	const { user } = tablesOf(db);
	const [found] = await db.select(columns(db)).from(user).where(eq(user.id, userId));
	return found;
}

/** The password hash and what else decides on signing in. */
export async function findCredentials(
	db: Db,
	who: { login: string } | { userId: string }
): Promise<Credentials | undefined> {
	const { user } = tablesOf(db);
	const { id, passwordHash, role, disabledAt } = user;
	const own = 'login' in who ? eq(user.login, foldLogin(who.login)) : eq(user.id, who.userId);
	const [found] = await db.select({ id, passwordHash, role, disabledAt }).from(user).where(own);
	return found;
}

/** Whether the course has an administrator who can sign in. */
export async function hasAdministrator(db: Db): Promise<boolean> {
	const { user } = tablesOf(db);
	const [found] = await db
		.select({ id: user.id })
		.from(user)
		.where(and(eq(user.role, 'administrator'), isNull(user.disabledAt)))
		.limit(1);
	return found !== undefined;
}

/**
 * Accounts by login name.
 *
 * @param search part of a login name or display name, as typed; empty for all. `%` and `_` are plain signs
 * @param after the login name that the previous page ended with
 * @returns at most `most`, and whether there are more
 */
export async function listAccounts(
	db: Db,
	{ search = '', after = '', most = 50 }: { search?: string; after?: string; most?: number }
): Promise<{ accounts: Account[]; more: boolean }> {
	const { user } = tablesOf(db);
	const wanted = cleanDisplayName(search);
	const from = cleanDisplayName(after);
	const matching =
		wanted === ''
			? undefined
			: or(contains(user.login, foldLogin(wanted)), contains(user.displayName, wanted));
	const found = await db
		.select(columns(db))
		.from(user)
		.where(and(matching, from === '' ? undefined : gt(user.login, from)))
		.orderBy(asc(user.login))
		.limit(most + 1);
	return { accounts: found.slice(0, most), more: found.length > most };
}
