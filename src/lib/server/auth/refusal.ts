import { json, redirect, type RequestEvent } from '@sveltejs/kit';
import { plainPage } from '#lib/server/http/plain-page.ts';
import { accountText as text } from '#lib/text/accounts.ts';
import { loginPath } from './next-path.ts';

const words = text.refused;

/**
 * What somebody gets who has to sign in first: a page leads to the sign-in page and back again, anything
 * else is 401. A form that was sent without script gets words that say what to do with what was typed.
 *
 * @throws a redirect, for pages and their data
 */
export function askToSignIn(event: RequestEvent): Response {
	const reads = event.request.method === 'GET' || event.request.method === 'HEAD';
	if (reads && (event.isDataRequest || !wantsJson(event.request))) {
		redirect(303, loginPath(event.url.pathname + event.url.search));
	}
	return answer(event, 401, words.signIn, words.signInHow, {
		href: '/login',
		label: words.signInLink
	});
}

/** What somebody gets who may not enter, whoever they are. */
export function refuse(event: RequestEvent): Response {
	return answer(event, 403, words.role, words.roleHow, { href: '/', label: words.home });
}

/** What a form gets that another site has sent. */
export function refuseForeign(event: RequestEvent): Response {
	return answer(event, 403, words.foreign, words.foreignHow, { href: '/', label: words.home });
}

function answer(
	{ request, isDataRequest }: RequestEvent,
	status: number,
	title: string,
	how: string,
	link: { href: string; label: string }
): Response {
	if (request.headers.get('x-sveltekit-action') === 'true') {
		return json({ type: 'error', status, error: { message: `${title} ${how}` } }, { status });
	}
	if (isDataRequest || wantsJson(request)) return json({ message: title }, { status });
	return plainPage({ status, title, paragraphs: [how], link });
}

/** Whether a script asks rather than a person: JSON is accepted and HTML is not, or JSON is sent. */
function wantsJson(request: Request): boolean {
	const accept = request.headers.get('accept') ?? '';
	if (accept.includes('text/html')) return false;
	return (
		accept.includes('application/json') ||
		(request.headers.get('content-type') ?? '').includes('application/json')
	);
}
