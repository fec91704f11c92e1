import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '#lib/server/accounts/audit.ts';
import type { User } from '#lib/server/auth/session.ts';
import { isTimeZone, startOfDay, timeZones } from '#lib/server/cohorts/calendar.ts';
import {
	addInstructor,
	cohortScope,
	createCohort,
	findCohortByCode,
	findCohortFor,
	listCohortsOf,
	type Cohort
} from '#lib/server/cohorts/cohorts.ts';
import {
	findEnrolment,
	joinCohort,
	listCohortsOfLearner,
	listLearners
} from '#lib/server/cohorts/enrolments.ts';
import { newJoinCode, readJoinCode } from '#lib/server/cohorts/join-code.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '../../support/db.ts';
import { aPerson, NOON } from '../../support/people.ts';

const DAY = 24 * 3600_000;
let db: Db;
let [one, other, boss, learner]: User[] = [];
let cohort: Cohort;

beforeEach(async () => {
	db = await freshDb();
	one = await aPerson(db, { role: 'instructor', login: 'one' });
	other = await aPerson(db, { role: 'instructor' });
	boss = await aPerson(db, { role: 'administrator' });
	learner = await aPerson(db, { displayName: 'Lee' });
	cohort = await createCohort(db, {
		name: 'Autumn',
		timeZone: 'Europe/Vilnius',
		instructorId: one.id,
		now: NOON
	});
});

describe('a cohort', () => {
	test('belongs to whoever made it, has a join code, and is written down', async () => {
		expect(await findCohortFor(db, one!, cohort.id)).toEqual(cohort);
		expect(cohort.joinCode).toBe(readJoinCode(cohort.joinCode));
		expect(await listAudit(db)).toMatchObject([{ action: 'cohort.create', actor: 'one', subject: 'Autumn' }]);
	});

	test('is there for its instructors and administrators, for others it is not', async () => {
		expect(await findCohortFor(db, boss!, cohort.id)).toEqual(cohort);
		for (const viewer of [other!, learner!]) {
			expect(await findCohortFor(db, viewer, cohort.id)).toBeUndefined();
			expect(await listCohortsOf(db, viewer)).toEqual([]);
		}
		await addInstructor(db, { cohortId: cohort.id, userId: other!.id });
		await addInstructor(db, { cohortId: cohort.id, userId: other!.id });
		expect(await findCohortFor(db, other!, cohort.id)).toEqual(cohort);
	});

	test('is lost to an instructor who becomes a learner', async () => {
		expect(await findCohortFor(db, { id: one!.id, role: 'learner' }, cohort.id)).toBeUndefined();
	});

	test('is listed with how many learners it has', async () => {
		const empty = await createCohort(db, {
			name: 'Zulu',
			timeZone: 'UTC',
			instructorId: other!.id,
			now: NOON
		});
		await joinCohort(db, { learnerId: learner!.id, cohortId: cohort.id, now: NOON });
		expect(await listCohortsOf(db, one!)).toEqual([{ ...cohort, learners: 1 }]);
		expect(await listCohortsOf(db, boss!)).toEqual([
			{ ...cohort, learners: 1 },
			{ ...empty, learners: 0 }
		]);
	});

	test('of everyone is for administrators', async () => {
		expect(await cohortScope(db, boss!, 'everyone')).toEqual({ kind: 'everyone' });
		expect(await cohortScope(db, one!, 'everyone')).toBeUndefined();
		expect(await cohortScope(db, one!, cohort.id)).toEqual({ kind: 'cohort', cohort });
		expect(await cohortScope(db, other!, cohort.id)).toBeUndefined();
		expect(await cohortScope(db, boss!, '__proto__')).toBeUndefined();
	});
});

