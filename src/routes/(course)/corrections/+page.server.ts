import { getContent } from '#lib/server/content/content.ts';
import { listCorrections } from '#lib/server/content/corrections-view.ts';
import type { PageServerLoad } from './$types';

/** What the course corrects in the article it grew from. */
export const load: PageServerLoad = () => ({ corrections: listCorrections(getContent()) });
