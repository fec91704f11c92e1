import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { contains } from '#lib/server/db/contains.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { cleanDisplayName, foldLogin } from './names.ts';

/** What is written down because somebody used power over others. */
export const auditActions = [
	'accommodation.grant',
	'accommodation.withdraw',
	'account.disable',
	'account.enable',
	'account.reset',
	'account.reset_link',
	'account.role',
	'account.setup',
	'cohort.archive',
	'cohort.create',
	'cohort.edit',
	'cohort.export',
	'cohort.leave',
	'cohort.reopen',
	'cohort.roster',
	'invite.create',
	'invite.use',
	'invite.withdraw',
	'item.export',
	'item.view',
	'learner.export',
	'learner.move',
	'learner.remove',
	'learner.roster',
	'learner.view',
	'mark.give',
	'mark.withdraw',
	'regrade.commit',
	'regrade.undo',
	'report.settle',
	'rule.decide',
	'rule.withdraw'
] as const;
export type AuditAction = (typeof auditActions)[number];

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
	return (await findAudit(db, { most })).lines;
}

/**
 * Lines of the audit log, the newest first.
 *
 * @param wanted.search part of the login name or name of whoever acted or was acted on, or of the name of the cohort
 * @param wanted.from so many lines are passed over
 * @returns at most `most` lines, and how many there are in all
 */
export async function findAudit(
	db: Db,
	wanted: { search?: string; action?: AuditAction | null; from?: number; most: number }
): Promise<{ lines: AuditLine[]; found: number }> {
	const { auditEvent, cohort, user } = tablesOf(db);
	const { id, at, action, actorId, subjectId, detail } = auditEvent;
	const search = cleanDisplayName(wanted.search ?? '');
	const people = db
		.select({ id: user.id })
		.from(user)
		.where(or(contains(user.login, foldLogin(search)), contains(user.displayName, search)));
	const cohorts = db.select({ id: cohort.id }).from(cohort).where(contains(cohort.name, search));
	const matching = and(
		search
			? or(inArray(actorId, people), inArray(subjectId, people), inArray(subjectId, cohorts))
			: undefined,
		wanted.action ? eq(action, wanted.action) : undefined
	);
	const lines = await db
		.select({ id, at, action, actorId, detail, subject: user.login, cohort: cohort.name })
		.from(auditEvent)
		.leftJoin(user, eq(user.id, subjectId))
		.leftJoin(cohort, eq(cohort.id, subjectId))
		.where(matching)
		.orderBy(desc(id))
		.limit(wanted.most)
		.offset(wanted.from ?? 0);
	const actors = [...new Set(lines.flatMap(({ actorId }) => actorId ?? []))];
	const names = actors.length
		? await db.select({ id: user.id, login: user.login }).from(user).where(inArray(user.id, actors))
		: [];
	const logins = new Map(names.map(({ id, login }) => [id, login]));
	return {
		lines: lines.map(({ actorId, subject, cohort, ...line }) => ({
			...line,
			actor: (actorId !== null && logins.get(actorId)) || null,
			subject: subject ?? cohort
		})),
		found: await db.$count(auditEvent, matching)
	};
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
