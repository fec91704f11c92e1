import { error, fail, redirect } from '@sveltejs/kit';
import { listCohortsOf, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { moveLearner, removeLearner } from '#lib/server/cohorts/move-learner.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, readForm, ticked } from '#lib/server/http/read-form.ts';
import { viewLearner } from '#lib/server/reports/learner-report.ts';
import { accountText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

/** A learner of one of the instructor's cohorts; anybody else is 404. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const { cohort: cohortId, learner: learnerId } = params;
	const wanted = { viewer: user, cohortId, learnerId, content: getContent(), now: new Date() };
	const report = await viewLearner(db, wanted);
	if (!report) error(404);
	return { report, targets: report.cohort.name === null ? [] : await listTargets(db, user, report.cohort) };
};

export const actions: Actions = {
	/** Moves the learner. Form: `to`, the id of another open cohort of the instructor's. 404: not theirs. */
	move: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), { to: filled(100) });
		const place = { viewer: user, cohortId: params.cohort, learnerId: params.learner, now: new Date() };
		const toCohortId = read.ok ? read.values.to : '';
		if (!(await moveLearner(db, { ...place, toCohortId }))) error(404);
		redirect(303, `/cohorts/${params.cohort}?done=moved`);
	},

	/** Takes the learner out of the cohort. Form: `sure`, a tick. 400 without it; 404: not theirs. */
	remove: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), { sure: ticked });
		if (!read.ok || !read.values.sure) return fail(400, { fault: accountText.form.required });
		const place = { viewer: user, cohortId: params.cohort, learnerId: params.learner, now: new Date() };
		if (!(await removeLearner(db, place))) error(404);
		redirect(303, `/cohorts/${params.cohort}?done=removed`);
	}
};

/** Where this learner could be moved: the viewer's other open cohorts, simulated ones apart. */
async function listTargets(db: Db, viewer: Viewer, from: { id: string; demo: boolean }) {
	return (await listCohortsOf(db, viewer))
		.filter(({ id, archivedAt, demo }) => id !== from.id && archivedAt === null && demo === from.demo)
		.map(({ id, name }) => ({ id, name }));
}
