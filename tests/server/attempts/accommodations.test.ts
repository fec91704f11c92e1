import { asc } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { noAllowance } from '#lib/quiz/allowance.ts';
import type { User } from '#lib/server/auth/session.ts';
import {
	grantAccommodation,
	listAccommodations,
	withdrawAccommodation,
	type Grant
} from '#lib/server/attempts/accommodations.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { findAllowance } from '#lib/server/attempts/find-allowance.ts';
import { findByReceipt, readReceipt } from '#lib/server/attempts/receipts.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import type { Opened } from '#lib/server/db/open.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { QuizSettings } from '#lib/quiz/types.ts';
import { freshDatabase } from '#tests/support/db.ts';
import { aPerson, NOON } from '#tests/support/people.ts';
import { aChoice, aContent, aQuiz } from '#tests/support/quiz.ts';

const quizId = 'quiz-one';
const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000);
const withSettings = (settings: Partial<QuizSettings>) => aContent(aQuiz([aChoice('one')], settings));

let opened: Opened;
let db: Db;
let people: Record<'first' | 'second' | 'ada' | 'bo', User>;
let cohorts: Record<'first' | 'second', string>;

beforeEach(async () => {
	opened = await freshDatabase();
	db = opened.db;
	people = {
		first: await aPerson(db, { role: 'instructor', displayName: 'Ms First' }),
		second: await aPerson(db, { role: 'instructor' }),
		ada: await aPerson(db),
		bo: await aPerson(db)
	};
	const made = async (instructorId: string, name: string) =>
		(await createCohort(db, { name, timeZone: 'UTC', instructorId, now: NOON })).id;
	cohorts = { first: await made(people.first.id, 'One'), second: await made(people.second.id, 'Two') };
	await joinCohort(db, { learnerId: people.ada.id, cohortId: cohorts.first, now: NOON });
	await joinCohort(db, { learnerId: people.bo.id, cohortId: cohorts.second, now: NOON });
});

type Who = 'first' | 'second';
const place = (who: Who, cohort: Who, learner: 'ada' | 'bo') => ({
	viewer: people[who],
	cohortId: cohorts[cohort],
	learnerId: people[learner].id
});

function grant(
	change: Partial<Grant> = {},
	[who, cohort, learner] = ['first', 'first', 'ada'] as [Who, Who, 'ada' | 'bo']
) {
	const given = { ...noAllowance, learnerId: people[learner].id, quizId: null, reason: 'Was ill', ...change };
	return grantAccommodation(db, { ...place(who, cohort, learner), grant: given, now: NOON });
}

const allowance = async (learner: 'ada' | 'bo' = 'ada') =>
	(await findAllowance(db, { learnerId: people[learner].id, quizId })).allowance;

const start = (content: ReturnType<typeof aContent>, now = NOON, learner: 'ada' | 'bo' = 'ada') =>
	startAttempt(db, { learnerId: people[learner].id, quizId, content, now });

async function take(content: ReturnType<typeof aContent>, now = NOON, learner: 'ada' | 'bo' = 'ada') {
	const started = await start(content, now, learner);
	if ('refused' in started) throw new Error(started.refused);
	const { attemptId } = started;
	return (await submitAttempt(db, { learnerId: people[learner].id, attemptId, now }))!;
}

describe('what is granted holds', () => {
	test('one attempt more, and no second one more', async () => {
		const content = withSettings({ attempts: 1 });
		await take(content);
		expect(await start(content)).toEqual({ refused: 'attempts' });
		await grant({ extraAttempts: 1 });
		await take(content);
		expect(await start(content)).toEqual({ refused: 'attempts' });
	});

	test('for its quiz only, when it names one', async () => {
		await grant({ extraAttempts: 2, quizId: 'another' });
		expect(await allowance()).toEqual(noAllowance);
		await grant({ extraAttempts: 1, quizId });
		expect(await allowance()).toMatchObject({ extraAttempts: 1 });
	});

	test('for everybody in the cohort, and nobody outside it', async () => {
		await grant({ learnerId: null, timeFactor: 150 });
		expect(await allowance()).toMatchObject({ timeFactor: 150 });
		expect(await allowance('bo')).toEqual(noAllowance);
	});

	test('of two cohorts the kinder counts', async () => {
		await joinCohort(db, { learnerId: people.ada.id, cohortId: cohorts.second, now: NOON });
		await grant({ timeFactor: 125, closesAt: minutes(60) });
		await grant({ timeFactor: 150, closesAt: minutes(90) }, ['second', 'second', 'ada']);
		expect(await allowance()).toMatchObject({ timeFactor: 150, closesAt: minutes(90) });
	});

	test('before the opening and after the close no attempt starts', async () => {
		const content = withSettings({});
		await grant({ learnerId: null, opensAt: minutes(10), closesAt: minutes(20) });
		expect(await start(content)).toEqual({ refused: 'not_open', until: minutes(10) });
		expect(await start(content, minutes(20))).toEqual({ refused: 'closed', at: minutes(20) });
		expect(await start(content, minutes(19))).toHaveProperty('attemptId');
	});

	test('withdrawn, it holds no longer', async () => {
		await grant({ extraAttempts: 1 });
		const listed = await listAccommodations(db, place('first', 'first', 'ada'));
		const id = listed!.rows[0]!.id;
		expect(await withdrawAccommodation(db, { ...place('first', 'first', 'ada'), id, now: NOON })).toBe(true);
		expect(await allowance()).toEqual(noAllowance);
		expect(await withdrawAccommodation(db, { ...place('first', 'first', 'ada'), id, now: NOON })).toBe(false);
	});

	test('it is asked in one statement with how the learner stands, within the start', async () => {
		const content = withSettings({});
		const run = async (learner: 'ada' | 'bo') => {
			const statements: string[] = [];
			const end = opened.onStatement((text) => void statements.push(String(text)));
			await start(content, NOON, learner);
			end();
			return statements;
		};
		await run('bo');
		const statements = await run('ada');
		expect(statements.filter((text) => text.includes('accommodation'))).toHaveLength(1);
	});
});

