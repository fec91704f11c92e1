import { isReady } from '#lib/server/db/is-ready.ts';
import type { RequestHandler } from './$types';

/**
 * The course can take answers: the database is open, up to date (the server starts with no other) and takes
 * writes. 503 otherwise, and while the server stops (`server.js` says so). No details, as anyone may ask.
 */
export const GET: RequestHandler = async ({ locals: { db } }) => {
	const ready = await isReady(db);
	return new Response(ready ? 'ready\n' : 'the database takes no writes\n', {
		status: ready ? 200 : 503,
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
};
