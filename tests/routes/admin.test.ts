import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findUser } from '#lib/server/accounts/find-user.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { readSession, type User } from '#lib/server/auth/session.ts';
import { listSessionRows } from '#lib/server/auth/session-rows.ts';
import { findCohortFor } from '#lib/server/cohorts/cohorts.ts';
import { useConfig } from '#lib/server/config.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { actions, load } from '../../src/routes/(administrator)/admin/+page.server.ts';
import { actions as cohorts } from '../../src/routes/(instructor)/cohorts/+page.server.ts';
import {
	actions as account,
	load as loadAccount
} from '../../src/routes/(learner)/me/account/+page.server.ts';
import { actions as confirm } from '../../src/routes/(learner)/me/confirm/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent, type EventOptions } from '../support/event.ts';
import { aCourse, aPerson, aSession } from '../support/people.ts';

const ROUTE = '/(administrator)/admin';
const right = 'kettle lantern orbit walnut';
let db: Db;
let boss: User;
let kim: User;

beforeEach(async () => {
	useConfig({ origin: 'https://course.test', https: true });
	useContent(aCourse());
	db = await freshDb();
	boss = await aPerson(db, { role: 'administrator', login: 'boss' });
	kim = await aPerson(db, { login: 'kim', passwordHash: await hashPassword(right) });
});

afterAll(() => {
	useConfig(null);
	useContent(undefined);
});

type Name = keyof typeof actions;
function act(name: Name, fields: Record<string, string>, options: EventOptions = {}) {
	const event = postEvent(db, boss, ROUTE, {}, fields, { search: `?/${String(name)}`, ...options });
	return outcomeOf(() => actions[name]!(event));
}

describe('an administrator', () => {
	test('changes roles, shuts and opens accounts', async () => {
		expect(await act('role', { user: kim.id, role: 'instructor' })).toMatchObject({
			location: '/admin?done=role'
		});
		expect((await findUser(db, kim.id))?.role).toBe('instructor');
		expect((await act('disable', { user: kim.id })).location).toBe('/admin?done=disable');
		expect((await findUser(db, kim.id))?.disabledAt).not.toBeNull();
		expect((await act('enable', { user: kim.id }, { search: '?/enable&q=k' })).location).toBe(
			'/admin?q=k&done=enable'
		);
	});

	test('gets a reset link once, with the configured host', async () => {
		const { data } = await act('resetLink', { user: kim.id });
		expect(data.link.login).toBe('kim');
		expect(data.link.url).toMatch(/^https:\/\/course\.test\/reset\?token=[\w-]{43}$/);
		const page = await load(getEvent(db, boss, ROUTE) as never);
		expect(JSON.stringify(page)).not.toContain(data.link.url.split('=')[1]);
	});

	test('is told what stands against it', async () => {
		expect((await act('role', { user: boss.id, role: 'learner' })).status).toBe(400);
		expect((await act('role', { user: kim.id, role: 'owner' })).status).toBe(400);
		expect((await act('role', { user: kim.id })).status).toBe(400);
		expect((await act('disable', {})).status).toBe(400);
		expect((await act('disable', { user: 'nobody' })).status).toBe(404);
		expect((await act('resetLink', { user: 'nobody' })).status).toBe(404);
		expect(await db.select().from(tablesOf(db).auditEvent)).toEqual([]);
	});

	test('gives the password again when it was given more than ten minutes ago', async () => {
		const session = { id: 'x', authAt: new Date(Date.now() - 11 * 60_000), shared: false };
		const fields = { user: kim.id, role: 'instructor' };
		for (const name of ['role', 'disable', 'enable', 'resetLink'] as const) {
			const { location } = await act(name, fields, { session });
			expect(location).toBe('/me/confirm?next=%2Fadmin');
		}
		expect((await findUser(db, kim.id))?.role).toBe('learner');
	});
});

describe('confirming that it is you', () => {
	const send = (password: string, token: string, session: NonNullable<EventOptions['session']>) => {
		const fields = { password, next: '/admin' };
		const options = { session, cookies: { '__Host-session': token } };
		const event = postEvent(db, kim, '/(learner)/me/confirm', {}, fields, options);
		return outcomeOf(() => confirm.default!(event)).then((outcome) => ({ event, ...outcome }));
	};

	test('gives the session a new token', async () => {
		const { token, session } = await aSession(db, kim, { now: new Date() });
		expect(await send('wrong password here', token, session)).toMatchObject({ status: 400 });
		const { event, location } = await send(right, token, session);
		expect(location).toBe('/admin');
		expect(await readSession(db, token, new Date())).toBeNull();
		const fresh = event.setCookies.get('__Host-session')?.value ?? '';
		expect(await readSession(db, fresh, new Date())).not.toBeNull();
	});

	test('cannot be guessed at', async () => {
		const { token, session } = await aSession(db, kim, { now: new Date() });
		for (let n = 0; n < 5; n += 1) await send('wrong password here', token, session);
		expect(await send(right, token, session)).toMatchObject({ status: 429 });
	});
});

