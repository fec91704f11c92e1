import { error, fail, redirect } from '@sveltejs/kit';
import { readPoints } from '#lib/quiz/read-points.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { getContent } from '#lib/server/content/content.ts';
import { filled, optional, readForm } from '#lib/server/http/read-form.ts';
import { giveMark, withdrawMark } from '#lib/server/marking/give-mark.ts';
import { admitLearner } from '#lib/server/reports/admit-learner.ts';
import { viewLearnerAttempt } from '#lib/server/reports/learner-report.ts';
import { dateTime } from '#lib/format.ts';
import { markingText } from '#lib/text/marking.ts';
import type { Actions, PageServerLoad } from './$types';

const words = markingText.override;

/** An attempt of a learner of one of the instructor's cohorts, open or handed in; any other is 404. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const { cohort: cohortId, learner: learnerId, attempt: attemptId } = params;
	const wanted = { viewer: user, cohortId, learnerId, attemptId, content: getContent(), now: new Date() };
	const report = await viewLearnerAttempt(db, wanted);
	if (!report) error(404);
	return { report, done: url.searchParams.get('done') };
};

export const actions: Actions = {
	/**
	 * Gives an item another mark. Form: `n`, `points` (0 to the weight of the item), `reason`, `remark`, `latest`
	 * (the latest mark that was seen). 404: not an item of a handed-in attempt of theirs; 409: marked meanwhile.
	 */
	override: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const { cohort: cohortId, learner: learnerId, attempt: attemptId } = params;
		if (!(await admitLearner(db, { viewer: user, cohortId, learnerId }))) error(404);
		const fields = { n: filled(4), points: filled(20), reason: filled(500), remark: optional(1000) };
		const read = readForm(await request.formData(), { ...fields, latest: optional(100) });
		const n = Number(read.sent.n);
		if (!read.ok) return fail(400, { n, faults: read.faults, sent: read.sent });
		const attempt = await findAttempt(db, { learnerId, attemptId });
		const item = attempt?.drawn[n - 1]?.item;
		if (!item) error(404);
		const { points, reason, remark, latest } = read.values;
		const mark = readPoints(points, item.weight);
		const place = { viewer: user, cohortId, learnerId, attemptId, itemId: item.id, latest, now: new Date() };
		if (mark === undefined) {
			return fail(400, { n, faults: { points: words.pointsBad(item.weight) }, sent: read.sent });
		}
		const say = () => ({ kind: 'override' as const, mark, reason, remark: remark.trim() || null });
		const marked = await giveMark(db, { ...place, say });
		if (marked.outcome === 'missing') error(404);
		if (marked.outcome === 'clash') {
			return fail(409, { n, clash: words.clash(marked.by, dateTime(marked.at)), sent: read.sent });
		}
		redirect(303, `?done=given#i${n}`);
	},

	/** Withdraws a mark given by hand. Form: `mark` (its id), `reason`. 404: no such mark of theirs stands. */
	withdraw: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const { cohort: cohortId, learner: learnerId, attempt: attemptId } = params;
		if (!(await admitLearner(db, { viewer: user, cohortId, learnerId }))) error(404);
		const read = readForm(await request.formData(), { mark: filled(100), reason: filled(500) });
		if (!read.ok) return fail(400, { fault: read.faults.reason ?? read.faults.mark ?? '' });
		const { mark: markId, reason } = read.values;
		const place = { viewer: user, cohortId, learnerId, attemptId };
		if (!(await withdrawMark(db, { ...place, markId, reason, now: new Date() }))) error(404);
		redirect(303, '?done=withdrawn');
	}
};
