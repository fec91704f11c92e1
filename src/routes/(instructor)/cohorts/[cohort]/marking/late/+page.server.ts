import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, optional, readForm } from '#lib/server/http/read-form.ts';
import { headOfScope } from '#lib/server/marking/count-waiting.ts';
import { decideLateAnswer, listLateAnswers } from '#lib/server/marking/late-answers.ts';
import { queueText } from '#lib/text/marking-queue.ts';
import type { Actions, PageServerLoad } from './$types';

/** Answers that came too late, from learners of a cohort of the instructor; any other is 404. Address: `page`. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const { scope, viewer } = await admit(db, user, params.cohort);
	const late = await listLateAnswers(db, scope, { viewer, now: new Date(), page: pageOf(url) });
	return { cohort: headOfScope(scope), ...late, done: url.searchParams.get('done') };
};

export const actions: Actions = {
	/**
	 * Accepts a late answer or leaves it. Form: `attempt`, `event`, `latest`, `decision`, `reason`. 404: no such
	 * answer of a learner of this cohort; 409: the question was marked meanwhile.
	 */
	default: async ({ params, url, request, locals: { db, user } }) => {
		const { scope, viewer } = await admit(db, user, params.cohort);
		const read = readForm(await request.formData(), {
			attempt: filled(100),
			event: filled(100),
			latest: optional(100),
			decision: v.picklist(['accept', 'leave']),
			reason: filled(500)
		});
		if (!read.ok) return fail(400, { event: read.sent.event, fault: read.faults.reason ?? '' });
		const { attempt: attemptId, event: eventId, latest, decision, reason } = read.values;
		const accepts = decision === 'accept';
		const now = new Date();
		const said = { viewer, attemptId, eventId, latest, accepts, reason, now };
		const { outcome } = await decideLateAnswer(db, scope, said);
		if (outcome === 'missing') error(404);
		if (outcome === 'clash') return fail(409, { event: eventId, fault: queueText.lateAnswers.clash });
		redirect(303, `?page=${pageOf(url)}&done=${accepts ? 'accepted' : 'left'}`);
	}
};

async function admit(db: Db, user: Viewer | null, cohortId: string) {
	if (!user) error(401);
	const scope = await cohortScope(db, user, cohortId);
	return scope ? { scope, viewer: user } : error(404);
}

function pageOf({ searchParams }: URL): number {
	return Number(searchParams.get('page') ?? 1);
}
