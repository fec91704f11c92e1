import { error } from '@sveltejs/kit';
import { listTrail } from '#lib/server/accounts/audit.ts';
import type { PageServerLoad } from './$types';

const MOST = 200;

/** Who looked at the record of whoever is signed in, or changed it. */
export const load: PageServerLoad = async ({ locals: { db, user } }) => {
	if (!user) error(401);
	return { lines: await listTrail(db, user.id, MOST), most: MOST };
};
