import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { issueResetLink } from '#lib/server/accounts/change-password.ts';
import { findCredentials, findUserByLogin } from '#lib/server/accounts/find-user.ts';
import { issueSetupLink } from '#lib/server/accounts/register.ts';
import { verifyPassword } from '#lib/server/auth/password.ts';
import { readSession } from '#lib/server/auth/session.ts';
import { createCohort, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { listLearners } from '#lib/server/cohorts/enrolments.ts';
import { useConfig } from '#lib/server/config.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { actions, load } from '../../src/routes/(public)/register/+page.server.ts';
import { actions as reset, load as loadReset } from '../../src/routes/(public)/reset/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aCourse, aPerson, aSession } from '../support/people.ts';

const ROUTE = '/(public)/register';
const right = 'kettle lantern orbit walnut';
const kim = { login: 'Kim', displayName: 'Kim Lee', password: right };
let db: Db;
let cohort: Cohort;

beforeEach(async () => {
	useConfig({ registration: 'open' });
	useContent(aCourse());
	db = await freshDb();
	const instructor = await aPerson(db, { role: 'instructor' });
	const now = new Date();
	cohort = await createCohort(db, { name: 'Autumn', timeZone: 'UTC', instructorId: instructor.id, now });
});

afterAll(() => {
	useConfig(null);
	useContent(undefined);
});

const users = async () => (await db.select().from(tablesOf(db).user)).length;

async function send(fields: Record<string, string | string[]>) {
	const event = postEvent(db, null, ROUTE, {}, fields);
	return { event, ...(await outcomeOf(() => actions.default!(event))) };
}

describe('registering', () => {
	test('makes a learner who is signed in at once', async () => {
		const { event, status, location } = await send({ ...kim, next: '/learn/a/quiz' });
		expect({ status, location }).toEqual({ status: 303, location: '/learn/a/quiz' });
		const open = await readSession(db, event.setCookies.get('session')?.value ?? '', new Date());
		expect(open?.user).toMatchObject({ login: 'kim', displayName: 'Kim Lee', role: 'learner' });
		const stored = await findCredentials(db, { login: 'kim' });
		expect(await verifyPassword(stored?.passwordHash, right)).toBe(true);
	});

	test('takes nothing from the form that it does not ask for', async () => {
		await send({ ...kim, role: 'administrator', demo: '1', id: 'x', __proto__: 'x', constructor: 'x' });
		expect(await findUserByLogin(db, 'kim')).toMatchObject({ role: 'learner', demo: false });
	});

	test('with a join code puts the learner into the cohort', async () => {
		await send({ ...kim, code: cohort.joinCode.toLowerCase() });
		expect(await listLearners(db, cohort.id)).toMatchObject([{ displayName: 'Kim Lee' }]);
	});

	test('shows which cohort a link leads into', async () => {
		const event = getEvent(db, null, ROUTE, {}, { search: `?code=${cohort.joinCode}` });
		expect(await load(event as never)).toMatchObject({ code: cohort.joinCode, joining: 'Autumn' });
		const wrong = getEvent(db, null, ROUTE, {}, { search: '?code=nonsense' });
		expect(await load(wrong as never)).toMatchObject({ code: '', joining: null });
	});
});

describe('nothing is stored', () => {
	test.for([
		['without fields', {}, ['login', 'displayName', 'password']],
		['with a bad login name', { ...kim, login: 'k m' }, ['login']],
		['with a taken login name', { ...kim, login: 'ＴＡＫＥＮ' }, ['login']],
		['with an invisible name', { ...kim, displayName: '\u200b\u3164' }, ['displayName']],
		['with a long name', { ...kim, displayName: 'x'.repeat(81) }, ['displayName']],
		['with a short password', { ...kim, password: 'short' }, ['password']],
		['with a common password', { ...kim, password: 'P@ssw0rd12345' }, ['password']],
		['with a password made of words of the course', { ...kim, password: 'storm-corps 1948' }, ['password']],
		['with a password made of the name', { ...kim, password: 'Kim-Lee-Kim-2026' }, ['password']],
		['with a wrong code', { ...kim, code: 'ACDE-FHJK-MNPQ' }, ['code']],
		['with a nonsensical code', { ...kim, code: "' or 1=1" }, ['code']],
		['with two passwords', { ...kim, password: [right, right] }, ['password']],
		[
			'with several faults',
			{ ...kim, login: '', password: 'short', code: 'x' },
			['login', 'code', 'password']
		]
	] as const)('%s, and the words stand beside the fields', async ([, fields, faulty]) => {
		await aPerson(db, { login: 'taken' });
		const before = await users();
		const { status, data, event } = await send(fields as unknown as Record<string, string>);
		expect(status).toBe(400);
		expect(Object.keys(data.faults).toSorted()).toEqual(faulty.toSorted());
		expect(await users()).toBe(before);
		expect(event.setCookies.size).toBe(0);
		expect(JSON.stringify(data)).not.toContain(right);
	});

	test('when registration is closed', async () => {
		useConfig({ registration: 'closed' });
		expect(await send(kim)).toMatchObject({ status: 403 });
		expect(await findUserByLogin(db, 'kim')).toBeUndefined();
	});

	test('without a code where one is needed', async () => {
		useConfig({ registration: 'code' });
		expect((await send(kim)).data.faults.code).toBeTruthy();
		expect(await findUserByLogin(db, 'kim')).toBeUndefined();
		expect((await send({ ...kim, code: cohort.joinCode })).status).toBe(303);
	});

	test('after a hundred tries from one address', async () => {
		for (let n = 0; n < 100; n += 1) expect((await send({ login: 'x' })).status).toBe(400);
		const { status, event } = await send(kim);
		expect(status).toBe(429);
		expect(Number(event.headers.get('retry-after'))).toBeGreaterThan(0);
	});
});

describe('the set-up link', () => {
	test('makes the first administrator, even where registration is closed', async () => {
		useConfig({ registration: 'closed' });
		const setup = await issueSetupLink(db, new Date());
		const shown = getEvent(db, null, ROUTE, {}, { search: `?setup=${setup}` });
		expect(await load(shown as never)).toMatchObject({ setup: { token: setup } });
		const { status, location } = await send({ ...kim, setup });
		expect({ status, location }).toEqual({ status: 303, location: '/cohorts' });
		expect((await findUserByLogin(db, 'kim'))?.role).toBe('administrator');
		expect(await send({ ...kim, login: 'lee', setup })).toMatchObject({ status: 400 });
		expect(await load(shown as never)).toMatchObject({ setup: { token: null } });
		expect(await findUserByLogin(db, 'lee')).toBeUndefined();
	});

	test('that is invented makes nobody', async () => {
		expect(await send({ ...kim, setup: 'a'.repeat(43) })).toMatchObject({ status: 400 });
		expect(await findUserByLogin(db, 'kim')).toBeUndefined();
	});
});

describe('a reset link', () => {
	test('sets a new password once and signs nobody in', async () => {
		const user = await aPerson(db, { login: 'kim' });
		const { token: cookie } = await aSession(db, user, { now: new Date() });
		const token = (await issueResetLink(db, { userId: user.id, actorId: null, now: new Date() })) ?? '';
		const shown = getEvent(db, null, '/(public)/reset', {}, { search: `?token=${token}` });
		expect(await loadReset(shown as never)).toEqual({ token });
		const post = (fields: Record<string, string>) => {
			const event = postEvent(db, null, '/(public)/reset', {}, fields);
			return outcomeOf(() => reset.default!(event));
		};
		expect(await post({ token, password: 'short' })).toMatchObject({ status: 400, data: { faults: {} } });
		expect(await post({ token, password: right })).toEqual({ status: 303, location: '/login?reset' });
		expect(await post({ token, password: right })).toMatchObject({ status: 400 });
		expect(await post({ token: 'a'.repeat(43), password: right })).toMatchObject({ status: 400 });
		expect(await readSession(db, cookie, new Date())).toBeNull();
		expect(await db.select().from(tablesOf(db).session)).toEqual([]);
		const stored = await findCredentials(db, { login: 'kim' });
		expect(await verifyPassword(stored?.passwordHash, right)).toBe(true);
		expect(await loadReset(shown as never)).toEqual({ token: null });
	});
});
