import { error } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { lineOfItem } from '#lib/server/content/item-lines.ts';
import { viewItem } from '#lib/server/reports/item-report.ts';
import type { PageServerLoad } from './$types';

/**
 * An item over a cohort of the instructor; any other cohort or item is 404. Address: `quiz` (whose attempts),
 * `revision`, and `place` with `bar`, which names the learners of that bar and is written down.
 */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const said = (name: string) => url.searchParams.get(name);
	const [place, bar] = [said('place'), said('bar')];
	const report = await viewItem(db, {
		viewer: user,
		cohortId: params.cohort,
		itemId: params.item,
		content: getContent(),
		now: new Date(),
		quizId: said('quiz'),
		revision: said('revision'),
		bar: place !== null && bar !== null ? { place, bar } : null
	});
	if (!report) error(404);
	return { report, file: lineOfItem(getContent(), params.item) ?? null };
};
