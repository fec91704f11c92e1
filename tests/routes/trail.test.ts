import { afterAll, beforeEach, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { useContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { viewLearner } from '#lib/server/reports/learner-report.ts';
import { GET as exportOwn } from '../../src/routes/(learner)/me/export/+server.ts';
import { load } from '../../src/routes/(learner)/me/trail/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { aSmallCourse, takeQuiz } from '../support/cohort.ts';
import { freshDb } from '../support/db.ts';
import { getEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';

const TRAIL = '/(learner)/me/trail';
const content = aSmallCourse();
let db: Db;
let teacher: User;
let ada: User;

beforeEach(async () => {
	useContent(content);
	db = await freshDb();
	teacher = await aPerson(db, { role: 'instructor', displayName: 'Ms Own' });
	ada = await aPerson(db, { displayName: 'Ada' });
	const { id } = await createCohort(db, {
		name: 'One',
		timeZone: 'UTC',
		instructorId: teacher.id,
		now: NOON
	});
	await joinCohort(db, { learnerId: ada.id, cohortId: id, now: NOON });
	await takeQuiz(db, { learnerId: ada.id, content, answers: ['near', 'right'], now: NOON });
	await viewLearner(db, { viewer: teacher, cohortId: id, learnerId: ada.id, content, now: NOON });
});
afterAll(() => useContent(undefined));

const trailOf = (user: User | null) => outcomeOf(() => load(getEvent(db, user, TRAIL)));

test('a learner sees who opened their record, and nobody else’s trail', async () => {
	expect((await trailOf(ada)).data.lines).toEqual([
		expect.objectContaining({ actor: 'Ms Own', action: 'learner.view', isOwn: false })
	]);
	expect((await trailOf(teacher)).data.lines).toEqual([]);
	expect((await trailOf(null)).status).toBe(401);
});

test('all of one’s data comes as a file, and only one’s own', async () => {
	const response = await exportOwn(getEvent(db, ada, '/(learner)/me/export'));
	expect(response.headers.get('content-disposition')).toContain('attachment');
	const file = JSON.parse(await response.text());
	expect(file).toMatchObject({ format: 'course-own-data/1', account: [{ displayName: 'Ada' }] });
	expect(file.attempts).toHaveLength(1);
	expect(file.answers.length).toBeGreaterThan(0);
	const others = JSON.parse(await (await exportOwn(getEvent(db, teacher, '/(learner)/me/export'))).text());
	expect(others.attempts).toEqual([]);
});
