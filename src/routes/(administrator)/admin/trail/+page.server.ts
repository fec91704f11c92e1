import { placeOfPage } from '#lib/pages.ts';
import { findAudit } from '#lib/server/accounts/audit.ts';
import { readTrailAsk } from './read-ask.ts';
import type { PageServerLoad } from './$types';

const EACH = 50;

/** Who did or looked at what. Address: `q` (part of a name), `action`, `page`. */
export const load: PageServerLoad = async ({ url, locals: { db } }) => {
	const ask = readTrailAsk(url);
	const { found } = await findAudit(db, { ...ask, most: 0 });
	const { page, pages, from } = placeOfPage(found, Number(url.searchParams.get('page') ?? 1), EACH);
	const { lines } = await findAudit(db, { ...ask, from, most: EACH });
	return { ...ask, lines, found, page, pages };
};
