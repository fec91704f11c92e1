import type { Db } from '#lib/server/db/types.ts';
import { findCohortByCode, type Cohort } from './cohorts.ts';
import { findOpenInvite, type Invite } from './invites.ts';
import { readJoinCode } from './join-code.ts';

/** Where a code leads. `invite` null: it is the cohort's own join code, which lets learners in. */
export type WayIn = { code: string; cohort: Cohort; invite: Invite | null; role: Invite['role'] };

/** The open cohort that a typed code leads into, be it a join code or an invitation. */
export async function findWayIn(db: Db, typed: string, now: Date): Promise<WayIn | undefined> {
	const code = readJoinCode(typed);
	if (code === undefined) return undefined;
	const cohort = await findCohortByCode(db, code, now);
	if (cohort) return { code, cohort, invite: null, role: 'learner' };
	const found = await findOpenInvite(db, code, now);
	return found && { code, ...found, role: found.invite.role };
}
