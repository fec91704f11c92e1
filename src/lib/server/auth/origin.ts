/** Methods that change nothing. Everything else has to come from a page of this very server. */
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request may go on: it only reads, or it was sent by one of our own pages.
 *
 * `Origin` has to equal our own, whatever the content type. Where a browser sends none, it has to say
 * `Sec-Fetch-Site: same-origin`. A request with neither is refused.
 *
 * @param origin our own: scheme, host and port, as `event.url.origin` gives it
 */
export function isFromHere(request: Pick<Request, 'method' | 'headers'>, origin: string): boolean {
	if (READING.includes(request.method)) return true;
	const sent = request.headers.get('origin');
	if (sent !== null) return sent === origin;
	return request.headers.get('sec-fetch-site') === 'same-origin';
}
