import { error } from '@sveltejs/kit';
import { getConfig } from '#lib/server/config.ts';
import { renderMetrics } from '#lib/server/metrics.ts';
import type { RequestHandler } from './$types';

/** Prometheus text; as if it were not there unless METRICS=1. */
export const GET: RequestHandler = () => {
	if (!getConfig().metrics) error(404, 'There is no such page.');
	return new Response(renderMetrics(), {
		headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }
	});
};
