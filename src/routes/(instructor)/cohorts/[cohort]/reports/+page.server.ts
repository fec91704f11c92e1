import { error, fail, redirect } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import { listReportedPassages, settlePassageReport } from '#lib/server/progress/lesson-reports.ts';
import { listReports, settleReport } from '#lib/server/reports/problem-list.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/**
 * The problems that learners of a cohort of the instructor's reported; any other cohort is 404. Address: `page` (of
 * those about questions), `lessons` (of those about lessons).
 */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const content = getContent();
	const place = { viewer: user, cohortId: params.cohort };
	const found = await listReports(db, { ...place, content, page: pageOf(url, 'page') });
	const passages = await listReportedPassages(db, { ...place, page: pageOf(url, 'lessons') });
	if (!found || !passages) error(404);
	return {
		...found,
		passages: {
			...passages,
			reports: passages.reports.map((report) => ({
				...report,
				lesson: content.lessons.get(report.lessonId)?.title ?? report.lessonId
			}))
		},
		isDone: url.searchParams.has('done')
	};
};

export const actions: Actions = {
	/** Settles a report. Form: `report` (its id), `reply`. 404: not a report of a learner of this cohort. */
	settle: async ({ params, url, request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), { report: filled(100), reply: filled(1000) });
		if (!read.ok) return fail(400, { report: read.sent.report, fault: read.faults.reply ?? '' });
		const { report: reportId, reply } = read.values;
		const place = { viewer: user, cohortId: params.cohort };
		if (!(await settleReport(db, { ...place, reportId, reply, now: new Date() }))) error(404);
		redirect(303, backTo(url));
	},

	/** Settles a report about a lesson. Form: `report`, `reply`. 404 as above. */
	passage: async ({ params, url, request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), { report: filled(100), reply: filled(1000) });
		if (!read.ok) return fail(400, { report: read.sent.report, fault: read.faults.reply ?? '' });
		const { report: reportId, reply } = read.values;
		const settled = { viewer: user, cohortId: params.cohort, reportId, reply, now: new Date() };
		if (!(await settlePassageReport(db, settled))) error(404);
		redirect(303, backTo(url));
	}
};

function pageOf({ searchParams }: URL, list: 'page' | 'lessons'): number {
	return Number(searchParams.get(list) ?? 1);
}

/** The pages of both lists that somebody was on. */
function backTo(url: URL): string {
	return `?page=${pageOf(url, 'page')}&lessons=${pageOf(url, 'lessons')}&done`;
}
