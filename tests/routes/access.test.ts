import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { decideAccess, groupsOf, knownGroups, roles, type Role } from '#lib/server/auth/access.ts';
import { readSession } from '#lib/server/auth/session.ts';
import { setRole } from '#lib/server/accounts/set-role.ts';
import { useConfig } from '#lib/server/config.ts';
import { useContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, ORIGIN, pathOf, postEvent, type EventOptions } from '../support/event.ts';
import { aPerson, aSession } from '../support/people.ts';
import { aContent } from '../support/quiz.ts';

const running = vi.hoisted((): { db: unknown } => ({ db: undefined }));
vi.mock('#lib/server/start.ts', () => ({ start: async () => {}, getDb: () => running.db }));

const files = Object.keys(import.meta.glob('/src/routes/**/+{page,page.server,server}.{svelte,ts}'));
const routeIds = [
	...new Set(files.map((file) => file.replace(/^\/src\/routes|\/\+[^/]+$/g, '') || '/'))
].sort();
const endpointIds = routeIds.filter((id) => files.includes(`/src/routes${id}/+server.ts`));

/** Who is admitted where, written down a second time on purpose. */
const admitted: Record<string, readonly (Role | 'nobody')[]> = {
	'(public)': ['nobody', ...roles],
	'(course)': ['nobody', ...roles],
	'(learner)': roles,
	'(instructor)': ['instructor', 'administrator'],
	'(administrator)': ['administrator']
};
const people = ['nobody', ...roles] as const;

type Handle = (input: {
	event: RequestEvent;
	resolve: (event: RequestEvent) => Promise<Response>;
}) => Promise<Response>;

let db: Db;
let handle: Handle;
const tokens = new Map<string, string>();

beforeAll(async () => {
	({ handle } = (await import('../../src/hooks.server.ts')) as unknown as { handle: Handle });
	useConfig({});
	useContent(aContent());
	db = await freshDb();
	running.db = db;
	for (const role of roles) {
		const { token } = await aSession(db, await aPerson(db, { role }), { now: new Date() });
		tokens.set(role, token);
	}
});

afterAll(() => {
	useContent(undefined);
	useConfig(null);
});

beforeEach(() => {
	running.db = db;
});

/** What somebody's request comes to: `reached` the route, or the status or redirect instead. */
async function request(
	who: string,
	routeId: string,
	method: string,
	options: EventOptions = {}
): Promise<string> {
	const token = tokens.get(who);
	const cookies: Record<string, string> = token ? { session: token } : {};
	const given = { ...options, cookies };
	const event =
		method === 'GET' ? getEvent(db, null, routeId, {}, given) : postEvent(db, null, routeId, {}, {}, given);
	const resolve = vi.fn(() => Promise.resolve(new Response('reached')));
	try {
		const response = await handle({ event, resolve });
		if (resolve.mock.calls.length > 0) return 'reached';
		return String(response.status);
	} catch (thrown) {
		if (!isRedirect(thrown)) throw thrown;
		expect(resolve).not.toHaveBeenCalled();
		return `${thrown.status} ${thrown.location}`;
	}
}

