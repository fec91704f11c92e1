import { error, fail, redirect } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import { listReports, settleReport } from '#lib/server/reports/problem-list.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** The problems that learners of a cohort of the instructor's reported; any other cohort is 404. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const found = await listReports(db, { viewer: user, cohortId: params.cohort, content: getContent() });
	if (!found) error(404);
	return { ...found, isDone: url.searchParams.has('done') };
};

export const actions: Actions = {
	/** Settles a report. Form: `report` (its id), `reply`. 404: not a report of a learner of this cohort. */
	settle: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), { report: filled(100), reply: filled(1000) });
		if (!read.ok) return fail(400, { report: read.sent.report, fault: read.faults.reply ?? '' });
		const { report: reportId, reply } = read.values;
		const place = { viewer: user, cohortId: params.cohort };
		if (!(await settleReport(db, { ...place, reportId, reply, now: new Date() }))) error(404);
		redirect(303, '?done');
	}
};
