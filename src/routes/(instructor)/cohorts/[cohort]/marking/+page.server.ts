import { error } from '@sveltejs/kit';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import { viewQueue } from '#lib/server/marking/queue-view.ts';
import type { PageServerLoad } from './$types';

/** What waits for marking in a cohort of the instructor; anybody else's is 404. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const scope = await cohortScope(db, user, params.cohort);
	if (!scope) error(404);
	return viewQueue(db, scope, getContent());
};
