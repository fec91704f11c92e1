import type { RequestHandler } from './$types';

/** The process answers. Says nothing about the database: see /readyz. */
export const GET: RequestHandler = () =>
	new Response('ok\n', {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
