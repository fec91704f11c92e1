import { error } from '@sveltejs/kit';
import { writeCsv } from '#lib/csv.ts';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import { csvResponse } from '#lib/server/http/csv-response.ts';
import { viewRegrades } from '#lib/server/marking/regrade-view.ts';
import type { RequestHandler } from './$types';

/**
 * What waits for a regrade, or the regrades so far, as CSV without names; anybody else's are 404. Address: `table`
 * (`waiting` or `past`), `bom`. See docs/cohort-csv.md.
 */
export const GET: RequestHandler = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const scope = await cohortScope(db, user, params.cohort);
	const table = url.searchParams.get('table');
	if (!scope || (table !== 'waiting' && table !== 'past')) error(404);
	const now = new Date();
	const choice = { itemId: null, revisions: [], policy: null };
	const { waiting, past } = await viewRegrades(db, scope, {
		viewer: user,
		content: getContent(),
		choice,
		now
	});
	const csv =
		table === 'waiting'
			? writeCsv(
					['item', 'question', 'why', 'answers', 'learners'],
					waiting.map((one) => [one.itemId, one.stem, one.why, one.attempts, one.learners])
				)
			: writeCsv(
					[
						'item',
						'question',
						'policy',
						'up',
						'down',
						'newly_pass',
						'newly_fail',
						'reason',
						'author',
						'stored_at',
						'undone_at'
					],
					past.map(({ counts, ...one }) => [
						one.itemId,
						one.stem,
						one.policy,
						counts.up,
						counts.down,
						counts.newlyPass,
						counts.newlyFail,
						one.reason,
						one.author,
						one.createdAt.toISOString(),
						one.undoneAt?.toISOString() ?? null
					])
				);
	return csvResponse(`regrade-${table}`, csv, now, url);
};
