import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Role } from '#lib/server/auth/access.ts';
import { endAllSessions } from '#lib/server/auth/session.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordAudit } from './audit.ts';

/** An administrator's act on an account. `actorId` null: at the command line. */
export type Act = { userId: string; actorId: string | null; now: Date };

/** `self`: nobody changes their own role. `last`: the course would be left without an administrator. */
export type Changed = 'done' | 'unchanged' | 'missing' | 'self' | 'last';

/** Gives an account another role. Every session of it ends, so the change holds at once. */
export function setRole(db: Db, act: Act & { role: Role }): Promise<Changed> {
	const { userId, actorId, role, now } = act;
	return db.transaction(async (tx) => {
		const { user } = tablesOf(tx);
		const before = await lockAccount(tx, userId);
		if (!before) return 'missing';
		if (before.role === role) return 'unchanged';
		if (userId === actorId) return 'self';
		if (before.role === 'administrator' && !(await hasOtherAdministrator(tx, userId))) return 'last';
		await tx.update(user).set({ role }).where(eq(user.id, userId));
		await endAllSessions(tx, userId);
		const detail = { from: before.role, to: role };
		await recordAudit(tx, { action: 'account.role', actorId, subjectId: userId, detail }, now);
		return 'done';
	});
}

/** The account, kept still until the transaction ends. */
export async function lockAccount(
	tx: Db,
	userId: string
): Promise<{ role: Role; disabledAt: Date | null } | undefined> {
	const { user } = tablesOf(tx);
	await lockLearner(tx, userId);
	const [found] = await tx
		.select({ role: user.role, disabledAt: user.disabledAt })
		.from(user)
		.where(eq(user.id, userId));
	return found;
}

/**
 * Whether somebody else can still administer the course. Locks those accounts in the order of their ids, so
 * that two administrators who demote each other at once do not both succeed.
 */
export async function hasOtherAdministrator(tx: Db, userId: string): Promise<boolean> {
	const { user } = tablesOf(tx);
	const enabled = and(eq(user.role, 'administrator'), isNull(user.disabledAt), ne(user.id, userId));
	const others = await tx.select({ id: user.id }).from(user).where(enabled).orderBy(user.id);
	for (const { id } of others) {
		const locked = await lockAccount(tx, id);
		if (locked?.role === 'administrator' && locked.disabledAt === null) return true;
	}
	return false;
}