describe('one’s own account', () => {
	const ROUTE_ME = '/(learner)/me/account';
	const change = (fields: Record<string, string>, session?: EventOptions['session']) => {
		const event = postEvent(db, kim, ROUTE_ME, {}, fields, { session: session ?? null });
		return outcomeOf(() => account.password!(event)).then((outcome) => ({ event, ...outcome }));
	};

	test('a new password ends every session and starts one here', async () => {
		const [here, there] = [
			await aSession(db, kim, { now: new Date() }),
			await aSession(db, kim, { now: new Date() })
		];
		const password = 'teapot marmalade violin cloud';
		const { event, location } = await change({ current: right, password }, here.session);
		expect(location).toBe('/me/account?done=password');
		for (const { token } of [here, there]) expect(await readSession(db, token, new Date())).toBeNull();
		const fresh = event.setCookies.get('__Host-session')?.value ?? '';
		expect(await readSession(db, fresh, new Date())).not.toBeNull();
		expect((await change({ current: right, password })).data.faults.current).toBeTruthy();
	});

	test('a password that will not do changes nothing', async () => {
		const { token } = await aSession(db, kim, { now: new Date() });
		expect((await change({ current: right, password: 'short' })).data.faults.password).toBeTruthy();
		expect((await change({ current: 'wrong', password: right })).data.faults.current).toBeTruthy();
		expect((await change({})).status).toBe(400);
		expect(await readSession(db, token, new Date())).not.toBeNull();
	});

	test('shows and ends one’s own sessions, and nobody else’s', async () => {
		const here = await aSession(db, kim, { now: new Date() });
		const there = await aSession(db, kim, { now: new Date() });
		const foreign = await aSession(db, boss, { now: new Date() });
		const page = await outcomeOf(() => loadAccount(getEvent(db, kim, ROUTE_ME, {}, here) as never));
		expect(page.data.sessions.map(({ isThis }: { isThis: boolean }) => isThis).toSorted()).toEqual([
			false,
			true
		]);
		const end = (id: string) =>
			outcomeOf(() =>
				account.end!(postEvent(db, kim, ROUTE_ME, {}, { session: id }, { session: here.session }))
			);
		await end(foreign.session.id);
		expect(await readSession(db, foreign.token, new Date())).not.toBeNull();
		await end(there.session.id);
		expect(await readSession(db, there.token, new Date())).toBeNull();
		await aSession(db, kim, { now: new Date() });
		await outcomeOf(() =>
			account.endOthers!(postEvent(db, kim, ROUTE_ME, {}, {}, { session: here.session }))
		);
		expect((await listSessionRows(db, kim.id)).map(({ id }) => id)).toEqual([here.session.id]);
	});
});

describe('making a cohort', () => {
	const make = (fields: Record<string, string>) =>
		outcomeOf(() => cohorts.create!(postEvent(db, boss, '/(instructor)/cohorts', {}, fields)));

	test('stores its days in its time zone and leads to its page', async () => {
		const fields = {
			name: 'Autumn 2026',
			timeZone: 'Europe/Vilnius',
			startsAt: '2026-09-23',
			endsAt: '2026-12-18'
		};
		const { status, location = '' } = await make(fields);
		expect(status).toBe(303);
		expect(await findCohortFor(db, boss, location.replace('/cohorts/', ''))).toMatchObject({
			name: 'Autumn 2026',
			startsAt: new Date('2026-09-22T21:00:00Z'),
			endsAt: new Date('2026-12-18T22:00:00Z')
		});
	});

	test.for([
		[{}, ['name', 'timeZone']],
		[{ name: '\u200b', timeZone: 'UTC' }, ['name']],
		[{ name: 'A', timeZone: 'Mars/Olympus' }, ['timeZone']],
		[{ name: 'A', timeZone: 'UTC', startsAt: '2026-02-30' }, ['startsAt']],
		[{ name: 'A', timeZone: 'UTC', startsAt: '2026-02-20', endsAt: '2026-02-19' }, ['endsAt']]
	] as const)('%j is refused beside the field, nothing stored', async ([fields, faulty]) => {
		const { status, data } = await make(fields);
		expect(status).toBe(400);
		expect(Object.keys(data.faults)).toEqual(faulty);
		expect(await db.select().from(tablesOf(db).cohort)).toEqual([]);
	});
});
