import { loadRunning } from '#lib/components/quiz/load-running.ts';
import type { PageLoad } from './$types';

/** The page's data, and with an open attempt the form that answers it. */
export const load: PageLoad = async ({ data }) => ({ ...data, Running: await loadRunning(data.attempt) });
