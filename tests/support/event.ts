import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Session, User } from '#lib/server/auth/session.ts';
import type { Db } from '#lib/server/db/types.ts';

/** The address of the server in these tests. */
export const ORIGIN = 'http://127.0.0.1:3000';

/** One cookie that an answer sets; `maxAge` 0 deletes it. */
export type SetCookie = { value: string } & Parameters<Cookies['set']>[2];

/**
 * A request event for a load, an action or the hook, called as functions. `setCookies` and `headers` hold
 * what they set. It passes for the event of any route; params are not checked.
 */

export type TestEvent = RequestEvent<any, any> & {
	setCookies: Map<string, SetCookie>;
	headers: Map<string, string>;
	parent: () => Promise<any>;
	depends: (...on: string[]) => void;
	untrack: <T>(work: () => T) => T;
};

export type EventOptions = {
	/** query string, such as `?next=/me` */
	search?: string;
	session?: Session | null;
	/** the request's own cookies */
	cookies?: Record<string, string>;
	requestHeaders?: Record<string, string>;
	address?: string;
	isDataRequest?: boolean;
	method?: string;
	body?: BodyInit | null;
};

/** The address of a route: `/(learner)/learn/[lesson]/quiz` with `{ lesson: 'x' }` is `/learn/x/quiz`. */
export function pathOf(routeId: string, params: Record<string, string> = {}): string {
	const segments = routeId.split('/').filter((segment) => !/^\(.*\)$/.test(segment));
	const filled = segments.map((segment) =>
		segment.replace(/\[(?:\.\.\.)?(\w+)(?:=\w+)?\]/g, (_, name: string) =>
			encodeURIComponent(params[name] ?? name)
		)
	);
	return filled.join('/') || '/';
}

/** A GET of a page by somebody, or by nobody. */
export function getEvent(
	db: Db,
	user: User | null,
	routeId: string,
	params: Record<string, string> = {},
	options: EventOptions = {}
): TestEvent {
	return buildEvent(db, user, routeId, params, { method: 'GET', ...options });
}

/** A form sent by somebody, or by nobody. A field with a list is sent once for each. */
export function postEvent(
	db: Db,
	user: User | null,
	routeId: string,
	params: Record<string, string> = {},
	fields: Record<string, string | readonly string[]> = {},
	options: EventOptions = {}
): TestEvent {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
	}
	return buildEvent(db, user, routeId, params, {
		method: 'POST',
		body,
		...options,
		requestHeaders: { origin: ORIGIN, ...options.requestHeaders }
	});
}

function buildEvent(
	db: Db,
	user: User | null,
	routeId: string,
	params: Record<string, string>,
	options: EventOptions
): TestEvent {
	const url = new URL(pathOf(routeId, params) + (options.search ?? ''), ORIGIN);
	const { method = 'GET', body = null, requestHeaders = {}, session = null } = options;
	const request = new Request(url, { method, body, headers: { accept: 'text/html', ...requestHeaders } });
	const setCookies = new Map<string, SetCookie>();
	const headers = new Map<string, string>();
	const event = {
		request,
		url,
		params,
		route: { id: routeId },
		locals: { db, user, session: session ?? (user ? standInSession() : null), requestId: 'request-1' },
		cookies: cookiesOf(options.cookies ?? {}, setCookies),
		setCookies,
		headers,
		setHeaders(set: Record<string, string>) {
			for (const [name, value] of Object.entries(set)) headers.set(name.toLowerCase(), value);
		},
		getClientAddress: () => options.address ?? '192.0.2.7',
		isDataRequest: options.isDataRequest ?? false,
		isSubRequest: false,
		isRemoteRequest: false,
		platform: undefined,
		fetch: () => Promise.reject(new Error('no network in tests')),
		// Load functions ask for these; nothing listens.
		parent: () => Promise.resolve({}),
		depends: () => {},
		untrack: <T>(work: () => T) => work(),
		tracing: { enabled: false, root: undefined, current: undefined }
	};
	return event;
}

/** For pages that only ask whether somebody is signed in. Its password was given just now. */
function standInSession(): Session {
	return { id: 'session-1', authAt: new Date(), shared: false };
}

function cookiesOf(sent: Record<string, string>, setCookies: Map<string, SetCookie>): Cookies {
	const get = (name: string) => {
		const set = setCookies.get(name);
		if (set) return set.maxAge === 0 ? undefined : set.value;
		return sent[name];
	};
	return {
		get,
		getAll: () =>
			Object.keys({ ...sent, ...Object.fromEntries(setCookies) }).flatMap((name) => {
				const value = get(name);
				return value === undefined ? [] : [{ name, value }];
			}),
		set: (name, value, attributes) => void setCookies.set(name, { value, ...attributes }),
		delete: (name, attributes) => void setCookies.set(name, { value: '', ...attributes, maxAge: 0 }),
		serialize: (name, value) => `${name}=${value}`
	};
}
