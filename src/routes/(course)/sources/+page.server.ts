import { getContent } from '#lib/server/content/content.ts';
import { listSources } from '#lib/server/content/ledger-view.ts';
import type { PageServerLoad } from './$types';

/** The sources that the lessons rest on, by type. */
export const load: PageServerLoad = () => ({ types: listSources(getContent()) });
