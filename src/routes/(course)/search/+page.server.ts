import { getContent } from '#lib/server/content/content.ts';
import { searchCourse } from '#lib/server/content/search.ts';
import type { PageServerLoad } from './$types';

/** Search over lessons, claims and terms. Query: `q`. */
export const load: PageServerLoad = ({ url }) => ({
	results: searchCourse(getContent(), url.searchParams.get('q') ?? '')
});
