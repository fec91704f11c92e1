import { describe, expect, test } from 'vitest';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { readCourse } from '#lib/server/content/read-course.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findLink } from '#lib/server/auth/one-time-links.ts';
import { after, aUser, NOON } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { fillDemo } from '../../../src/cli/demo/fill-demo.ts';

const { content } = readCourse(findCourseRoot(), '2026-03-02');
const viewer = { id: 'boss', role: 'administrator' } as const;

async function simulate(seed: number, learners = 6) {
	const db = await freshDb();
	const demo = await fillDemo(db, { content, learners, seed, now: NOON });
	return { db, demo };
}

/** What the learners did, without what is new in every database: ids, secrets and tokens. */
async function storyOf(db: Db, cohortId: string): Promise<unknown> {
	const report = await viewCohort(db, { viewer, cohortId, content, now: NOON });
	return report?.learners.map(({ login, lessons, quizzes, joinedAt, lastActivityAt }) => ({
		login,
		lessons,
		quizzes,
		joinedAt,
		lastActivityAt
	}));
}

describe('a demo', () => {
	test('with the same seed is the same, with another it is not', async () => {
		const [one, same, other] = [await simulate(7), await simulate(7), await simulate(8)];
		const story = await storyOf(one.db, one.demo.cohortId);
		expect(await storyOf(same.db, same.demo.cohortId)).toEqual(story);
		expect(await storyOf(other.db, other.demo.cohortId)).not.toEqual(story);
	});

	test('marks its cohort and all of its people as simulated', async () => {
		const { db } = await simulate(1, 3);
		const { cohort, user } = tablesOf(db);
		expect((await db.select().from(cohort)).map(({ name, demo }) => [name, demo])).toEqual([
			['Demo cohort', true]
		]);
		const people = await db.select().from(user).orderBy(user.login);
		expect(
			people.map(({ login, displayName, demo, passwordHash }) => [login, displayName, demo, passwordHash])
		).toEqual([
			['demo-001', 'Demo learner 001', true, null],
			['demo-002', 'Demo learner 002', true, null],
			['demo-003', 'Demo learner 003', true, null],
			['demo-instructor', 'Demo instructor', true, null]
		]);
	});

	test('lies in the past: nothing is begun, answered or read after its present', async () => {
		const { db } = await simulate(2, 8);
		const { answerEvent, attempt, enrolment, lessonProgress } = tablesOf(db);
		const instants = [
			...(await db.select({ at: answerEvent.answeredAt }).from(answerEvent)),
			...(await db.select({ at: attempt.startedAt }).from(attempt)),
			...(await db.select({ at: lessonProgress.lastReadAt }).from(lessonProgress)),
			...(await db.select({ at: enrolment.enrolledAt }).from(enrolment))
		];
		expect(instants.length).toBeGreaterThan(60);
		expect(instants.filter(({ at }) => at > NOON)).toEqual([]);
	});

	test('is refused where somebody has an account, and changes nothing', async () => {
		const db = await freshDb();
		await aUser(db);
		await expect(fillDemo(db, { content, learners: 1, seed: 1, now: NOON })).rejects.toThrow('has accounts');
		expect(await db.$count(tablesOf(db).user)).toBe(1);
		expect(await db.$count(tablesOf(db).cohort)).toBe(0);
	});

	test('gives the instructor and the first three learners a link that signs in', async () => {
		const { db, demo } = await simulate(1, 4);
		expect(demo.links.map(({ login }) => login)).toEqual([
			'demo-instructor',
			'demo-001',
			'demo-002',
			'demo-003'
		]);
		for (const { token } of demo.links) {
			expect(await findLink(db, 'sign_in', token, after(1000))).toMatchObject({ purpose: 'sign_in' });
		}
	});

	test('of many learners has some who pass, some who fail, some who left off and some who never began', async () => {
		const { db, demo } = await simulate(3, 30);
		const report = await viewCohort(db, { viewer, cohortId: demo.cohortId, content, now: NOON });
		const standings = report?.learners.flatMap(({ quizzes }) => quizzes) ?? [];
		expect(standings.some((quiz) => quiz?.passedAt)).toBe(true);
		expect(standings.some((quiz) => quiz && quiz.bestScore !== null && !quiz.passedAt)).toBe(true);
		expect(standings.some((quiz) => quiz?.open)).toBe(true);
		const never = ({ lessons }: { lessons: readonly string[] }) => lessons.every((state) => state === 'new');
		expect(report?.learners.some(never)).toBe(true);
		const exams = new Set(report?.quizzes.flatMap(({ lesson }, index) => (lesson === null ? [index] : [])));
		expect(report?.learners.some(({ quizzes }) => quizzes.some((quiz, at) => quiz && exams.has(at)))).toBe(
			true
		);
		expect(report?.misconceptions.length).toBeGreaterThan(3);
	});
});
