import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findUserByLogin } from '#lib/server/accounts/find-user.ts';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort, findCohortFor, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { findEnrolment, joinCohort, listLearners } from '#lib/server/cohorts/enrolments.ts';
import { createInvite, listInvites } from '#lib/server/cohorts/invites.ts';
import { useConfig } from '#lib/server/config.ts';
import { useContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import {
	actions as roster,
	load as loadRoster
} from '../../src/routes/(instructor)/cohorts/[cohort]/roster/+page.server.ts';
import {
	actions as settings,
	load as loadSettings
} from '../../src/routes/(instructor)/cohorts/[cohort]/settings/+page.server.ts';
import { actions as learner } from '../../src/routes/(instructor)/cohorts/[cohort]/learners/[learner]/+page.server.ts';
import { actions as join, load as loadJoin } from '../../src/routes/(public)/join/[code]/+page.server.ts';
import { actions as register } from '../../src/routes/(public)/register/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { aSmallCourse } from '../support/cohort.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aCourse, aPerson, NOON } from '../support/people.ts';

const ROUTE = '/(instructor)/cohorts/[cohort]';
type Somebody = 'boss' | 'first' | 'second' | 'ada' | 'bo' | 'cy';
let db: Db;
let people: Record<Somebody, User>;
let cohorts: Record<'one' | 'two' | 'foreign', Cohort>;

beforeEach(async () => {
	useConfig({});
	useContent(aSmallCourse());
	db = await freshDb();
	people = {
		boss: await aPerson(db, { role: 'administrator' }),
		first: await aPerson(db, { role: 'instructor' }),
		second: await aPerson(db, { role: 'instructor' }),
		ada: await aPerson(db, { login: 'ada' }),
		bo: await aPerson(db, { login: 'bo' }),
		cy: await aPerson(db, { login: 'cy' })
	};
	const start = (instructorId: string) =>
		createCohort(db, { name: 'A cohort', timeZone: 'UTC', instructorId, now: NOON });
	cohorts = {
		one: await start(people.first.id),
		two: await start(people.first.id),
		foreign: await start(people.second.id)
	};
	for (const [who, cohort] of [
		['ada', 'one'],
		['bo', 'foreign'],
		['cy', 'one'],
		['cy', 'foreign']
	] as const) {
		await joinCohort(db, { learnerId: people[who].id, cohortId: cohorts[cohort].id, now: NOON });
	}
});

afterAll(() => {
	useContent(undefined);
	useConfig(null);
});

type CohortName = keyof typeof cohorts;
type Fields = Record<string, string>;

function set(who: Somebody | null, cohort: CohortName, action: string, fields: Fields = {}) {
	const event = postEvent(
		db,
		who && people[who],
		`${ROUTE}/settings`,
		{ cohort: cohorts[cohort].id },
		fields
	);
	return outcomeOf(() => settings[action]!(event));
}
function enrol(who: Somebody | null, cohort: CohortName, action: string, fields: Fields = {}) {
	const event = postEvent(db, who && people[who], `${ROUTE}/roster`, { cohort: cohorts[cohort].id }, fields);
	return outcomeOf(() => roster[action]!(event));
}
function place(who: Somebody | null, cohort: CohortName, of: Somebody, action: string, fields: Fields) {
	const params = { cohort: cohorts[cohort].id, learner: people[of].id };
	const event = postEvent(db, who && people[who], `${ROUTE}/learners/[learner]`, params, fields);
	return outcomeOf(() => learner[action]!(event));
}
const days = { name: 'Spring', timeZone: 'UTC', startsAt: '', endsAt: '' };

