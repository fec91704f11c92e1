import { error } from '@sveltejs/kit';
import { viewCalibration } from '#lib/server/attempts/calibration-view.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { PageServerLoad } from './$types.ts';

/** How well the learner knows what they know; only their own answers. */
export const load: PageServerLoad = async ({ locals: { db, user } }) => {
	if (!user) error(401);
	return { calibration: await viewCalibration(db, user.id, getContent()) };
};
