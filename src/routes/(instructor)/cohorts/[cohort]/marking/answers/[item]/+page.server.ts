import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, optional, readForm } from '#lib/server/http/read-form.ts';
import { headOfScope } from '#lib/server/marking/count-waiting.ts';
import { decideAnswer, withdrawRule } from '#lib/server/marking/decide-answer.ts';
import { viewTypedItem } from '#lib/server/marking/typed-view.ts';
import { queueText } from '#lib/text/marking-queue.ts';
import type { Actions, PageServerLoad } from './$types';

const words = queueText.typed;

/** New typed answers of one question, from learners of a cohort of the instructor; any other is 404. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const { scope } = await admit(db, user, params.cohort);
	const view = await viewTypedItem(db, scope, { itemId: params.item, content: getContent() });
	if (!view) error(404);
	return { cohort: headOfScope(scope), ...view, done: url.searchParams.get('done') };
};

export const actions: Actions = {
	/**
	 * Decides about one answer. Form: `blank` (empty for a text item), `folded`, `decision`, `remark`. 404: nobody
	 * in this cohort gave it; 409: decided meanwhile.
	 */
	decide: async ({ params, request, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params.cohort);
		const read = readForm(await request.formData(), {
			blank: optional(100),
			folded: optional(600),
			decision: v.picklist(['accept', 'trap', 'reject'], words.remarkBad),
			remark: optional(1000)
		});
		const at = { folded: read.sent.folded, blank: read.sent.blank, remark: read.sent.remark };
		if (!read.ok) return fail(400, { at, fault: read.faults.remark ?? read.faults.decision ?? '' });
		const { blank, folded, decision } = read.values;
		const remark = read.values.remark.trim() || null;
		if (decision === 'trap' && remark === null) return fail(400, { at, fault: words.remarkBad });
		const place = { viewer, cohortId: params.cohort, itemId: params.item, content: getContent() };
		const said = { blankId: blank || null, folded, decision, remark, now: new Date() };
		const decided = await decideAnswer(db, { ...place, ...said });
		if (decided.outcome === 'missing') error(404);
		if (decided.outcome === 'clash') return fail(409, { at, fault: words.clash });
		redirect(303, '?done=decided');
	},

	/** Takes a decision back. Form: `rule`. 404: no such decision of this cohort stands. */
	undo: async ({ params, request, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params.cohort);
		const read = readForm(await request.formData(), { rule: filled(100) });
		const ruleId = read.ok ? read.values.rule : '';
		if (!(await withdrawRule(db, { viewer, cohortId: params.cohort, ruleId, now: new Date() }))) error(404);
		redirect(303, '?done=undone');
	}
};

async function admit(db: Db, user: Viewer | null, cohortId: string) {
	if (!user) error(401);
	const scope = await cohortScope(db, user, cohortId);
	return scope ? { scope, viewer: user } : error(404);
}
