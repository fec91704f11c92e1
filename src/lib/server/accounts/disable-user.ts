import { eq } from 'drizzle-orm';
import { deleteLinksOf } from '#lib/server/auth/one-time-links.ts';
import { endAllSessions } from '#lib/server/auth/session.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordAudit } from './audit.ts';
import { hasOtherAdministrator, lockAccount, type Act, type Changed } from './set-role.ts';

/** Shuts an account: it is signed out everywhere and cannot sign in. Its results stay. */
export function disableUser(db: Db, act: Act): Promise<Changed> {
	const { userId, actorId, now } = act;
	return db.transaction(async (tx) => {
		const { user } = tablesOf(tx);
		const before = await lockAccount(tx, userId);
		if (!before) return 'missing';
		if (before.disabledAt) return 'unchanged';
		if (userId === actorId) return 'self';
		if (before.role === 'administrator' && !(await hasOtherAdministrator(tx, userId))) return 'last';
		await tx.update(user).set({ disabledAt: now }).where(eq(user.id, userId));
		await endAllSessions(tx, userId);
		await deleteLinksOf(tx, userId);
		await recordAudit(tx, { action: 'account.disable', actorId, subjectId: userId }, now);
		return 'done';
	});
}

/** Opens a shut account again, with the password it had. */
export function enableUser(db: Db, act: Act): Promise<Changed> {
	const { userId, actorId, now } = act;
	return db.transaction(async (tx) => {
		const { user } = tablesOf(tx);
		const before = await lockAccount(tx, userId);
		if (!before) return 'missing';
		if (!before.disabledAt) return 'unchanged';
		await tx.update(user).set({ disabledAt: null }).where(eq(user.id, userId));
		await recordAudit(tx, { action: 'account.enable', actorId, subjectId: userId }, now);
		return 'done';
	});
}
