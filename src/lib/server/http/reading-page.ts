import type { Handle } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { gzipPage, hasClass, piecesOf, plainPage, type Pieces } from './kept-parts.ts';
import { builtClasses, withoutLinks, withoutSpareStyles } from './spare-styles.ts';
import { takesGzip } from './zipped.ts';

type Input = Parameters<Handle>[0];

/** A reading page: with the styles of what it shows and no others, and with its kept parts in their places. */
export async function resolveReading(event: Input['event'], resolve: Input['resolve']): Promise<Response> {
	let spared: string[] = [];
	let pieces: Pieces = [];
	const response = await resolve(event, {
		transformPageChunk({ html }) {
			const own = piecesOf(html);
			const page = dev
				? { html, spared: [] }
				: withoutSpareStyles(html, builtClasses, (name) => hasClass(own, name));
			spared = page.spared;
			pieces = piecesOf(page.html);
			return page.html;
		}
	});
	const { headers } = response;
	const links = withoutLinks(headers.get('link'), spared);
	if (links === null) headers.delete('link');
	else headers.set('link', links);
	return pieces.length > 1 && response.body ? filled(event.request, response, pieces) : response;
}

/**
 * Whoever takes gzip gets the parts as they were compressed once; for others they are put in plain. The length that
 * SvelteKit wrote is that of the page with its marks.
 */
function filled(request: Request, { status, headers }: Response, pieces: Pieces): Response {
	const isZipped = takesGzip(request);
	const body = isZipped ? gzipPage(pieces) : plainPage(pieces);
	headers.append('vary', 'accept-encoding');
	if (isZipped) headers.set('content-encoding', 'gzip');
	headers.set('content-length', String(body.length));
	return new Response(new Uint8Array(body), { status, headers });
}
