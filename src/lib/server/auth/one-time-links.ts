import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { hashToken } from './token.ts';

/** `setup`: makes the first administrator. `reset`: sets a new password. `sign_in`: a simulated account. */
export type LinkPurpose = 'setup' | 'reset' | 'sign_in';

/** `userId`: whose account it opens; null for a set-up link. */
export type OneTimeLink = { purpose: LinkPurpose; userId: string | null; issuedBy: string | null };

const HOUR = 3600_000;
const LASTS: Readonly<Record<LinkPurpose, number>> = {
	setup: 24 * HOUR,
	reset: 24 * HOUR,
	sign_in: 30 * 24 * HOUR
};
const TOKEN = /^[\w-]{43}$/;

/**
 * Makes a link's token: 32 random bytes, of which only the hash is stored. An earlier link of the same
 * purpose and account stops working.
 *
 * @param link.lasts milliseconds, where it is another time than usual for its purpose
 * @returns the token; it cannot be had again
 */
export async function issueLink(db: Db, link: OneTimeLink & { now: Date; lasts?: number }): Promise<string> {
	const { purpose, userId, issuedBy, now, lasts = LASTS[purpose] } = link;
	const token = randomBytes(32).toString('base64url');
	const { oneTimeLink } = tablesOf(db);
	const earlier = purpose === 'setup' ? eq(oneTimeLink.purpose, purpose) : ofUser(db, purpose, userId);
	if (earlier) await db.delete(oneTimeLink).where(earlier);
	await db.insert(oneTimeLink).values({
		tokenHash: hashToken(token),
		purpose,
		userId,
		issuedBy,
		createdAt: now,
		expiresAt: new Date(now.getTime() + lasts)
	});
	return token;
}

/** The link of this token if it can still be used. Changes nothing: mail scanners open links. */
export async function findLink(
	db: Db,
	purpose: LinkPurpose,
	token: string,
	now: Date
): Promise<OneTimeLink | undefined> {
	if (!TOKEN.test(token)) return undefined;
	const { oneTimeLink } = tablesOf(db);
	const [link] = await db
		.select()
		.from(oneTimeLink)
		.where(usable(db, purpose, token, now));
	return link;
}

/**
 * Uses a link up. Of many at once one gets it. Call it in the transaction of what the link is for: if that
 * fails, the link can be used again.
 */
export async function consumeLink(
	tx: Db,
	purpose: LinkPurpose,
	token: string,
	now: Date
): Promise<OneTimeLink | undefined> {
	if (!TOKEN.test(token)) return undefined;
	const { oneTimeLink } = tablesOf(tx);
	const [link] = await tx
		.delete(oneTimeLink)
		.where(usable(tx, purpose, token, now))
		.returning();
	return link;
}

/** Deletes the links that can no longer be used. */
export async function deleteExpiredLinks(db: Db, now: Date): Promise<void> {
	const { oneTimeLink } = tablesOf(db);
	await db.delete(oneTimeLink).where(lte(oneTimeLink.expiresAt, now));
}

/** Deletes the unused links of an account: it was disabled, or its password was set. */
export async function deleteLinksOf(db: Db, userId: string): Promise<void> {
	const { oneTimeLink } = tablesOf(db);
	await db.delete(oneTimeLink).where(eq(oneTimeLink.userId, userId));
}

function usable(db: Db, purpose: LinkPurpose, token: string, now: Date) {
	const { oneTimeLink } = tablesOf(db);
	return and(
		eq(oneTimeLink.tokenHash, hashToken(token)),
		eq(oneTimeLink.purpose, purpose),
		gt(oneTimeLink.expiresAt, now)
	);
}

function ofUser(db: Db, purpose: LinkPurpose, userId: string | null) {
	const { oneTimeLink } = tablesOf(db);
	return userId === null ? undefined : and(eq(oneTimeLink.userId, userId), eq(oneTimeLink.purpose, purpose));
}
