import { beforeEach, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { listLearners } from '#lib/server/cohorts/enrolments.ts';
import type { Db } from '#lib/server/db/types.ts';
import { load as loadForm } from '../../src/routes/(public)/join/+page.server.ts';
import { actions, load } from '../../src/routes/(public)/join/[code]/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aPerson } from '../support/people.ts';

const ROUTE = '/(public)/join/[code]';
let db: Db;
let cohort: Cohort;
let instructor: User;
let learner: User;

beforeEach(async () => {
	db = await freshDb();
	instructor = await aPerson(db, { role: 'instructor' });
	learner = await aPerson(db);
	const now = new Date();
	cohort = await createCohort(db, { name: 'Autumn', timeZone: 'UTC', instructorId: instructor.id, now });
});

const see = (user: User | null, code = cohort.joinCode) =>
	outcomeOf(() => load(getEvent(db, user, ROUTE, { code }) as never));
const join = (user: User | null, code = cohort.joinCode) =>
	outcomeOf(() => actions.default!(postEvent(db, user, ROUTE, { code })));

test('the page names the cohort, and nothing else of it', async () => {
	expect((await see(null)).data).toEqual({
		cohort: { name: 'Autumn', joinCode: cohort.joinCode },
		role: 'learner',
		isIn: false,
		mayJoin: false,
		href: null
	});
	expect((await see(learner)).data).toMatchObject({ isIn: false, mayJoin: true });
	expect(await listLearners(db, cohort.id)).toEqual([]);
});

test('a learner joins, and again changes nothing', async () => {
	for (let n = 0; n < 2; n += 1) expect(await join(learner)).toEqual({ status: 303, location: '/me' });
	expect(await listLearners(db, cohort.id)).toHaveLength(1);
	expect((await see(learner)).data).toMatchObject({ isIn: true });
});

test('nobody else joins', async () => {
	expect((await join(null)).status).toBe(401);
	expect((await join(instructor)).status).toBe(403);
	expect(await listLearners(db, cohort.id)).toEqual([]);
});

test('a code that no open cohort has is not there', async () => {
	for (const code of ['ACDE-FHJK-MNPQ', 'x', '__proto__', "' or 1=1 --"]) {
		expect((await see(learner, code)).status).toBe(404);
		expect((await join(learner, code)).status).toBe(404);
	}
});

test('a typed code leads to its page, and one that cannot be is said to be wrong', async () => {
	const typed = (code: string) =>
		outcomeOf(() =>
			loadForm(
				getEvent(db, null, '/(public)/join', {}, { search: `?code=${encodeURIComponent(code)}` }) as never
			)
		);
	expect(await typed('acde fhjk mnpq')).toEqual({ status: 303, location: '/join/ACDE-FHJK-MNPQ' });
	expect(await typed('//evil.test')).toMatchObject({ status: 200, data: { isWrong: true } });
});