describe('joining', () => {
	test('twice is once, and the first date stays', async () => {
		const place = { learnerId: learner!.id, cohortId: cohort.id };
		expect(await findEnrolment(db, place)).toBeUndefined();
		await joinCohort(db, { ...place, now: NOON });
		await Promise.all(
			Array.from({ length: 10 }, () => joinCohort(db, { ...place, now: new Date(NOON.getTime() + DAY) }))
		);
		expect(await findEnrolment(db, place)).toEqual({ ...place, enrolledAt: NOON });
		expect(await listLearners(db, cohort.id)).toEqual([
			{ learnerId: learner!.id, displayName: 'Lee', enrolledAt: NOON }
		]);
		expect(await listCohortsOfLearner(db, learner!.id)).toMatchObject([{ id: cohort.id, name: 'Autumn' }]);
	});

	test('is open until the last day is over', async () => {
		const endsAt = new Date(NOON.getTime() + DAY);
		const short = await createCohort(db, {
			name: 'S',
			timeZone: 'UTC',
			endsAt,
			instructorId: one!.id,
			now: NOON
		});
		const before = new Date(endsAt.getTime() - 1);
		expect((await findCohortByCode(db, short.joinCode, before))?.id).toBe(short.id);
		expect(await findCohortByCode(db, short.joinCode, endsAt)).toBeUndefined();
		expect(await findCohortByCode(db, 'ACDE-FHJK-MNPQ', NOON)).toBeUndefined();
	});
});

describe('a join code', () => {
	test('has three groups of four signs, none of which look alike', () => {
		const codes = new Set(Array.from({ length: 200 }, newJoinCode));
		expect(codes.size).toBe(200);
		for (const code of codes)
			expect(code).toMatch(/^[ACDEFHJKMNPQRTUVWXY3479]{4}(-[ACDEFHJKMNPQRTUVWXY3479]{4}){2}$/);
	});

	test.for(['acde-fhjk-mnpq', 'ACDEFHJKMNPQ', ' acde fhjk mnpq ', 'ACDE–FHJK—MNPQ', 'ＡＣＤＥfhjkmnpq'])(
		'%j is read',
		(typed) => {
			expect(readJoinCode(typed)).toBe('ACDE-FHJK-MNPQ');
		}
	);

	test.for(['', 'ACDE-FHJK-MNP', 'ACDE-FHJK-MNPQR', 'ACDE-FHJK-MNP0', "ACDE-FHJK-MNP'", '../../..', '%'])(
		'%j is none',
		(typed) => {
			expect(readJoinCode(typed)).toBeUndefined();
		}
	);
});

describe('days in a time zone', () => {
	test.for([
		['2026-09-23', 'UTC', 0, '2026-09-23T00:00:00.000Z'],
		['2026-09-23', 'Europe/Vilnius', 0, '2026-09-22T21:00:00.000Z'],
		['2026-12-18', 'Europe/Vilnius', 1, '2026-12-18T22:00:00.000Z'],
		['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
		['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
		['2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
		['2026-11-23', 'Asia/Seoul', 0, '2026-11-22T15:00:00.000Z'],
		['2026-11-23', 'America/New_York', 0, '2026-11-23T05:00:00.000Z'],
		['2026-12-31', 'Asia/Kathmandu', 1, '2026-12-31T18:15:00.000Z']
	] as const)('%s in %s, %i later, is %s', ([date, zone, days, instant]) => {
		expect(startOfDay(date, zone, days)?.toISOString()).toBe(instant);
	});

	test.for(['', '2026-02-30', '2026-13-01', '23.9.2026', '2026-9-3', 'tomorrow', '20260-01-01'])(
		'%j is no date',
		(date) => {
			expect(startOfDay(date, 'UTC')).toBeUndefined();
		}
	);

	test('zones go by their IANA names', () => {
		for (const zone of ['UTC', 'Europe/Kyiv', 'Asia/Seoul'].filter((name) => timeZones().includes(name))) {
			expect(isTimeZone(zone)).toBe(true);
		}
		for (const zone of ['', 'Mars/Olympus', 'europe/berlin', '__proto__'])
			expect(isTimeZone(zone)).toBe(false);
		expect(timeZones()[0]).toBe('UTC');
	});
});
