import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { addInstructor, type Cohort } from './cohorts.ts';
import { findEnrolment, joinCohort } from './enrolments.ts';
import { newJoinCode } from './join-code.ts';

/** A link into a cohort. `maxUses` null: any number; `expiresAt` null: until it is withdrawn. */
export type Invite = {
	id: string;
	cohortId: string;
	code: string;
	role: 'learner' | 'instructor';
	expiresAt: Date | null;
	maxUses: number | null;
	uses: number;
	authorId: string;
	createdAt: Date;
	withdrawnAt: Date | null;
};

/** What became of somebody's use of an invite. `spent`: expired, withdrawn, used up, or its cohort is over. */
export type InviteUse = 'joined' | 'known' | 'spent';

const CODE_TRIES = 5;

/**
 * Makes an invite to a cohort. Ask `findCohortFor` first whether the author may.
 *
 * @throws when no free code was found
 */
export function createInvite(
	db: Db,
	wanted: Pick<Invite, 'cohortId' | 'role' | 'expiresAt' | 'maxUses' | 'authorId'>,
	now: Date
): Promise<Invite> {
	return db.transaction(async (tx) => {
		const { invite } = tablesOf(tx);
		const { cohortId, role, expiresAt, maxUses, authorId } = wanted;
		const values = {
			cohortId,
			role,
			expiresAt,
			maxUses,
			authorId,
			uses: 0,
			createdAt: now,
			withdrawnAt: null
		};
		for (let tries = 0; tries < CODE_TRIES; tries += 1) {
			const [made] = await tx
				.insert(invite)
				.values({ ...values, id: newId(now), code: newJoinCode() })
				.onConflictDoNothing()
				.returning();
			if (!made) continue;
			const detail = { role };
			await recordAudit(tx, { action: 'invite.create', actorId: authorId, subjectId: cohortId, detail }, now);
			return made;
		}
		throw new Error('no free code found');
	});
}

/** The invites of a cohort, spent and withdrawn ones too, the oldest first. */
export async function listInvites(db: Db, cohortId: string): Promise<Invite[]> {
	const { invite } = tablesOf(db);
	return db
		.select()
		.from(invite)
		.where(eq(invite.cohortId, cohortId))
		.orderBy(asc(invite.createdAt), asc(invite.id));
}

/** Takes an invite of a cohort back. @returns false when the cohort has none of that id that still holds */
export function withdrawInvite(
	db: Db,
	place: { cohortId: string; inviteId: string; actorId: string },
	now: Date
): Promise<boolean> {
	return db.transaction(async (tx) => {
		const { invite } = tablesOf(tx);
		const { cohortId, inviteId, actorId } = place;
		const done = await tx
			.update(invite)
			.set({ withdrawnAt: now })
			.where(and(eq(invite.id, inviteId), eq(invite.cohortId, cohortId), isNull(invite.withdrawnAt)))
			.returning();
		if (done.length === 0) return false;
		await recordAudit(tx, { action: 'invite.withdraw', actorId, subjectId: cohortId }, now);
		return true;
	});
}

/** The invite of a code (in its one spelling, see `readJoinCode`) that can still be used, with its cohort. */
export async function findOpenInvite(
	db: Db,
	code: string,
	now: Date
): Promise<{ invite: Invite; cohort: Cohort } | undefined> {
	const { cohort, invite } = tablesOf(db);
	const [found] = await db
		.select({ invite, cohort })
		.from(invite)
		.innerJoin(cohort, eq(cohort.id, invite.cohortId))
		.where(and(eq(invite.code, code), isOpen(db, now), isNull(cohort.archivedAt)));
	return found && (found.cohort.endsAt === null || found.cohort.endsAt > now) ? found : undefined;
}

/**
 * Lets somebody in by an invite. The use is counted in the statement that asks whether one is left, so that of
 * many at once no more get in than the limit says; whoever is in already uses none up.
 *
 * @param person.role decides nothing here: ask before whether this account may join in the invite's role
 */
export function useInvite(
	db: Db,
	person: { inviteId: string; cohortId: string; userId: string; role: Invite['role'] },
	now: Date
): Promise<InviteUse> {
	return db.transaction((tx) => useInviteIn(tx, person, now));
}

/** `useInvite` as a part of a transaction that does more. */
export async function useInviteIn(
	tx: Db,
	person: { inviteId: string; cohortId: string; userId: string; role: Invite['role'] },
	now: Date
): Promise<InviteUse> {
	const { inviteId, cohortId, userId, role } = person;
	if (await isIn(tx, { cohortId, userId, role })) return 'known';
	const { invite } = tablesOf(tx);
	const used = await tx
		.update(invite)
		.set({ uses: sql`${invite.uses} + 1` })
		.where(and(eq(invite.id, inviteId), eq(invite.role, role), isOpen(tx, now)))
		.returning();
	if (used.length === 0) return 'spent';
	if (role === 'instructor') await addInstructor(tx, { cohortId, userId });
	else await joinCohort(tx, { learnerId: userId, cohortId, now });
	await recordAudit(
		tx,
		{ action: 'invite.use', actorId: userId, subjectId: cohortId, detail: { role } },
		now
	);
	return 'joined';
}

function isOpen(db: Db, now: Date) {
	const { invite } = tablesOf(db);
	return and(
		isNull(invite.withdrawnAt),
		or(isNull(invite.expiresAt), gt(invite.expiresAt, now)),
		or(isNull(invite.maxUses), lt(invite.uses, invite.maxUses))
	);
}

async function isIn(
	tx: Db,
	place: { cohortId: string; userId: string; role: Invite['role'] }
): Promise<boolean> {
	const { cohortId, userId, role } = place;
	if (role === 'learner') return (await findEnrolment(tx, { cohortId, learnerId: userId })) !== undefined;
	const { cohortInstructor } = tablesOf(tx);
	const [found] = await tx
		.select()
		.from(cohortInstructor)
		.where(and(eq(cohortInstructor.cohortId, cohortId), eq(cohortInstructor.userId, userId)));
	return found !== undefined;
}
