import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { useConfig } from '#lib/server/config.ts';
import { ContentError, useContent } from '#lib/server/content/content.ts';
import * as content from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { log } from '#lib/server/log.ts';
import { freshDatabase } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aPerson, aSession } from '../support/people.ts';
import { aContent } from '../support/quiz.ts';

const running = vi.hoisted((): { db: unknown } => ({ db: undefined }));
vi.mock('#lib/server/start.ts', () => ({ start: async () => {}, getDb: () => running.db }));

type Hooks = {
	handle: (input: {
		event: RequestEvent;
		resolve: (event: RequestEvent) => Promise<Response>;
	}) => Promise<Response>;
	handleError: (input: { error: unknown; event: RequestEvent; status: number; message: string }) => App.Error;
};

const DAY = 24 * 3600_000;
let hooks: Hooks;
let db: Db;
let opened: Awaited<ReturnType<typeof freshDatabase>>;

const reach = () => vi.fn(() => Promise.resolve(new Response('reached')));

beforeAll(async () => {
	hooks = (await import('../../src/hooks.server.ts')) as unknown as Hooks;
	useContent(aContent());
});

afterAll(() => {
	useContent(undefined);
	useConfig(null);
});

beforeEach(async () => {
	useConfig({});
	opened = await freshDatabase();
	db = opened.db;
	running.db = db;
});

afterEach(() => {
	vi.useRealTimers();
});

test('a request carries who is signed in, frozen, and nothing more', async () => {
	const user = await aPerson(db, { passwordHash: 'the-hash' });
	const { token, session } = await aSession(db, user, { now: new Date() });
	const event = getEvent(db, null, '/(learner)/me', {}, { cookies: { session: token } });
	const response = await hooks.handle({ event, resolve: reach() });
	expect(Object.keys(event.locals).sort()).toEqual(['db', 'requestId', 'session', 'user']);
	expect(event.locals.user).toEqual(user);
	expect(event.locals.session).toEqual(session);
	expect(Object.isFrozen(event.locals) && Object.isFrozen(event.locals.user)).toBe(true);
	expect(response.headers.get('x-request-id')).toBe(event.locals.requestId);
	expect(event.locals.requestId).toMatch(/^[\w-]{12}$/);
});

test('pages of somebody signed in are not stored, others are asked for anew', async () => {
	const { token } = await aSession(db, await aPerson(db), { now: new Date() });
	const signedIn = getEvent(db, null, '/(public)', {}, { cookies: { session: token } });
	const cache = async (event: RequestEvent) =>
		(await hooks.handle({ event, resolve: reach() })).headers.get('cache-control');
	expect(await cache(signedIn)).toBe('private, no-store');
	expect(await cache(getEvent(db, null, '/(public)'))).toBe('private, no-cache');
});

test('one statement looks a session up, and none without a cookie', async () => {
	const { token } = await aSession(db, await aPerson(db), { now: new Date() });
	const statements: string[] = [];
	opened.onStatement((sql) => statements.push(sql));
	await hooks.handle({ event: getEvent(db, null, '/(public)'), resolve: reach() });
	expect(statements).toHaveLength(0);
	const event = getEvent(db, null, '/(learner)/me', {}, { cookies: { session: token } });
	await hooks.handle({ event, resolve: reach() });
	expect(statements).toHaveLength(1);
});

test('a cookie whose session has ended is taken back', async () => {
	const stale = { cookies: { session: 'a'.repeat(40) } };
	const event = getEvent(db, null, '/(public)', {}, stale);
	const response = await hooks.handle({ event, resolve: reach() });
	expect(event.setCookies.get('session')).toMatchObject({ maxAge: 0, path: '/' });
	expect(event.locals.user).toBeNull();
	expect(response.headers.get('cache-control')).toBe('private, no-store');
});

