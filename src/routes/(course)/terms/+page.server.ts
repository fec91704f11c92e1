import { getContent } from '#lib/server/content/content.ts';
import type { PageServerLoad } from './$types';

/** The glossary, by English name. */
export const load: PageServerLoad = () => {
	const terms = [...getContent().ledger.terms.values()];
	return { terms: terms.sort((a, b) => a.english.localeCompare(b.english, 'en')) };
};
