import type { Role } from '#lib/server/auth/access.ts';
import { consumeLink, issueLink } from '#lib/server/auth/one-time-links.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { useInviteIn } from '#lib/server/cohorts/invites.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordAudit } from './audit.ts';
import { foldLogin } from './names.ts';

/** `login` and `displayName` as `read-account.ts` lets them through; the hash is null for simulated learners. */
export type NewAccount = { login: string; displayName: string; passwordHash: string | null; now: Date };

/** The new account's id, or why there is none. `invite`: it was used up or withdrawn meanwhile. */
export type Registered =
	{ userId: string } | { refused: 'taken' } | { refused: 'link' } | { refused: 'invite' };

/** Makes a learner's account; with a cohort's id they are in it at once, by the invitation if there is one. */
export function registerLearner(
	db: Db,
	account: NewAccount & { cohortId?: string | undefined; inviteId?: string | undefined }
): Promise<Registered> {
	const { cohortId, inviteId, now } = account;
	return db
		.transaction(async (tx): Promise<Registered> => {
			const userId = await insertUser(tx, account, 'learner', false);
			if (userId === undefined) return { refused: 'taken' };
			if (cohortId === undefined) return { userId };
			if (inviteId === undefined) await joinCohort(tx, { learnerId: userId, cohortId, now });
			else {
				const person = { inviteId, cohortId, userId, role: 'learner' } as const;
				if ((await useInviteIn(tx, person, now)) === 'spent') throw new InviteSpent();
			}
			return { userId };
		})
		.catch((error: unknown) => {
			if (error instanceof InviteSpent) return { refused: 'invite' } as const;
			throw error;
		});
}

/** Undoes the transaction of an account whose invitation let in its last one meanwhile. */
class InviteSpent extends Error {}

/** Makes an account of any role; for the command line and the demo. */
export async function createAccount(
	db: Db,
	account: NewAccount & { role: Role; demo: boolean }
): Promise<Registered> {
	const userId = await insertUser(db, account, account.role, account.demo);
	return userId === undefined ? { refused: 'taken' } : { userId };
}

/** A new set-up link's token. Earlier set-up links stop working. */
export function issueSetupLink(db: Db, now: Date): Promise<string> {
	return issueLink(db, { purpose: 'setup', userId: null, issuedBy: null, now });
}

/**
 * Makes the first administrator, who may do all that an instructor may. The link is used up in the same
 * transaction: if the login name is taken, it can be used again.
 */
export function createWithSetupLink(db: Db, account: NewAccount & { token: string }): Promise<Registered> {
	const { token, now } = account;
	return db
		.transaction(async (tx) => {
			// The account first: should the name be taken, nothing has been written that must be undone.
			const userId = await insertUser(tx, account, 'administrator', false);
			if (userId === undefined) return { refused: 'taken' } as const;
			const link = await consumeLink(tx, 'setup', token, now);
			if (!link) throw new LinkUsed();
			await recordAudit(tx, { action: 'account.setup', actorId: userId, subjectId: userId }, now);
			return { userId };
		})
		.catch((error: unknown) => {
			if (error instanceof LinkUsed) return { refused: 'link' } as const;
			throw error;
		});
}

/** Undoes the transaction of an account whose link somebody else has used meanwhile. */
class LinkUsed extends Error {}

/** Stores an account. @returns its id; undefined when the login name is taken */
export async function insertUser(
	tx: Db,
	account: NewAccount,
	role: Role,
	demo: boolean
): Promise<string | undefined> {
	const { user } = tablesOf(tx);
	const { login, displayName, passwordHash, now } = account;
	const [made] = await tx
		.insert(user)
		.values({
			id: newId(now),
			login: foldLogin(login),
			displayName,
			passwordHash,
			role,
			demo,
			createdAt: now,
			disabledAt: null
		})
		.onConflictDoNothing()
		.returning();
	return made?.id;
}
