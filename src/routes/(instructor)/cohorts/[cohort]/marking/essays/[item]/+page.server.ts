import { error, fail, redirect } from '@sveltejs/kit';
import { dateTime } from '#lib/format.ts';
import { cohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, optional, readForm } from '#lib/server/http/read-form.ts';
import { headOfScope } from '#lib/server/marking/count-waiting.ts';
import { markEssay, nextWaiting, viewEssay } from '#lib/server/marking/essays.ts';
import { queueText } from '#lib/text/marking-queue.ts';
import type { Actions, PageServerLoad } from './$types';

const words = queueText.essay;

/**
 * One essay of a question, from a learner of a cohort of the instructor; any other is 404. Address: `at` (which
 * text; left out, the first that waits), `names` (1 shows them).
 */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const { scope, viewer } = await admit(db, user, params.cohort);
	const isNamed = url.searchParams.get('names') === '1';
	const wanted = { viewer, itemId: params.item, key: url.searchParams.get('at'), isNamed };
	const essay = await viewEssay(db, scope, { ...wanted, content: getContent(), now: new Date() });
	if (!essay) error(404);
	return { cohort: headOfScope(scope), essay, isNamed, done: url.searchParams.get('done') };
};

export const actions: Actions = {
	/**
	 * Marks a text. Form: `at`, `latest`, `p.<line>` (points of each line of the rubric), `remark`, `reuse` (an
	 * earlier remark, added to it), `reason` (of a late text), `names`. 400: points missing or out of range; 409:
	 * marked meanwhile, nothing stored.
	 */
	default: async ({ params, request, locals: { db, user } }) => {
		const { scope, viewer } = await admit(db, user, params.cohort);
		const content = getContent();
		const form = await request.formData();
		const fields = { at: filled(100), latest: optional(100), names: optional(1), reuse: optional(2000) };
		const read = readForm(form, { ...fields, remark: optional(2000), reason: optional(500) });
		const key = read.ok ? read.values.at : read.sent.at;
		const now = new Date();
		const isNamed = read.sent.names === '1';
		const essay = await viewEssay(db, scope, { viewer, itemId: params.item, key, isNamed, content, now });
		if (!essay) error(404);
		const points = new Map<string, number>();
		const faults: Record<string, string> = {};
		const sent: Record<string, string> = {};
		for (const line of essay.item.rubric) {
			const typed = form.get(`p.${line.id}`);
			const text = typeof typed === 'string' ? typed.trim() : '';
			sent[line.id] = text.slice(0, 4);
			if (/^\d{1,2}$/.test(text) && Number(text) <= line.points) points.set(line.id, Number(text));
			else faults[line.id] = words.pointsBad(line.points);
		}
		const typed = { remark: String(form.get('remark') ?? '').slice(0, 2000), reason: read.sent.reason };
		if (!read.ok || Object.keys(faults).length > 0) {
			const own = read.ok ? undefined : (read.faults.remark ?? read.faults.reason);
			return fail(400, { faults, fault: own, sent: { points: sent, ...typed }, clash: undefined });
		}
		const remark = [read.values.remark.trim(), read.values.reuse.trim()].filter(Boolean).join('\n\n');
		const { latest, reason } = read.values;
		const marked = await markEssay(db, scope, {
			viewer,
			itemId: params.item,
			key,
			points,
			remark: remark || null,
			reason: reason.trim() || null,
			latest,
			content,
			now
		});
		if (marked.outcome === 'missing') error(404);
		if (marked.outcome === 'clash') {
			const clash = words.clash(marked.by, dateTime(marked.at, headOfScope(scope).timeZone));
			return fail(409, { faults, fault: undefined, sent: { points: sent, ...typed }, clash });
		}
		const next = await nextWaiting(db, scope, { itemId: params.item, key, content });
		const query = new URLSearchParams({ at: next ?? key, done: next ? 'saved' : 'all' });
		if (isNamed) query.set('names', '1');
		redirect(303, `?${query}`);
	}
};

async function admit(db: Db, user: Viewer | null, cohortId: string) {
	if (!user) error(401);
	const scope = await cohortScope(db, user, cohortId);
	return scope ? { scope, viewer: user } : error(404);
}
