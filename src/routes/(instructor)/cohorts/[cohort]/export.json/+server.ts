import { error } from '@sveltejs/kit';
import { exportCohortData } from '#lib/server/reports/full-export.ts';
import type { RequestHandler } from './$types';

/** All that the learners of a cohort of the instructor did, as JSON; anybody else's is 404. See docs/export.md. */
export const GET: RequestHandler = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const now = new Date();
	const tables = await exportCohortData(db, { viewer: user, cohortId: params.cohort, now });
	if (!tables) error(404);
	return new Response(JSON.stringify({ format: 'course-cohort/1', exportedAt: now, tables }), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="cohort-${now.toISOString().slice(0, 10)}.json"`
		}
	});
};
