import { describe, expect, test } from 'vitest';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { readCourse } from '#lib/server/content/read-course.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findLink } from '#lib/server/auth/one-time-links.ts';
import { after, aUser, NOON } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';
import { findCourseRoot } from '#lib/server/content/course-root.ts';
import { newAnswersIn } from '#lib/quiz/typed-answers.ts';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { viewQueue } from '#lib/server/marking/queue-view.ts';
import { essayTexts } from '../../../src/cli/demo/essay-texts.ts';
import { fillDemo } from '../../../src/cli/demo/fill-demo.ts';
import { newWords } from '../../../src/cli/demo/new-words.ts';

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

	test('has something to do and something done in each queue of the instructor', async () => {
		const { db, demo } = await simulate(3, 30);
		const scope = await cohortScope(db, viewer, demo.cohortId);
		if (!scope) throw new Error('the demo has no cohort');
		const queue = await viewQueue(db, scope, content);
		const essays = queue.essays.find(({ itemId }) => itemId === 'memo-to-the-minister');
		expect(essays?.waits).toBeGreaterThan(0);
		expect(essays?.decided).toBeGreaterThan(0);
		expect(queue.answers.filter(({ waits }) => waits > 0).length).toBeGreaterThan(1);
		expect(queue.answers.some(({ decided }) => decided > 0)).toBe(true);
		expect(queue.waiting).toMatchObject({ late: 1, reports: 1 });
		const { lessonReport, markEvent, problemReport } = tablesOf(db);
		const settled = (rows: { settledAt: Date | null }[]) => rows.map(({ settledAt }) => settledAt !== null);
		expect(settled(await db.select().from(problemReport).orderBy(problemReport.id))).toEqual([true, false]);
		expect(settled(await db.select().from(lessonReport).orderBy(lessonReport.id))).toEqual([true, false]);
		expect((await db.select().from(markEvent)).filter(({ remark }) => remark !== null)).not.toEqual([]);
	});

	test('has words ready only for questions that the course asks, and only such as its keys do not know', () => {
		const items = new Map(
			[...content.quizzes.values()].flatMap(({ sections }) =>
				sections.flatMap((section) => section.items.map((item) => [item.id, item] as const))
			)
		);
		for (const [id, { right, wrong }] of Object.entries(newWords)) {
			const [itemId = '', blankId = null] = id.split('/blanks/');
			const item = items.get(itemId);
			const known = [...right, ...wrong].filter((typed) => {
				const response = blankId === null ? typed : { [blankId]: typed };
				return !item || !newAnswersIn(item, response).some((one) => one.blankId === blankId);
			});
			expect({ id, known }).toEqual({ id, known: [] });
		}
		for (const id of Object.keys(essayTexts)) expect(items.get(id)?.kind).toBe('essay');
	});
});
