import { and, eq, isNull } from 'drizzle-orm';
import { consumeLink, deleteLinksOf, issueLink } from '#lib/server/auth/one-time-links.ts';
import { endAllSessions } from '#lib/server/auth/session.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordAudit } from './audit.ts';
import type { Act } from './set-role.ts';

/** Sets a new password. Every session and unused link of the account ends; the caller signs in anew. */
export function changePassword(db: Db, change: { userId: string; passwordHash: string }): Promise<void> {
	return db.transaction((tx) => storePassword(tx, change.userId, change.passwordHash));
}

/** Stores the same password hashed at today's cost. Sessions stay. */
export async function storeRehash(db: Db, change: { userId: string; passwordHash: string }): Promise<void> {
	const { user } = tablesOf(db);
	await db.update(user).set({ passwordHash: change.passwordHash }).where(eq(user.id, change.userId));
}

/**
 * A link with which the account's owner sets a new password; who issues it never learns that password.
 *
 * @returns the token, or undefined when there is no such account or it is disabled
 */
export function issueResetLink(db: Db, act: Act): Promise<string | undefined> {
	const { userId, actorId, now } = act;
	return db.transaction(async (tx) => {
		const { user } = tablesOf(tx);
		const [owner] = await tx
			.select({ id: user.id })
			.from(user)
			.where(and(eq(user.id, userId), isNull(user.disabledAt)));
		if (!owner) return undefined;
		await recordAudit(tx, { action: 'account.reset_link', actorId, subjectId: userId }, now);
		return issueLink(tx, { purpose: 'reset', userId, issuedBy: actorId, now });
	});
}

/**
 * Sets a new password with a reset link, which is used up in the same transaction.
 *
 * @returns whose password it is, or undefined when the link is unknown, used or too old
 */
export function resetPassword(
	db: Db,
	reset: { token: string; passwordHash: string; now: Date }
): Promise<string | undefined> {
	const { token, passwordHash, now } = reset;
	return db.transaction(async (tx) => {
		const link = await consumeLink(tx, 'reset', token, now);
		if (!link?.userId) return undefined;
		await storePassword(tx, link.userId, passwordHash);
		const entry = { action: 'account.reset', actorId: link.issuedBy, subjectId: link.userId } as const;
		await recordAudit(tx, entry, now);
		return link.userId;
	});
}

async function storePassword(tx: Db, userId: string, passwordHash: string): Promise<void> {
	const { user } = tablesOf(tx);
	await tx.update(user).set({ passwordHash }).where(eq(user.id, userId));
	await endAllSessions(tx, userId);
	await deleteLinksOf(tx, userId);
}
