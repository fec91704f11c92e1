import { desc, eq } from 'drizzle-orm';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** What is written down because somebody used power over others. */
export type AuditAction =
	| 'account.setup'
	| 'account.role'
	| 'account.disable'
	| 'account.enable'
	| 'account.reset_link'
	| 'account.reset'
	| 'accommodation.grant'
	| 'accommodation.withdraw'
	| 'cohort.archive'
	| 'cohort.create'
	| 'cohort.edit'
	| 'cohort.export'
	| 'cohort.leave'
	| 'cohort.reopen'
	| 'cohort.roster'
	| 'invite.create'
	| 'invite.use'
	| 'invite.withdraw'
	| 'learner.export'
	| 'learner.move'
	| 'learner.remove'
	| 'learner.roster'
	| 'item.export'
	| 'item.view'
	| 'learner.view'
	| 'mark.give'
	| 'mark.withdraw'
	| 'regrade.commit'
	| 'regrade.undo'
	| 'report.settle'
	| 'rule.decide'
	| 'rule.withdraw';

/** `actorId` null: the program, or somebody at its command line. `detail`: ids and words, no personal data. */
export type AuditEntry = {
	action: AuditAction;
	actorId: string | null;
	subjectId: string | null;
	detail?: Record<string, string>;
};

/** Writes one line of the audit log. Call it in the transaction of the act itself. */
export async function recordAudit(tx: Db, entry: AuditEntry, now: Date): Promise<void> {
	const { action, actorId, subjectId, detail = null } = entry;
	await tx
		.insert(tablesOf(tx).auditEvent)
		.values({ id: newId(now), at: now, action, actorId, subjectId, detail });
}

/** One line of the audit log, with the names of who did it and to whom, where they are accounts. */
export type AuditLine = {
	id: string;
	at: Date;
	action: string;
	actor: string | null;
	subject: string | null;
	detail: unknown;
};

/** The newest lines of the audit log, the newest first. */
export async function listAudit(db: Db, most = 100): Promise<AuditLine[]> {
	const { auditEvent, cohort, user } = tablesOf(db);
	const lines = await db
		.select({
			id: auditEvent.id,
			at: auditEvent.at,
			action: auditEvent.action,
			actorId: auditEvent.actorId,
			detail: auditEvent.detail,
			subject: user.login,
			cohort: cohort.name
		})
		.from(auditEvent)
		.leftJoin(user, eq(user.id, auditEvent.subjectId))
		.leftJoin(cohort, eq(cohort.id, auditEvent.subjectId))
		.orderBy(desc(auditEvent.id))
		.limit(most);
	const logins = new Map<string, string>();
	for (const { actorId } of lines) {
		if (actorId === null || logins.has(actorId)) continue;
		const [actor] = await db.select({ login: user.login }).from(user).where(eq(user.id, actorId));
		if (actor) logins.set(actorId, actor.login);
	}
	return lines.map(({ actorId, subject, cohort, ...line }) => ({
		...line,
		actor: actorId === null ? null : (logins.get(actorId) ?? null),
		subject: subject ?? cohort
	}));
}

/** One line of what was done with a person's record, as that person may see it. `actor` null: the program. */
export type TrailLine = { id: string; at: Date; action: string; actor: string | null; isOwn: boolean };

/**
 * Who looked at a person's record or changed it, the newest first. What the person did to others is not in it.
 *
 * @param most lines at the most
 */
export async function listTrail(db: Db, personId: string, most = 200): Promise<TrailLine[]> {
	const { auditEvent, user } = tablesOf(db);
	const lines = await db
		.select({
			id: auditEvent.id,
			at: auditEvent.at,
			action: auditEvent.action,
			actorId: auditEvent.actorId,
			actor: user.displayName
		})
		.from(auditEvent)
		.leftJoin(user, eq(user.id, auditEvent.actorId))
		.where(eq(auditEvent.subjectId, personId))
		.orderBy(desc(auditEvent.id))
		.limit(most);
	return lines.map(({ actorId, ...line }) => ({ ...line, isOwn: actorId === personId }));
}
