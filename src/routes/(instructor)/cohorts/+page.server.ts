import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { nameField } from '#lib/server/accounts/read-account.ts';
import { isTimeZone, startOfDay, timeZones } from '#lib/server/cohorts/calendar.ts';
import { createCohort, listCohortsOf } from '#lib/server/cohorts/cohorts.ts';
import { optional, readForm, type Faults } from '#lib/server/http/read-form.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

const words = accountText.cohorts;

export const load: PageServerLoad = async ({ locals: { db, user } }) => {
	if (!user) error(401, accountText.refused.signIn);
	const cohorts = await listCohortsOf(db, user);
	return {
		cohorts: cohorts.map(({ id, name, joinCode, timeZone, startsAt, endsAt, demo, learners }) => ({
			id,
			name,
			joinCode,
			timeZone,
			startsAt,
			// Stored is the instant after the last day; shown is that day.
			lastDay: endsAt && new Date(endsAt.getTime() - 1),
			demo,
			learners
		})),
		hasEveryone: user.role === 'administrator',
		timeZones: timeZones()
	};
};

export const actions: Actions = {
	/**
	 * Makes a cohort whose instructor is who asks. Form: `name`, `timeZone` (IANA), `startsAt` and `endsAt`
	 * (days, both may be empty). 400: something beside a field, nothing stored.
	 */
	create: async ({ request, locals: { db, user } }) => {
		if (!user) error(401, accountText.refused.signIn);
		const read = readForm(await request.formData(), {
			name: nameField(words.nameBad),
			timeZone: v.pipe(v.string(), v.check(isTimeZone, words.timeZoneBad)),
			startsAt: optional(10),
			endsAt: optional(10)
		});
		const { sent } = read;
		const faults: Faults<keyof typeof sent> = read.ok ? {} : read.faults;
		const zone = isTimeZone(sent.timeZone) ? sent.timeZone : 'UTC';
		const startsAt = sent.startsAt === '' ? null : startOfDay(sent.startsAt, zone);
		const endsAt = sent.endsAt === '' ? null : startOfDay(sent.endsAt, zone, 1);
		if (startsAt === undefined) faults.startsAt ??= accountText.form.date;
		if (endsAt === undefined) faults.endsAt ??= accountText.form.date;
		if (startsAt && endsAt && endsAt <= startsAt) faults.endsAt ??= words.endsBad;
		if (!read.ok || Object.keys(faults).length > 0) return fail(400, { faults, sent });

		const { name, timeZone } = read.values;
		const now = new Date();
		const cohort = await createCohort(db, { name, timeZone, startsAt, endsAt, instructorId: user.id, now });
		redirect(303, `/cohorts/${cohort.id}`);
	}
};