describe('every route', () => {
	test('stands in one group that says who may enter', () => {
		expect(routeIds.length).toBeGreaterThan(10);
		const outside = routeIds.filter(
			(id) => !knownGroups.includes(groupsOf(id)[0] ?? '') || id.split('/')[1] !== groupsOf(id)[0]
		);
		expect(outside).toEqual([]);
		expect(Object.keys(admitted).sort()).toEqual([...knownGroups].sort());
	});

	const matrix = routeIds.flatMap((routeId) => people.map((who) => ({ routeId, who })));

	test.for(matrix)('$routeId, $who', async ({ routeId, who }) => {
		const mayEnter = groupsOf(routeId).every((group) => admitted[group]?.includes(who));
		const path = pathOf(routeId);
		const next = path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`;
		const page = mayEnter ? 'reached' : who === 'nobody' ? `303 ${next}` : '403';
		const action = mayEnter ? 'reached' : who === 'nobody' ? '401' : '403';
		expect(await request(who, routeId, 'GET'), 'page').toBe(page);
		expect(await request(who, routeId, 'GET', { isDataRequest: true }), '__data.json').toBe(page);
		expect(await request(who, routeId, 'POST'), 'action').toBe(action);
		expect(await request(who, routeId, 'POST', { search: '?/anything' }), 'named action').toBe(action);
		const json = { requestHeaders: { accept: 'application/json' } };
		expect(await request(who, routeId, 'GET', json), 'JSON').toBe(action);
		for (const method of ['PUT', 'PATCH', 'DELETE']) {
			expect(await request(who, routeId, method, { method }), method).toBe(action);
		}
	});

	test('with an endpoint is known', () => {
		expect(endpointIds.every((id) => id.startsWith('/('))).toBe(true);
	});
});

describe('what is not listed', () => {
	test.for([
		'/',
		'/secret',
		'/(unknown)/page',
		'/a/(public)/b',
		'/(public)/(unknown)/x',
		'/(Public)/x',
		'/()/x'
	])('%s is refused to everyone', async (routeId) => {
		for (const who of people) expect(await request(who, routeId, 'GET')).toBe('403');
		expect(decideAccess(routeId, 'administrator')).toBe('refuse');
	});

	test('a stricter group inside a wider one counts', () => {
		expect(decideAccess('/(course)/(administrator)/x', 'learner')).toBe('refuse');
		expect(decideAccess('/(course)/(administrator)/x', null)).toBe('sign in');
		expect(decideAccess('/(course)/(administrator)/x', 'administrator')).toBe('admit');
	});

	test('an address without a route goes on to become a 404', async () => {
		const event = getEvent(db, null, '/(public)/login');
		event.route = { id: null };
		const resolve = vi.fn(() => Promise.resolve(new Response('missing', { status: 404 })));
		expect((await handle({ event, resolve })).status).toBe(404);
	});
});

test('a learner made of an instructor is refused with the next request', async () => {
	const instructor = await aPerson(db, { role: 'instructor' });
	const administrator = await aPerson(db, { role: 'administrator' });
	const now = new Date();
	const { token } = await aSession(db, instructor, { now });
	tokens.set('demoted', token);
	expect(await request('demoted', '/(instructor)/cohorts', 'GET')).toBe('reached');
	await setRole(db, { userId: instructor.id, actorId: administrator.id, role: 'learner', now });
	expect(await request('demoted', '/(instructor)/cohorts', 'GET')).toBe('303 /login?next=%2Fcohorts');
	expect(await readSession(db, token, now)).toBeNull();
	expect(await request('demoted', '/(instructor)/cohorts', 'POST')).toBe('401');
});

test('a role changed in the table alone holds with the next request, too', async () => {
	const { tablesOf } = await import('#lib/server/db/tables.ts');
	const instructor = await aPerson(db, { role: 'instructor' });
	const { token } = await aSession(db, instructor, { now: new Date() });
	tokens.set('edited', token);
	const { eq } = await import('drizzle-orm');
	const { user } = tablesOf(db);
	await db.update(user).set({ role: 'learner' }).where(eq(user.id, instructor.id));
	expect(await request('edited', '/(instructor)/cohorts', 'GET')).toBe('403');
});

describe('where a request comes from', () => {
	const contentTypes = [
		null,
		'application/csp-report',
		'text/plain',
		'application/json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'application/x-sveltekit-formdata'
	];
	const origins = [
		{ origin: 'https://evil.test' },
		{ origin: 'null' },
		{ origin: 'http://sub.127.0.0.1:3000' },
		{ origin: 'https://127.0.0.1:3000' },
		{ origin: 'http://127.0.0.1:3001' },
		{ origin: '' },
		{},
		{ 'sec-fetch-site': 'same-site' },
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'none' },
		{ origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }
	];

	async function send(routeId: string, method: string, headers: Record<string, string>): Promise<string> {
		const event = getEvent(
			db,
			null,
			routeId,
			{},
			{ method, body: method === 'HEAD' ? null : 'x', requestHeaders: headers }
		);
		if (!headers['content-type']) event.request.headers.delete('content-type');
		const resolve = vi.fn(() => Promise.resolve(new Response('reached')));
		const response = await handle({ event, resolve });
		return resolve.mock.calls.length > 0 ? 'reached' : String(response.status);
	}

	test.for(contentTypes)('a write of type %s from elsewhere is refused, whoever sends it', async (type) => {
		const typed: Record<string, string> = type === null ? {} : { 'content-type': type };
		for (const headers of origins) {
			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE']) {
				expect(
					await send('/(public)/login', method, { ...typed, ...(headers as Record<string, string>) })
				).toBe('403');
			}
		}
		expect(await send('/(public)/login', 'POST', { ...typed, origin: ORIGIN })).toBe('reached');
		expect(await send('/(public)/login', 'POST', { ...typed, 'sec-fetch-site': 'same-origin' })).toBe(
			'reached'
		);
	});

	test('a write to every route is refused from elsewhere', async () => {
		for (const routeId of routeIds) {
			expect(await send(routeId, 'POST', { origin: 'https://evil.test' })).toBe('403');
		}
	});

	test('reading is not asked where it comes from', async () => {
		const event = getEvent(
			db,
			null,
			'/(public)/login',
			{},
			{ requestHeaders: { origin: 'https://evil.test' } }
		);
		const resolve = vi.fn(() => Promise.resolve(new Response('reached')));
		await handle({ event, resolve });
		expect(resolve).toHaveBeenCalledOnce();
	});
});
