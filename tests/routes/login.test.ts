import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { disableUser } from '#lib/server/accounts/disable-user.ts';
import { issueLink } from '#lib/server/auth/one-time-links.ts';
import * as password from '#lib/server/auth/password.ts';
import { readSession } from '#lib/server/auth/session.ts';
import { useConfig } from '#lib/server/config.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { actions, load } from '../../src/routes/(public)/login/+page.server.ts';
import { actions as logout } from '../../src/routes/(public)/logout/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent, type EventOptions, type TestEvent } from '../support/event.ts';
import { aPerson, aSession } from '../support/people.ts';

const ROUTE = '/(public)/login';
const right = 'kettle lantern orbit walnut';
let hash: string;
let db: Db;

beforeAll(async () => {
	hash = await password.hashPassword(right);
});

beforeEach(async () => {
	useConfig({});
	db = await freshDb();
});

afterAll(() => useConfig(null));

const kim = () => aPerson(db, { login: 'kim', passwordHash: hash });

async function send(fields: Record<string, string | string[]>, options: EventOptions = {}) {
	const event = postEvent(db, null, ROUTE, {}, fields, options);
	return { event, ...(await outcomeOf(() => actions.default!(event))) };
}

const tokenOf = (event: TestEvent) => event.setCookies.get('session')?.value ?? '';

