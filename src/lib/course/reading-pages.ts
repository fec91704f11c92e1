const RESULT = '/(learner)/me/attempts/[attempt]';

/**
 * Whether pages of a route are rendered on the server only (`csr = false`), so that the browser itself goes there: all
 * of the course, and the result of an attempt.
 */
export function isReadingPage(routeId: string | null | undefined): boolean {
	return routeId === RESULT || Boolean(routeId?.startsWith('/(course)'));
}
