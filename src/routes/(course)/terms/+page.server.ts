import { hasWords } from '#lib/course/spelling.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { PageServerLoad } from './$types';

/** The glossary, by English name. Query: `q`, in any spelling, shows only the terms that have it. */
export const load: PageServerLoad = ({ url }) => {
	const query = (url.searchParams.get('q') ?? '').slice(0, 120).trim();
	const all = [...getContent().ledger.terms.values()];
	const terms = query === '' ? all : all.filter((term) => hasWords(query, term));
	return { query, all: all.length, terms: terms.sort((a, b) => a.english.localeCompare(b.english, 'en')) };
};
