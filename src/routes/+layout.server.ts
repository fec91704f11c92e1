import { monthInWords } from '#lib/course/months.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows: the course's name and date, and who is signed in, as far as the page may know. */
export const load: LayoutServerLoad = ({ locals: { user } }) => {
	const { course } = getContent();
	return {
		course: { title: course.title, asOf: monthInWords(course.asOf) },
		user: user && { id: user.id, displayName: user.displayName, role: user.role, demo: user.demo }
	};
};