describe('whose cohort it is', () => {
	const matrix = [
		['first', 'one', true],
		['first', 'foreign', false],
		['second', 'one', false],
		['second', 'foreign', true],
		['boss', 'one', true],
		['ada', 'one', false],
		[null, 'one', null]
	] as const;

	test.for(matrix)('%s and the cohort %s', async ([who, cohort, mayEnter]) => {
		const refused = mayEnter === null ? 401 : 404;
		const params = { cohort: cohorts[cohort].id };
		const see = (load: (event: never) => unknown, at: string) =>
			outcomeOf(() => load(getEvent(db, who && people[who], `${ROUTE}/${at}`, params) as never));
		expect((await see(loadSettings, 'settings')).status).toBe(mayEnter ? 200 : refused);
		expect((await see(loadRoster, 'roster')).status).toBe(mayEnter ? 200 : refused);
		expect((await set(who, cohort, 'edit', days)).status).toBe(mayEnter ? 303 : refused);
		expect((await set(who, cohort, 'archive')).status).toBe(mayEnter ? 303 : refused);
		expect((await set(who, cohort, 'reopen')).status).toBe(mayEnter ? 303 : refused);
		const invite = { role: 'learner', lastDay: '', most: '3' };
		expect((await set(who, cohort, 'invite', invite)).status).toBe(mayEnter ? 303 : refused);
		expect(await listInvites(db, cohorts[cohort].id)).toHaveLength(mayEnter ? 1 : 0);
		const left = mayEnter ? (who === 'boss' ? 404 : 409) : refused;
		expect((await set(who, cohort, 'leave')).status).toBe(left);
		expect((await enrol(who, cohort, 'check', { text: 'new,New' })).status).toBe(mayEnter ? 200 : refused);
		const some = { count: '3', prefix: '' };
		expect((await enrol(who, cohort, 'pseudonyms', some)).status).toBe(mayEnter ? 200 : refused);
		expect((await enrol(who, cohort, 'enrol', { text: 'new,New' })).status).toBe(mayEnter ? 200 : refused);
		expect(await findUserByLogin(db, 'new')).toEqual(mayEnter ? expect.anything() : undefined);
		expect((await enrol(who, cohort, 'reissue')).status).toBe(mayEnter ? 200 : refused);
		expect((await findCohortFor(db, people.boss, cohorts[cohort].id))?.name).toBe(
			mayEnter ? 'Spring' : 'A cohort'
		);
	});

	test.for([
		['first', 'one', 'ada', 'two', 303],
		['first', 'one', 'cy', 'two', 303],
		['first', 'one', 'bo', 'two', 404],
		['first', 'one', 'ada', 'foreign', 404],
		['second', 'one', 'ada', 'foreign', 404],
		['second', 'foreign', 'cy', 'two', 404],
		['ada', 'one', 'ada', 'two', 404],
		['boss', 'one', 'ada', 'foreign', 303],
		[null, 'one', 'ada', 'two', 401]
	] as const)('%s moves from %s the learner %s to %s: %i', async ([who, from, of, to, status]) => {
		expect((await place(who, from, of, 'move', { to: cohorts[to].id })).status).toBe(status);
		const moved = await findEnrolment(db, { cohortId: cohorts[to].id, learnerId: people[of].id });
		if (status === 303) expect(moved).toBeDefined();
	});

	test.for([
		['first', 'one', 'ada', 303],
		['first', 'one', 'bo', 404],
		['first', 'foreign', 'cy', 404],
		['second', 'one', 'ada', 404],
		[null, 'one', 'ada', 401]
	] as const)('%s takes out of %s the learner %s: %i', async ([who, from, of, status]) => {
		expect((await place(who, from, of, 'remove', { sure: 'on' })).status).toBe(status);
		const still = await findEnrolment(db, { cohortId: cohorts[from].id, learnerId: people[of].id });
		if (of !== 'bo') expect(still === undefined).toBe(status === 303);
	});

	test('an invitation of another cohort cannot be withdrawn', async () => {
		const wanted = { cohortId: cohorts.foreign.id, role: 'learner', expiresAt: null, maxUses: null } as const;
		const { id } = await createInvite(db, { ...wanted, authorId: people.second.id }, NOON);
		expect((await set('first', 'one', 'withdraw', { invite: id })).status).toBe(404);
		expect((await set('first', 'foreign', 'withdraw', { invite: id })).status).toBe(404);
		expect((await listInvites(db, cohorts.foreign.id))[0]?.withdrawnAt).toBeNull();
		expect((await set('second', 'foreign', 'withdraw', { invite: id })).status).toBe(303);
	});
});

