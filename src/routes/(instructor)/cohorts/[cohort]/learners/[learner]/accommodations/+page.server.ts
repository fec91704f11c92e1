import { error, fail, redirect } from '@sveltejs/kit';
import type { Viewer } from '#lib/server/cohorts/cohorts.ts';
import {
	grantAccommodation,
	listAccommodations,
	withdrawAccommodation
} from '#lib/server/attempts/accommodations.ts';
import { readGrant } from '#lib/server/attempts/read-grant.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

type Params = { cohort: string; learner: string };

/** What a learner of a cohort of the instructor's is granted; anybody else is 404. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const { rows, learner, cohort } = await admit(db, user, params);
	return {
		cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
		learner: { id: params.learner, name: learner },
		rows,
		quizzes: listQuizzes(),
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	/** Grants something. Form: `quiz` (empty for every one), `for` (one, all), `extraAttempts`, `timeFactor`, `opensAt`, `closesAt`, `reason`. */
	grant: async ({ params, request, locals: { db, user } }) => {
		const { cohort, viewer } = await admit(db, user, params);
		const reading = readGrant(await request.formData(), {
			learnerId: params.learner,
			timeZone: cohort.timeZone,
			quizIds: listQuizzes().map(({ id }) => id)
		});
		if (!reading.ok) return fail(400, { faults: reading.faults, sent: reading.sent });
		const place = { viewer, cohortId: params.cohort, learnerId: params.learner };
		const granted = await grantAccommodation(db, { ...place, grant: reading.grant, now: new Date() });
		if (!granted) error(404);
		redirect(303, '?done=granted');
	},

	/** Withdraws a row. Form: `row`, its id. One that is not of this learner's cohort: 404. */
	withdraw: async ({ params, request, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params);
		const read = readForm(await request.formData(), { row: filled(100) });
		const place = { viewer, cohortId: params.cohort, learnerId: params.learner };
		const id = read.ok ? read.values.row : '';
		if (!(await withdrawAccommodation(db, { ...place, id, now: new Date() }))) error(404);
		redirect(303, '?done=withdrawn');
	}
};

async function admit(db: Db, user: Viewer | null, { cohort: cohortId, learner: learnerId }: Params) {
	if (!user) error(401);
	const found = await listAccommodations(db, { viewer: user, cohortId, learnerId });
	return found ? { ...found, viewer: user } : error(404);
}

function listQuizzes() {
	return [...getContent().quizzes.values()].map(({ id, title }) => ({ id, title }));
}
