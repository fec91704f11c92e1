import { redirect } from '@sveltejs/kit';
import { readJoinCode } from '#lib/server/cohorts/join-code.ts';
import type { PageServerLoad } from './$types';

/** With `?code=`: leads to that transcript. */
export const load: PageServerLoad = ({ url }) => {
	const typed = url.searchParams.get('code');
	const code = typed === null ? undefined : readJoinCode(typed);
	if (code !== undefined) redirect(303, `/verify/${code}`);
	return { typed: typed?.slice(0, 100) ?? '', isWrong: typed !== null };
};
