import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayOf, startOfDay, timeZones } from '#lib/server/cohorts/calendar.ts';
import { findCohortFor, type Cohort, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { editCohort, setArchived } from '#lib/server/cohorts/edit-cohort.ts';
import { leaveInstructors, listInstructors } from '#lib/server/cohorts/instructors.ts';
import { createInvite, listInvites, withdrawInvite, type Invite } from '#lib/server/cohorts/invites.ts';
import { readDays } from '#lib/server/cohorts/read-days.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, optional, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import { classText } from '#lib/text/class.ts';
import type { Actions, PageServerLoad } from './$types';

/** An invitation that makes instructors ends within so many days, whatever is asked for. */
const INSTRUCTOR_DAYS = 14;
const DAY = 86_400_000;

/** Settings of a cohort of the instructor's; anybody else's is 404. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const { cohort, viewer } = await admit(db, user, params.cohort);
	const now = new Date();
	const { id, name, timeZone, startsAt, endsAt, archivedAt, demo } = cohort;
	const instructors = await listInstructors(db, id);
	return {
		cohort: { id, name, timeZone, archivedAt, demo },
		days: {
			name,
			timeZone,
			startsAt: startsAt ? dayOf(startsAt, timeZone) : '',
			// Stored is the instant after the last day; shown is that day.
			endsAt: endsAt ? dayOf(new Date(endsAt.getTime() - 1), timeZone) : ''
		},
		timeZones: timeZones(),
		instructors: instructors.map((one) => ({ ...one, isSelf: one.id === viewer.id })),
		invites: (await listInvites(db, id)).reverse().map((invite) => ({
			id: invite.id,
			code: invite.code,
			link: `${url.origin}/join/${invite.code}`,
			role: invite.role,
			// Stored is the instant after the last day.
			lastDay: invite.expiresAt && new Date(invite.expiresAt.getTime() - 1),
			uses: invite.uses,
			maxUses: invite.maxUses,
			state: stateOf(invite, now)
		})),
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	/** Changes the cohort. Form: `name`, `timeZone`, `startsAt`, `endsAt`. 400: something beside a field. */
	edit: async ({ params, request, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params.cohort);
		const read = readDays(await request.formData());
		if (!read.ok) return fail(400, { faults: read.faults, sent: read.sent });
		const act = { viewer, cohortId: params.cohort, change: read.values, now: new Date() };
		if (!(await editCohort(db, act))) error(404);
		redirect(303, '?done=saved');
	},

	/** Makes an invitation. Form: `role` (learner, instructor), `lastDay` and `most`, both may be empty. */
	invite: async ({ params, request, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const now = new Date();
		const read = readForm(await request.formData(), {
			role: v.picklist(['learner', 'instructor'], accountText.form.choose),
			lastDay: optional(10),
			most: v.pipe(v.string(), v.regex(/^(|[1-9]\d{0,2}|1000)$/, classText.inviteMostBad))
		});
		const { sent } = read;
		const faults: Faults<keyof typeof sent> = read.ok ? {} : read.faults;
		const isInstructor = sent.role === 'instructor';
		const latest = new Date(now.getTime() + INSTRUCTOR_DAYS * DAY);
		const asked = sent.lastDay === '' ? null : startOfDay(sent.lastDay, cohort.timeZone, 1);
		const expiresAt = asked ?? (isInstructor ? latest : null);
		const isTooLate = isInstructor && expiresAt !== null && expiresAt.getTime() > latest.getTime() + DAY;
		if (asked === undefined || (expiresAt && expiresAt <= now) || isTooLate) {
			faults.lastDay ??= classText.inviteLastBad;
		}
		if (!read.ok || Object.keys(faults).length > 0) return fail(400, { inviteFaults: faults, invite: sent });
		const { role, most } = read.values;
		const maxUses = most === '' ? (isInstructor ? 1 : null) : Number(most);
		const wanted = { cohortId: cohort.id, role, expiresAt, maxUses, authorId: viewer.id };
		await createInvite(db, wanted, now);
		redirect(303, '?done=invited#invites');
	},

	/** Withdraws an invitation. Form: `invite`, its id. 404: the cohort has none of that id that still holds. */
	withdraw: async ({ params, request, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const read = readForm(await request.formData(), { invite: filled(100) });
		const inviteId = read.ok ? read.values.invite : '';
		const place = { cohortId: cohort.id, inviteId, actorId: viewer.id };
		if (!(await withdrawInvite(db, place, new Date()))) error(404);
		redirect(303, '?done=withdrawn#invites');
	},

	/** Takes oneself off the instructors. 409: nobody else is one; 404 for administrators who are none. */
	leave: async ({ params, locals: { db, user } }) => {
		const { viewer, cohort } = await admit(db, user, params.cohort);
		const left = await leaveInstructors(db, { cohortId: cohort.id, userId: viewer.id }, new Date());
		if (left === 'missing') error(404);
		if (left === 'last') return fail(409, { problem: classText.leaveLast });
		redirect(303, '/cohorts?done=left');
	},

	/** Puts the cohort away. */
	archive: async ({ params, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params.cohort);
		await setArchived(db, { viewer, cohortId: params.cohort, archived: true, now: new Date() });
		redirect(303, '?done=archived');
	},

	/** Takes the cohort out again. */
	reopen: async ({ params, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params.cohort);
		await setArchived(db, { viewer, cohortId: params.cohort, archived: false, now: new Date() });
		redirect(303, '?done=reopened');
	}
};

async function admit(
	db: Db,
	user: Viewer | null,
	cohortId: string
): Promise<{ cohort: Cohort; viewer: Viewer }> {
	if (!user) error(401);
	const cohort = await findCohortFor(db, user, cohortId);
	return cohort ? { cohort, viewer: user } : error(404);
}

function stateOf(
	{ withdrawnAt, expiresAt, maxUses, uses }: Invite,
	now: Date
): keyof typeof classText.inviteStates {
	if (withdrawnAt) return 'withdrawn';
	if (expiresAt && expiresAt <= now) return 'expired';
	return maxUses !== null && uses >= maxUses ? 'spent' : 'open';
}
