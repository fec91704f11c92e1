import { error } from '@sveltejs/kit';
import { getContent } from '#lib/server/content/content.ts';
import { listQuizStats } from '#lib/server/reports/quiz-index.ts';
import type { PageServerLoad } from './$types';

/** The quizzes of the course with the first scores of a cohort of the instructor; any other cohort is 404. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const found = await listQuizStats(db, { viewer: user, cohortId: params.cohort, content: getContent() });
	if (!found) error(404);
	return found;
};