describe('signing in', () => {
	test('with name and password opens a session and leads on', async () => {
		const user = await kim();
		const { event, status, location } = await send({ login: ' KIM ', password: right, next: '/me' });
		expect({ status, location }).toEqual({ status: 303, location: '/me' });
		const open = await readSession(db, tokenOf(event), new Date());
		expect(open?.user).toEqual(user);
	});

	test('sets the cookie for http on this machine, and for https bound to the host', async () => {
		await kim();
		const plain = await send({ login: 'kim', password: right });
		expect(plain.event.setCookies.get('session')).toEqual({
			value: expect.stringMatching(/^[a-z2-7]{40}$/),
			path: '/',
			httpOnly: true,
			secure: false,
			sameSite: 'lax',
			maxAge: 14 * 24 * 3600
		});
		useConfig({ https: true, origin: 'https://course.test' });
		const { event } = await send({ login: 'kim', password: right });
		expect(event.setCookies.has('session')).toBe(false);
		expect(event.setCookies.get('__Host-session')).toMatchObject({ path: '/', secure: true, httpOnly: true });
		expect(event.setCookies.get('__Host-session')).not.toHaveProperty('domain');
		expect(event.setCookies.get('device')).toMatchObject({ secure: true, httpOnly: true, path: '/login' });
	});

	test('on a shared computer the cookie ends with the browser and no device is remembered', async () => {
		await kim();
		const { event } = await send({ login: 'kim', password: right, shared: 'on' });
		expect(event.setCookies.get('session')).not.toHaveProperty('maxAge');
		expect(event.setCookies.has('device')).toBe(false);
		expect((await readSession(db, tokenOf(event), new Date()))?.session.shared).toBe(true);
	});

	test('over a session gives a new token and ends the old, whoever it belonged to', async () => {
		await kim();
		const before = await aSession(db, await aPerson(db), { now: new Date() });
		const { event } = await send({ login: 'kim', password: right }, { cookies: { session: before.token } });
		expect(tokenOf(event)).not.toBe(before.token);
		expect(await readSession(db, before.token, new Date())).toBeNull();
	});

	test('never leads to another host', async () => {
		await kim();
		for (const next of ['//evil.test', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)']) {
			expect((await send({ login: 'kim', password: right, next })).location).toBe('/');
			const event = getEvent(db, null, ROUTE, {}, { search: `?next=${encodeURIComponent(next)}` });
			expect(await load(event as never)).toMatchObject({ next: '/' });
		}
	});

	test('with a password at an old cost stores it at the new one', async () => {
		const { hash: argon } = await import('@node-rs/argon2');
		const weak = await argon(right, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
		await aPerson(db, { login: 'old', passwordHash: weak });
		await send({ login: 'old', password: right });
		const [row] = await db.select().from(tablesOf(db).user);
		expect(row?.passwordHash).toContain('m=19456,t=2,p=1');
		expect((await send({ login: 'old', password: right })).status).toBe(303);
	});
});

describe('signing in is refused', () => {
	test('alike for a wrong password, an unknown name and an account without a password', async () => {
		await kim();
		await aPerson(db, { login: 'linked' });
		const verify = vi.spyOn(password, 'verifyPassword');
		const refusals = [];
		for (const login of ['kim', 'nobody', 'linked']) {
			const { event, status, data } = await send({ login, password: 'wrong password here' });
			refusals.push({
				status,
				data: { ...data, sent: { ...data.sent, login: '' } },
				headers: [...event.headers]
			});
			expect(event.setCookies.size).toBe(0);
		}
		expect(refusals[1]).toEqual(refusals[0]);
		expect(refusals[2]).toEqual(refusals[0]);
		expect(refusals[0]?.status).toBe(400);
		expect(verify).toHaveBeenCalledTimes(3);
	});

	test('the name stays in the form and the password does not', async () => {
		await kim();
		const { data } = await send({ login: 'kim', password: 'wrong password here', shared: 'on', next: '/me' });
		expect(data.sent).toEqual({ login: 'kim', shared: true, next: '/me' });
		expect(JSON.stringify(data)).not.toContain('wrong password');
		expect(data.faults.password).toBeTruthy();
	});

	test('for a shut account, which only the right password tells', async () => {
		const user = await kim();
		await disableUser(db, { userId: user.id, actorId: null, now: new Date() });
		const shut = await send({ login: 'kim', password: right });
		expect(shut).toMatchObject({ status: 400, data: { problem: { title: 'This account is shut.' } } });
		expect((await send({ login: 'kim', password: 'wrong password here' })).data.problem.title).not.toContain(
			'shut'
		);
		expect(await db.select().from(tablesOf(db).session)).toEqual([]);
	});

	test.for([
		{ name: 'nothing', fields: {}, faulty: ['login', 'password'] },
		{ name: 'a name twice', fields: { login: ['kim', 'lee'], password: 'x' }, faulty: ['login'] },
		{
			name: 'a huge password',
			fields: { login: 'kim', password: 'x'.repeat(100_000) },
			faulty: ['password']
		},
		{ name: 'a strange tick', fields: { login: 'kim', password: 'x', shared: '1' }, faulty: ['shared'] },
		{ name: 'a NUL', fields: { login: 'k\0im', password: 'x' }, faulty: ['login'] }
	])('with $name: words beside the field, nothing checked', async ({ fields, faulty }) => {
		const verify = vi.spyOn(password, 'verifyPassword');
		const { status, data } = await send(fields as Record<string, string>);
		expect(status).toBe(400);
		expect(Object.keys(data.faults)).toEqual(faulty);
		expect(verify).not.toHaveBeenCalled();
	});

	test('with a file for a name', async () => {
		const body = new FormData();
		body.append('login', new File(['x'], 'x'));
		const event = postEvent(db, null, ROUTE, {}, {}, { body });
		expect((await outcomeOf(() => actions.default!(event))).data.faults.login).toBeTruthy();
	});

	test('for a while after five wrong passwords, also with the right one', async () => {
		await kim();
		for (let n = 0; n < 5; n += 1) await send({ login: 'kim', password: 'wrong password here' });
		const { status, event } = await send({ login: 'kim', password: right });
		expect(status).toBe(429);
		expect(event.headers.get('retry-after')).toBe('1');
	});

	test('but not on a browser that has signed in before', async () => {
		await kim();
		const device =
			(await send({ login: 'kim', password: right })).event.setCookies.get('device')?.value ?? '';
		for (let n = 0; n < 7; n += 1) await send({ login: 'kim', password: 'wrong password here' });
		expect((await send({ login: 'kim', password: right })).status).toBe(429);
		expect((await send({ login: 'kim', password: right }, { cookies: { device } })).status).toBe(303);
		await aPerson(db, { login: 'lee', passwordHash: hash });
		for (let n = 0; n < 7; n += 1)
			await send({ login: 'lee', password: 'wrong password here' }, { cookies: { device } });
		expect((await send({ login: 'lee', password: right }, { cookies: { device } })).status).toBe(429);
	});

	test('when too many are waiting, with a time to come back', async () => {
		await kim();
		const { Busy } = await import('#lib/server/auth/busy.ts');
		vi.spyOn(password, 'verifyPassword').mockRejectedValue(new Busy());
		const { status, event, data } = await send({ login: 'kim', password: right });
		expect(status).toBe(503);
		expect(event.headers.get('retry-after')).toBe('2');
		expect(data.sent.login).toBe('kim');
	});
});

describe('a sign-in link', () => {
	test('opens its account once; looking at it does not use it up', async () => {
		const user = await aPerson(db, { login: 'demo-learner-1' });
		const token = await issueLink(db, {
			purpose: 'sign_in',
			userId: user.id,
			issuedBy: null,
			now: new Date()
		});
		const event = getEvent(db, null, ROUTE, {}, { search: `?token=${token}` });
		expect(await load(event as never)).toMatchObject({ link: { token } });
		const { status, event: posted } = await send({ token });
		expect(status).toBe(303);
		expect((await readSession(db, tokenOf(posted), new Date()))?.user.id).toBe(user.id);
		expect(await send({ token })).toMatchObject({ status: 400 });
		const again = getEvent(db, null, ROUTE, {}, { search: `?token=${token}` });
		expect(await load(again as never)).toMatchObject({ link: { token: null } });
	});
});

test('signing out ends the session and takes the cookie back', async () => {
	const user = await kim();
	const { token, session } = await aSession(db, user, { now: new Date() });
	const event = postEvent(db, user, '/(public)/logout', {}, {}, { session });
	expect(await outcomeOf(() => logout.default!(event))).toEqual({ status: 303, location: '/login?out' });
	expect(await readSession(db, token, new Date())).toBeNull();
	expect(event.setCookies.get('session')?.maxAge).toBe(0);
	const nobody = postEvent(db, null, '/(public)/logout');
	expect((await outcomeOf(() => logout.default!(nobody))).status).toBe(303);
});
