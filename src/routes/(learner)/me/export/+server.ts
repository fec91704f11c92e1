import { error } from '@sveltejs/kit';
import { readOwnData } from '#lib/server/accounts/own-data.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { RequestHandler } from './$types';

/** Everything stored about whoever is signed in, as one JSON file. docs/privacy.md says what its parts are. */
export const GET: RequestHandler = async ({ locals: { db, user } }) => {
	if (!user) error(401);
	const { title, edition } = getContent().course;
	const file = {
		format: 'course-own-data/1',
		course: { title, edition },
		exportedAt: new Date(),
		...(await readOwnData(db, user.id))
	};
	return new Response(JSON.stringify(file, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="my-course-data.json"`
		}
	});
};
