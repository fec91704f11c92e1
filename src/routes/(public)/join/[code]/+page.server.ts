import { error, fail, redirect } from '@sveltejs/kit';
import { isInstructor } from '#lib/server/auth/access.ts';
import { findEnrolment, joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { listInstructors } from '#lib/server/cohorts/instructors.ts';
import { useInvite } from '#lib/server/cohorts/invites.ts';
import { findWayIn, type WayIn } from '#lib/server/cohorts/way-in.ts';
import type { Db } from '#lib/server/db/types.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.join;

async function getWay(db: Db, typed: string, now: Date): Promise<WayIn> {
	return (await findWayIn(db, typed, now)) ?? error(404, words.none);
}

export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	const { code, cohort, role } = await getWay(db, params.code, new Date());
	const isIn = user !== null && (await hasPlace(db, { cohortId: cohort.id, userId: user.id, role }));
	const mayJoin = user !== null && fits(user.role, role);
	// Only who is in it has the address of the cohort.
	const href = role === 'instructor' && isIn ? `/cohorts/${cohort.id}` : null;
	return { cohort: { name: cohort.name, joinCode: code }, role, isIn, mayJoin, href };
};

export const actions: Actions = {
	/**
	 * Goes in; again changes nothing. 401 signed out; 403 not of the role the code is for; 404 no open cohort of
	 * this code; 409 the invitation has let in its last one.
	 */
	default: async ({ params, locals: { db, user } }) => {
		if (!user) error(401, accountText.refused.signIn);
		const now = new Date();
		const { cohort, invite, role } = await getWay(db, params.code, now);
		if (!fits(user.role, role)) {
			return fail(403, { problem: role === 'instructor' ? words.notInstructor : words.notLearner });
		}
		if (invite) {
			const person = { inviteId: invite.id, cohortId: cohort.id, userId: user.id, role };
			if ((await useInvite(db, person, now)) === 'spent') return fail(409, { problem: words.spent });
		} else {
			await joinCohort(db, { learnerId: user.id, cohortId: cohort.id, now });
		}
		redirect(303, role === 'instructor' ? `/cohorts/${cohort.id}` : '/me');
	}
};

/** Learners join as learners, and only who may teach becomes an instructor of a cohort. */
function fits(role: 'learner' | 'instructor' | 'administrator', wanted: WayIn['role']): boolean {
	return wanted === 'learner' ? role === 'learner' : isInstructor(role);
}

async function hasPlace(
	db: Db,
	{ cohortId, userId, role }: { cohortId: string; userId: string; role: WayIn['role'] }
): Promise<boolean> {
	if (role === 'learner') return (await findEnrolment(db, { cohortId, learnerId: userId })) !== undefined;
	return (await listInstructors(db, cohortId)).some(({ id }) => id === userId);
}
