import { afterAll, beforeEach, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import {
	actions,
	load
} from '../../src/routes/(instructor)/cohorts/[cohort]/learners/[learner]/accommodations/+page.server.ts';
import { load as loadReceipts } from '../../src/routes/(instructor)/cohorts/receipts/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';
import { aChoice, aContent, aQuiz } from '../support/quiz.ts';

const ROUTE = '/(instructor)/cohorts/[cohort]/learners/[learner]/accommodations';
let db: Db;
let own: User;
let other: User;
let params: { cohort: string; learner: string };

beforeEach(async () => {
	useContent(aContent(aQuiz([aChoice('one')])));
	db = await freshDb();
	own = await aPerson(db, { role: 'instructor' });
	other = await aPerson(db, { role: 'instructor' });
	const learner = await aPerson(db);
	const zone = { name: 'One', timeZone: 'Europe/Vilnius' };
	const cohort = await createCohort(db, { ...zone, instructorId: own.id, now: NOON });
	await joinCohort(db, { learnerId: learner.id, cohortId: cohort.id, now: NOON });
	params = { cohort: cohort.id, learner: learner.id };
});
afterAll(() => useContent(undefined));

const fields = { quiz: 'quiz-one', for: 'one', extraAttempts: '1', timeFactor: '150', reason: 'Was ill' };
const grant = (user: User | null, change: Record<string, string> = {}) =>
	outcomeOf(() => actions.grant!(postEvent(db, user, ROUTE, params, { ...fields, ...change })));
const stored = () => db.select().from(tablesOf(db).accommodation);

test('a form grants what it says; days are those of the cohort’s time zone', async () => {
	const dates = { opensAt: '2026-12-01', closesAt: '2026-12-02' };
	expect(await grant(own, dates)).toMatchObject({ status: 303, location: '?done=granted' });
	expect(await stored()).toMatchObject([
		{
			learnerId: params.learner,
			quizId: 'quiz-one',
			extraAttempts: 1,
			timeFactor: 150,
			opensAt: new Date('2026-11-30T22:00:00Z'),
			closesAt: new Date('2026-12-02T22:00:00Z'),
			reason: 'Was ill',
			authorId: own.id
		}
	]);
	const { data } = await outcomeOf(() => load(getEvent(db, own, ROUTE, params)));
	expect(data.rows).toHaveLength(1);
	const withdrawn = postEvent(db, own, ROUTE, params, { row: data.rows[0].id });
	expect(await outcomeOf(() => actions.withdraw!(withdrawn))).toMatchObject({ location: '?done=withdrawn' });
});

test('left empty, it is for every quiz; “all” is for the whole cohort', async () => {
	await grant(own, { quiz: '', for: 'all', extraAttempts: '', timeFactor: '125' });
	expect(await stored()).toMatchObject([
		{ learnerId: null, quizId: null, extraAttempts: 0, timeFactor: 125, opensAt: null, closesAt: null }
	]);
});

test.for<[string, Record<string, string>, string]>([
	['nothing at all', { extraAttempts: '0', timeFactor: '100' }, 'extraAttempts'],
	['a share of an attempt', { extraAttempts: '1.5' }, 'extraAttempts'],
	['less time', { timeFactor: '50' }, 'timeFactor'],
	['no such day', { opensAt: '2026-02-30' }, 'opensAt'],
	['a close before the opening', { opensAt: '2026-12-03', closesAt: '2026-12-01' }, 'closesAt'],
	['no such quiz', { quiz: 'none' }, 'quiz'],
	['somebody else', { for: 'another' }, 'for'],
	['no reason', { reason: '  ' }, 'reason']
])('%s is refused beside its field, and nothing is stored', async ([, change, field]) => {
	const refused = await grant(own, change);
	expect(refused.status).toBe(400);
	expect(Object.keys(refused.data.faults)).toEqual([field]);
	expect(await stored()).toEqual([]);
});

test('another instructor finds no such page and can grant and withdraw nothing', async () => {
	await grant(own);
	const [row] = await stored();
	expect(await outcomeOf(() => load(getEvent(db, other, ROUTE, params)))).toMatchObject({ status: 404 });
	expect(await grant(other)).toMatchObject({ status: 404 });
	const event = postEvent(db, other, ROUTE, params, { row: row!.id });
	expect(await outcomeOf(() => actions.withdraw!(event))).toMatchObject({ status: 404 });
	expect(await grant(null)).toMatchObject({ status: 401 });
	expect(await stored()).toEqual([row]);
});

test('a receipt that cannot be one finds nothing and says so', async () => {
	const page = (search: string) =>
		outcomeOf(() => loadReceipts(getEvent(db, own, '/(instructor)/cohorts/receipts', {}, { search })));
	expect((await page('?code=hello')).data).toEqual({ typed: 'hello', code: null, found: [] });
	expect((await page('?code=k7q4m2')).data).toMatchObject({ code: 'K7Q-4M2', found: [] });
});