describe('a roster', () => {
	test('is checked, then enrolled; the links are shown once', async () => {
		const text = 'login,name\nnew,New One\nada,Ignored';
		const checked = await enrol('first', 'one', 'check', { text });
		expect(checked.data).toMatchObject({ isGood: true, lines: [{ outcome: 'new' }, { outcome: 'here' }] });
		expect(await findUserByLogin(db, 'new')).toBeUndefined();
		const { data } = await enrol('first', 'one', 'enrol', { text });
		expect(data).toMatchObject({ places: 1, slips: [{ login: 'new', name: 'New One' }] });
		expect(data.slips[0].url).toMatch(/\/reset\?token=[\w-]{43}$/);
		const params = { cohort: cohorts.one.id };
		const page = await outcomeOf(() => loadRoster(getEvent(db, people.first, `${ROUTE}/roster`, params)));
		expect(JSON.stringify(page)).not.toContain(data.slips[0].url.split('=')[1]);
	});

	test('with a line that cannot be enrolled changes nothing', async () => {
		const { status, data } = await enrol('first', 'one', 'enrol', { text: 'new,New\nbo,Bo' });
		expect(status).toBe(409);
		expect(data.lines).toMatchObject([{ outcome: 'new' }, { outcome: 'taken', name: 'Bo' }]);
		expect(await findUserByLogin(db, 'new')).toBeUndefined();
		expect(await listLearners(db, cohorts.one.id)).toHaveLength(2);
	});

	test('that is no roster is said to be none', async () => {
		for (const text of ['', 'name\nAda', 'a"b,"', 'x\0y']) {
			expect(await enrol('first', 'one', 'check', { text })).toMatchObject({ status: 400 });
			expect(await enrol('first', 'one', 'enrol', { text })).toMatchObject({ status: 400 });
		}
	});

	test('of pseudonyms is proposed and not stored', async () => {
		const { data } = await enrol('first', 'one', 'pseudonyms', { count: '12', prefix: 'Spring' });
		expect(data.lines).toHaveLength(12);
		expect(data.lines[0].login).toMatch(/^spring-[a-z0-9]{6}$/);
		expect(await findUserByLogin(db, data.lines[0].login)).toBeUndefined();
		expect((await enrol('first', 'one', 'pseudonyms', { count: '0', prefix: '' })).status).toBe(400);
		expect((await enrol('first', 'one', 'pseudonyms', { count: '9', prefix: '<b>' })).status).toBe(400);
	});
});

describe('an invitation', () => {
	const invite = async (role: 'learner' | 'instructor', maxUses: number | null = null) =>
		createInvite(
			db,
			{ cohortId: cohorts.one.id, role, expiresAt: null, maxUses, authorId: people.first.id },
			new Date()
		);
	const go = (who: Somebody | null, code: string) =>
		outcomeOf(() => join.default!(postEvent(db, who && people[who], '/(public)/join/[code]', { code })));
	const look = (who: Somebody | null, code: string) =>
		outcomeOf(() => loadJoin(getEvent(db, who && people[who], '/(public)/join/[code]', { code }) as never));

	test('for learners lets learners in, and no one else', async () => {
		const { code } = await invite('learner');
		expect((await look('bo', code)).data).toMatchObject({ role: 'learner', isIn: false, mayJoin: true });
		expect(await go('bo', code)).toEqual({ status: 303, location: '/me' });
		expect((await go('second', code)).status).toBe(403);
		expect((await go(null, code)).status).toBe(401);
	});

	test('for instructors makes instructors of instructors, and of nobody else', async () => {
		const { code } = await invite('instructor', 1);
		expect((await look('ada', code)).data).toMatchObject({ mayJoin: false, href: null });
		expect((await go('ada', code)).status).toBe(403);
		const href = `/cohorts/${cohorts.one.id}`;
		expect(await go('second', code)).toEqual({ status: 303, location: href });
		expect(await findCohortFor(db, people.second, cohorts.one.id)).toBeDefined();
	});

	test('that is used up says so', async () => {
		const { code } = await invite('learner', 1);
		expect((await go('bo', code)).status).toBe(303);
		expect((await look('bo', code)).status).toBe(404);
	});

	test('works for a new account, once, and not for instructors', async () => {
		const fields = (login: string, code: string) => ({
			login,
			displayName: 'New',
			password: 'kettle lantern orbit walnut',
			code,
			setup: '',
			next: ''
		});
		const make = (login: string, code: string) =>
			outcomeOf(() => register.default!(postEvent(db, null, '/(public)/register', {}, fields(login, code))));
		useContent(aCourse());
		const { code } = await invite('learner', 1);
		expect((await make('new-one', code)).status).toBe(303);
		expect((await make('new-two', code)).data.faults.code).toBeTruthy();
		expect(await findUserByLogin(db, 'new-two')).toBeUndefined();
		const other = await invite('instructor', 1);
		expect((await make('new-three', other.code)).data.faults.code).toBeTruthy();
		expect(await listLearners(db, cohorts.one.id)).toHaveLength(3);
	});

	test('for instructors ends within two weeks and is for one, unless said otherwise', async () => {
		expect((await set('first', 'one', 'invite', { role: 'instructor', lastDay: '', most: '' })).status).toBe(
			303
		);
		const [made] = await listInvites(db, cohorts.one.id);
		expect(made?.maxUses).toBe(1);
		expect(made?.expiresAt?.getTime()).toBeLessThan(Date.now() + 15 * 86_400_000);
		for (const bad of [
			{ role: 'owner', lastDay: '', most: '' },
			{ role: 'learner', lastDay: '2001-01-01', most: '' },
			{ role: 'learner', lastDay: 'soon', most: '' },
			{ role: 'learner', lastDay: '', most: '0' },
			{ role: 'instructor', lastDay: '2999-01-01', most: '' }
		]) {
			expect((await set('first', 'one', 'invite', bad)).status).toBe(400);
		}
	});
});