test('a session in use has its cookie prolonged, with the same attributes', async () => {
	const start = new Date('2026-11-23T12:00:00Z');
	vi.useFakeTimers({ toFake: ['Date'], now: start });
	const { token } = await aSession(db, await aPerson(db), { now: start });
	vi.setSystemTime(start.getTime() + DAY);
	const event = getEvent(db, null, '/(learner)/me', {}, { cookies: { session: token } });
	await hooks.handle({ event, resolve: reach() });
	expect(event.setCookies.get('session')).toEqual({
		value: token,
		path: '/',
		httpOnly: true,
		secure: false,
		sameSite: 'lax',
		maxAge: 14 * 24 * 3600
	});
});

test('on https only the cookie bound to the host counts', async () => {
	useConfig({ https: true, origin: 'https://course.test' });
	const { token } = await aSession(db, await aPerson(db), { now: new Date() });
	const user = async (cookies: Record<string, string>) => {
		const event = getEvent(db, null, '/(public)', {}, { cookies });
		await hooks.handle({ event, resolve: reach() });
		return event.locals.user;
	};
	expect(await user({ session: token })).toBeNull();
	expect(await user({ '__Host-session': token })).not.toBeNull();
});

test('a form sent while signed out gets words that say what to do', async () => {
	const event = postEvent(db, null, '/(learner)/learn/[lesson]/quiz', { lesson: 'a' }, { option: 'b' });
	const response = await hooks.handle({ event, resolve: reach() });
	expect(response.status).toBe(401);
	expect(await response.text()).toContain('Sign in in another tab');
});

test('an enhanced form gets its refusal as an action result', async () => {
	const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' };
	const event = postEvent(db, null, '/(learner)/me/account', {}, {}, { requestHeaders: headers });
	const response = await hooks.handle({ event, resolve: reach() });
	expect(response.status).toBe(401);
	expect(await response.json()).toMatchObject({ type: 'error', status: 401 });
});

test('a page that is fetched in the background is refused in JSON', async () => {
	const { token } = await aSession(db, await aPerson(db), { now: new Date() });
	const options = { cookies: { session: token }, isDataRequest: true };
	const event = getEvent(db, null, '/(administrator)/admin', {}, options);
	const response = await hooks.handle({ event, resolve: reach() });
	expect(response.status).toBe(403);
	expect(await response.json()).toEqual({ message: 'This page is not for your account.' });
});

test('in development faults of the content are a page that lists them, escaped', async () => {
	const problem = {
		path: 'lessons/a.md',
		line: 2,
		column: 3,
		severity: 'error',
		message: '<b> is wrong'
	} as const;
	vi.spyOn(content, 'getContent').mockImplementation(() => {
		throw new ContentError([problem, { ...problem, line: 9 }]);
	});
	const response = await hooks.handle({ event: getEvent(db, null, '/(public)'), resolve: reach() });
	const page = await response.text();
	expect(response.status).toBe(500);
	expect(page).toContain('lessons/a.md:2:3: error: &lt;b&gt; is wrong\nlessons/a.md:9:3');
});

test('a fault is logged by id and the reader sees the id only', () => {
	const written = vi.spyOn(log, 'error').mockImplementation(() => {});
	const event = getEvent(db, null, '/(learner)/me');
	const error = new Error('Failed query: insert\nparams: kim,the-answer');
	const shown = hooks.handleError({ error, event, status: 500, message: 'Internal Error' });
	expect(shown.errorId).toBe('request-1');
	expect(JSON.stringify(shown)).not.toContain('query');
	expect(written).toHaveBeenCalledWith(
		expect.objectContaining({ requestId: 'request-1', routeId: '/(learner)/me', status: 500 }),
		expect.any(String)
	);
});

test('a page that is not there is not logged as a fault', () => {
	const written = vi.spyOn(log, 'error').mockImplementation(() => {});
	const event = getEvent(db, null, '/(public)');
	const shown = hooks.handleError({ error: new Error('x'), event, status: 404, message: 'Not Found' });
	expect(shown.errorId).toBeUndefined();
	expect(written).not.toHaveBeenCalled();
});
