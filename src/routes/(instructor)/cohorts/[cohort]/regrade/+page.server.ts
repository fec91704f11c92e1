import { error, fail, redirect } from '@sveltejs/kit';
import { cohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import { commitRegrade, undoRegrade } from '#lib/server/marking/regrade.ts';
import { readChoice, readWanted, viewItem, viewRegrades } from '#lib/server/marking/regrade-view.ts';
import { regradeText as words } from '#lib/text/regrade.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * Regrades of a cohort of the instructor; anybody else's is 404. Address: `quiz` (offers its questions first),
 * `item`, `revision` (once for each set of answers), `policy`; with all three the page shows what the regrade would do.
 */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	const { scope, viewer } = await admit(db, user, params.cohort);
	const choice = readChoice(url.searchParams);
	const wanted = { viewer, content: getContent(), choice, now: new Date() };
	return {
		...(await viewRegrades(db, scope, wanted)),
		done: url.searchParams.get('done'),
		quizId: url.searchParams.get('quiz')
	};
};

export const actions: Actions = {
	/**
	 * Stores what the preview showed. Address as in `load`; form: `reason`, `digest` (of the preview). 404: no such
	 * question; 409: it would do something else now, nothing stored.
	 */
	commit: async ({ params, url, request, locals: { db, user } }) => {
		const { scope, viewer } = await admit(db, user, params.cohort);
		const choice = readChoice(url.searchParams);
		const item = await viewItem(db, scope, getContent(), choice.itemId ?? '');
		if (!item) error(404);
		const wanted = readWanted(item, choice);
		if (!wanted) return fail(400, { fault: words.needsChoice });
		const read = readForm(await request.formData(), { reason: filled(500), digest: filled(40) });
		if (!read.ok) return fail(400, { faults: read.faults, sent: read.sent });
		const { reason, digest } = read.values;
		const place = { viewer, cohortId: params.cohort, quizId: item.quizId };
		const { outcome } = await commitRegrade(db, { ...wanted, ...place, reason, digest, now: new Date() });
		if (outcome === 'missing') error(404);
		if (outcome === 'changed') return fail(409, { fault: words.changed, sent: read.sent });
		redirect(303, '?done=stored');
	},

	/** Undoes a regrade. Form: `regrade`. 404: no such regrade of this cohort holds; 409: a later one stands on it. */
	undo: async ({ params, request, locals: { db, user } }) => {
		const { viewer } = await admit(db, user, params.cohort);
		const read = readForm(await request.formData(), { regrade: filled(100) });
		const regradeId = read.ok ? read.values.regrade : '';
		const outcome = await undoRegrade(db, { viewer, cohortId: params.cohort, regradeId, now: new Date() });
		if (outcome === 'missing') error(404);
		if (outcome === 'later') return fail(409, { fault: words.later });
		redirect(303, '?done=undone');
	}
};

async function admit(db: Db, user: Viewer | null, cohortId: string) {
	if (!user) error(401);
	const scope = await cohortScope(db, user, cohortId);
	return scope ? { scope, viewer: user } : error(404);
}
