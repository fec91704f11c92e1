import { beforeEach, describe, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import {
	addInstructor,
	createCohort,
	findCohortByCode,
	findCohortFor,
	type Cohort
} from '#lib/server/cohorts/cohorts.ts';
import { editCohort, setArchived } from '#lib/server/cohorts/edit-cohort.ts';
import { findEnrolment, joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { leaveInstructors } from '#lib/server/cohorts/instructors.ts';
import { moveLearner, removeLearner } from '#lib/server/cohorts/move-learner.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '#tests/support/db.ts';
import { aPerson, NOON } from '#tests/support/people.ts';

let db: Db;
let first: User;
let second: User;
let ada: User;
let one: Cohort;
let two: Cohort;
let foreign: Cohort;

beforeEach(async () => {
	db = await freshDb();
	first = await aPerson(db, { role: 'instructor' });
	second = await aPerson(db, { role: 'instructor' });
	ada = await aPerson(db);
	const start = (instructorId: string) =>
		createCohort(db, { name: 'A cohort', timeZone: 'UTC', instructorId, now: NOON });
	one = await start(first.id);
	two = await start(first.id);
	foreign = await start(second.id);
	await joinCohort(db, { learnerId: ada.id, cohortId: one.id, now: NOON });
});

const actions = async () =>
	(await db.select({ action: tablesOf(db).auditEvent.action }).from(tablesOf(db).auditEvent))
		.map(({ action }) => action)
		.filter((action) => action !== 'cohort.create');
const isIn = async (cohort: Cohort) =>
	(await findEnrolment(db, { cohortId: cohort.id, learnerId: ada.id })) !== undefined;

test('name and days are changed by instructors of the cohort only', async () => {
	const change = { name: 'Spring', timeZone: 'Asia/Seoul', startsAt: NOON, endsAt: null };
	expect(await editCohort(db, { viewer: second, cohortId: one.id, change, now: NOON })).toBe(false);
	expect(await actions()).toEqual([]);
	expect(await editCohort(db, { viewer: first, cohortId: one.id, change, now: NOON })).toBe(true);
	expect(await findCohortFor(db, first, one.id)).toMatchObject(change);
	expect(await actions()).toEqual(['cohort.edit']);
});

test('an archived cohort lets nobody in until it is reopened', async () => {
	const act = (archived: boolean, viewer = first) =>
		setArchived(db, { viewer, cohortId: one.id, archived, now: NOON });
	expect(await act(true, second)).toBe(false);
	await act(true);
	expect(await findCohortByCode(db, one.joinCode, NOON)).toBeUndefined();
	await act(true);
	await act(false);
	expect(await findCohortByCode(db, one.joinCode, NOON)).toMatchObject({ id: one.id });
	expect(await actions()).toEqual(['cohort.archive', 'cohort.reopen']);
});

test('an instructor leaves when another stays', async () => {
	const leave = (user: User) => leaveInstructors(db, { cohortId: one.id, userId: user.id }, NOON);
	expect(await leave(first)).toBe('last');
	expect(await leave(second)).toBe('missing');
	await addInstructor(db, { cohortId: one.id, userId: second.id });
	expect(await leave(first)).toBe('left');
	expect(await findCohortFor(db, first, one.id)).toBeUndefined();
	expect(await leave(second)).toBe('last');
});

describe('moving and removing a learner', () => {
	const move = (viewer: User, from: Cohort, to: Cohort) =>
		moveLearner(db, { viewer, cohortId: from.id, toCohortId: to.id, learnerId: ada.id, now: NOON });

	test('moves between cohorts of one instructor, and nowhere else', async () => {
		expect(await move(first, one, foreign)).toBe(false);
		expect(await move(second, one, foreign)).toBe(false);
		expect(await move(first, two, one)).toBe(false);
		expect(await move(first, one, one)).toBe(false);
		expect([await isIn(one), await isIn(two), await isIn(foreign)]).toEqual([true, false, false]);
		expect(await move(first, one, two)).toBe(true);
		expect([await isIn(one), await isIn(two)]).toEqual([false, true]);
		expect(await actions()).toEqual(['learner.move']);
	});

	test('not into an archived cohort', async () => {
		await setArchived(db, { viewer: first, cohortId: two.id, archived: true, now: NOON });
		expect(await move(first, one, two)).toBe(false);
		expect(await isIn(one)).toBe(true);
	});

	test('takes out of the instructor’s own cohort only', async () => {
		const remove = (viewer: User) =>
			removeLearner(db, { viewer, cohortId: one.id, learnerId: ada.id, now: NOON });
		expect(await remove(second)).toBe(false);
		expect(await remove(first)).toBe(true);
		expect(await remove(first)).toBe(false);
		expect(await actions()).toEqual(['learner.remove']);
	});
});