describe('the deadline', () => {
	const content = withSettings({ timeLimit: 10 });
	const deadline = async (attemptId: string) =>
		(await findAttempt(db, { learnerId: people.ada.id, attemptId }))?.deadlineAt;

	async function begin(): Promise<string> {
		const started = await start(content);
		return 'attemptId' in started ? started.attemptId : '';
	}

	test('is the limit times the factor, or the close where that is earlier', async () => {
		await grant({ timeFactor: 200 });
		expect(await deadline(await begin())).toEqual(minutes(20));
	});

	test('moves with a later grant while the attempt runs, and never comes earlier', async () => {
		await grant({ learnerId: null, closesAt: minutes(5) });
		const attemptId = await begin();
		expect(await deadline(attemptId)).toEqual(minutes(5));
		await grant({ closesAt: minutes(15) });
		expect(await deadline(attemptId)).toEqual(minutes(10));
		await grant({ timeFactor: 150 });
		expect(await deadline(attemptId)).toEqual(minutes(15));
		const { rows } = (await listAccommodations(db, place('first', 'first', 'ada')))!;
		for (const { id } of rows) {
			await withdrawAccommodation(db, { ...place('first', 'first', 'ada'), id, now: NOON });
		}
		await grant({ extraAttempts: 1 });
		expect(await deadline(attemptId)).toEqual(minutes(15));
	});
});

describe('whose it is', () => {
	test('an instructor grants to learners of their own cohorts only', async () => {
		expect(await grant({ extraAttempts: 1 }, ['second', 'first', 'ada'])).toBe(false);
		expect(await grant({ extraAttempts: 1 }, ['second', 'second', 'ada'])).toBe(false);
		expect(await grant({ extraAttempts: 1 }, ['first', 'first', 'bo'])).toBe(false);
		expect(await db.select().from(tablesOf(db).accommodation)).toEqual([]);
	});

	test('nor see or withdraw what is not theirs', async () => {
		await grant({ extraAttempts: 1 });
		const { rows } = (await listAccommodations(db, place('first', 'first', 'ada')))!;
		const id = rows[0]!.id;
		expect(await listAccommodations(db, place('second', 'first', 'ada'))).toBeUndefined();
		for (const wrong of [place('second', 'first', 'ada'), place('second', 'second', 'bo')]) {
			expect(await withdrawAccommodation(db, { ...wrong, id, now: NOON })).toBe(false);
		}
		expect(await allowance()).toMatchObject({ extraAttempts: 1 });
	});

	test('the learner sees what, why and by whom; the log keeps both acts', async () => {
		await grant({ extraAttempts: 1 });
		const { rows } = await findAllowance(db, { learnerId: people.ada.id, quizId });
		expect(rows).toMatchObject([{ extraAttempts: 1, reason: 'Was ill', author: 'Ms First', cohort: 'One' }]);
		await withdrawAccommodation(db, { ...place('first', 'first', 'ada'), id: rows[0]!.id, now: NOON });
		const { auditEvent } = tablesOf(db);
		const log = await db.select().from(auditEvent).orderBy(asc(auditEvent.id));
		expect(log.filter(({ action }) => action.startsWith('accommodation'))).toMatchObject([
			{ action: 'accommodation.grant', actorId: people.first.id, subjectId: people.ada.id },
			{ action: 'accommodation.withdraw', actorId: people.first.id, subjectId: people.ada.id }
		]);
	});
});

describe('receipts', () => {
	test.for<[string, string | undefined]>([
		['K7Q-4M2', 'K7Q-4M2'],
		[' k7q4m2 ', 'K7Q-4M2'],
		['k7q – 4m2', 'K7Q-4M2'],
		['K7Q-4M', undefined],
		['K7Q-4M0', undefined],
		['', undefined]
	])('“%s” is read as %s', ([typed, code]) => {
		expect(readReceipt(typed)).toBe(code);
	});

	test('find an attempt for the instructors of its learner, once, and for nobody else', async () => {
		const { id, receipt } = await take(withSettings({}));
		expect(readReceipt(receipt!)).toBe(receipt);
		const find = async (viewer: User) =>
			(await findByReceipt(db, viewer, receipt!)).map(({ attemptId, cohort }) => [attemptId, cohort]);
		expect(await find(people.first)).toEqual([[id, 'One']]);
		expect(await find(people.second)).toEqual([]);
		expect(await find(people.ada)).toEqual([]);
		expect(await find(await aPerson(db, { role: 'administrator' }))).toEqual([[id, 'One']]);
		await joinCohort(db, { learnerId: people.ada.id, cohortId: cohorts.second, now: NOON });
		expect(await find(people.second)).toEqual([[id, 'Two']]);
		expect(await find(await aPerson(db, { role: 'administrator' }))).toHaveLength(1);
	});
});
