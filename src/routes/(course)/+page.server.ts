import { monthInWords } from '#lib/course/months.ts';
import { getContent } from '#lib/server/content/content.ts';
import { viewHome } from '#lib/server/progress/home-view.ts';
import { listTraces } from '#lib/server/progress/progress.ts';
import type { PageServerLoad } from './$types';

/** The course; for somebody signed in, with where they are and what comes next. */
export const load: PageServerLoad = async ({ locals: { db, user } }) => {
	const traces = user ? await listTraces(db, user.id) : null;
	const home = viewHome(getContent(), traces);
	return { home: { ...home, asOf: monthInWords(home.asOf) } };
};
