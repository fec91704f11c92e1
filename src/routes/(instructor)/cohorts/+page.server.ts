import { error, fail, redirect } from '@sveltejs/kit';
import { timeZones } from '#lib/server/cohorts/calendar.ts';
import { createCohort, listCohortsOf } from '#lib/server/cohorts/cohorts.ts';
import { readDays } from '#lib/server/cohorts/read-days.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { db, user } }) => {
	if (!user) error(401, accountText.refused.signIn);
	const cohorts = await listCohortsOf(db, user);
	return {
		cohorts: cohorts.map(
			({ id, name, joinCode, timeZone, startsAt, endsAt, demo, learners, archivedAt }) => ({
				id,
				name,
				joinCode,
				timeZone,
				startsAt,
				// Stored is the instant after the last day; shown is that day.
				lastDay: endsAt && new Date(endsAt.getTime() - 1),
				demo,
				learners,
				isArchived: archivedAt !== null
			})
		),
		hasEveryone: user.role === 'administrator',
		timeZones: timeZones(),
		hasLeft: url.searchParams.get('done') === 'left'
	};
};

export const actions: Actions = {
	/**
	 * Makes a cohort whose instructor is who asks. Form: `name`, `timeZone` (IANA), `startsAt` and `endsAt`
	 * (days, both may be empty). 400: something beside a field, nothing stored.
	 */
	create: async ({ request, locals: { db, user } }) => {
		if (!user) error(401, accountText.refused.signIn);
		const read = readDays(await request.formData());
		if (!read.ok) return fail(400, { faults: read.faults, sent: read.sent });
		const now = new Date();
		const cohort = await createCohort(db, { ...read.values, instructorId: user.id, now });
		redirect(303, `/cohorts/${cohort.id}`);
	}
};
