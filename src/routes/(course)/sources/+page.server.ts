import { getContent } from '#lib/server/content/content.ts';
import { filterSources, listSources } from '#lib/server/content/ledger-view.ts';
import type { PageServerLoad } from './$types';

/** The sources that the lessons rest on, by type. Query: `q` shows only those that have its words. */
export const load: PageServerLoad = ({ url }) => {
	const query = (url.searchParams.get('q') ?? '').slice(0, 120).trim();
	const all = listSources(getContent());
	const types = query === '' ? all : filterSources(all, query);
	const count = (groups: typeof all) => groups.reduce((sum, { sources }) => sum + sources.length, 0);
	return { query, types, shown: count(types), all: count(all) };
};
