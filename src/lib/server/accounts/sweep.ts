import { deleteExpiredLinks } from '#lib/server/auth/one-time-links.ts';
import { deleteEndedSessionRows } from '#lib/server/auth/session-rows.ts';
import { forgetOldTurns } from '#lib/server/auth/throttle.ts';
import type { Db } from '#lib/server/db/types.ts';

/** Deletes what has run out: sessions, one-time links, throttles a day old. Safe on every server at once. */
export async function sweep(db: Db, now: Date): Promise<void> {
	await deleteEndedSessionRows(db, now);
	await deleteExpiredLinks(db, now);
	await forgetOldTurns(db, now);
}
