import { describe, expect, test } from 'vitest';
import type { CohortReport } from '#lib/course/cohort-views.ts';
import { cohortCsv } from '#lib/course/cohort-csv.ts';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { SLICE } from '#lib/server/db/slices.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordReading } from '#lib/server/progress/progress.ts';
import {
	aCohort,
	aCohortInstructor,
	after,
	anEnrolment,
	aSession,
	aUser,
	NOON
} from '#tests/support/builders.ts';
import { aSmallCourse, takeQuiz } from '#tests/support/cohort.ts';
import { freshDatabase, freshDb } from '#tests/support/db.ts';

const DAY = 86_400_000;
const content = aSmallCourse();
const now = after(20 * DAY);
const viewer = { id: 'teacher', role: 'instructor' } as const;
const right = ['right', 'right', 'right', 'right', 'right'];

async function aClass(db: Db, change: { demo?: boolean; endsAt?: Date } = {}) {
	const cohort = await aCohort(db, { id: 'class', name: 'The class', ...change });
	await aUser(db, { id: viewer.id, role: 'instructor' });
	await aCohortInstructor(db, { cohortId: cohort.id, userId: viewer.id });
	return cohort;
}

async function join(db: Db, id: string, change: Parameters<typeof aUser>[1] = {}) {
	await aUser(db, { id, displayName: id, ...change });
	await anEnrolment(db, { cohortId: 'class', learnerId: id });
}

async function view(db: Db, cohortId = 'class'): Promise<CohortReport> {
	const report = await viewCohort(db, { viewer, cohortId, content, now });
	if (!report) throw new Error('no report');
	return report;
}
const line = (report: CohortReport, id: string) => report.learners.find(({ learnerId }) => learnerId === id);
const read = (db: Db, learnerId: string, lessonId: string, at: Date, done = true) =>
	recordReading(db, { learnerId, lessonId, place: null, read: done, now: at });

describe('states', () => {
	test('of lessons and quizzes, with the first score beside the best', async () => {
		const db = await freshDb();
		await aClass(db);
		for (const id of ['Ada', 'Bo', 'Cy', 'Di']) await join(db, id);
		await read(db, 'Ada', 'lesson-one', after(DAY));
		await takeQuiz(db, {
			learnerId: 'Ada',
			content,
			answers: ['near', 'near', 'right', 'right', 'right'],
			now: after(DAY)
		});
		await takeQuiz(db, { learnerId: 'Ada', content, answers: right, now: after(2 * DAY) });
		await read(db, 'Bo', 'lesson-two', after(DAY), false);
		await takeQuiz(db, { learnerId: 'Bo', content, answers: ['right'], now: after(3 * DAY), handIn: false });
		await read(db, 'Cy', 'lesson-one', after(4 * DAY));

		const report = await view(db);
		expect(report.learners.map(({ name }) => name)).toEqual(['Ada', 'Bo', 'Cy', 'Di']);
		expect(report.learners.map(({ lessons }) => lessons)).toEqual([
			['passed', 'new'],
			['new', 'reading'],
			['read', 'new'],
			['new', 'new']
		]);
		expect(report.learners.map(({ quizzes }) => quizzes[0])).toEqual([
			{ attempts: 2, open: false, firstScore: 600_000, bestScore: 1_000_000, passedAt: after(2 * DAY) },
			{ attempts: 1, open: true, firstScore: null, bestScore: null, passedAt: null },
			null,
			null
		]);
	});

	test('the last activity is the latest of reading, answering and being signed in', async () => {
		const db = await freshDb();
		await aClass(db);
		for (const id of ['Ada', 'Bo', 'Cy', 'Di']) await join(db, id);
		await read(db, 'Ada', 'lesson-one', after(3 * DAY));
		await takeQuiz(db, { learnerId: 'Bo', content, answers: right, now: after(5 * DAY) });
		await aSession(db, { userId: 'Bo', lastSeenAt: after(4 * DAY) });
		await aSession(db, { userId: 'Cy', lastSeenAt: after(6 * DAY) });
		await aSession(db, { userId: 'Cy', lastSeenAt: after(8 * DAY) });
		const report = await view(db);
		expect(report.learners.map(({ lastActivityAt }) => lastActivityAt)).toEqual([
			after(3 * DAY),
			after(5 * DAY),
			after(8 * DAY),
			null
		]);
	});
});

describe('who counts', () => {
	test('instructors, administrators and simulated learners count nowhere in a real cohort', async () => {
		const db = await freshDb();
		await aClass(db);
		await join(db, 'Ada');
		await join(db, 'Teacher', { role: 'instructor' });
		await join(db, 'Boss', { role: 'administrator' });
		await join(db, 'Robot', { demo: true });
		for (const learnerId of ['Teacher', 'Boss', 'Robot']) {
			await takeQuiz(db, {
				learnerId,
				content,
				answers: ['near', 'near', 'near', 'near', 'near'],
				now: after(DAY)
			});
		}
		const report = await view(db);
		expect(report.learners.map(({ name }) => name)).toEqual(['Ada']);
		expect(report.uncounted).toBe(3);
		expect(report.misconceptions).toEqual([]);
		expect(report.funnel.map(({ learners }) => learners)).toEqual([1, 0, 0, 0, 0]);
		expect(cohortCsv(report).split('\r\n')).toHaveLength(3);
	});

	test('a demo cohort shows its simulated learners, marked', async () => {
		const db = await freshDb();
		await aClass(db, { demo: true });
		await join(db, 'Robot', { demo: true });
		const report = await view(db);
		expect(report.cohort.demo).toBe(true);
		expect(line(report, 'Robot')).toMatchObject({ demo: true });
	});

	test('another instructor’s cohort and one that is not there are not found', async () => {
		const db = await freshDb();
		await aClass(db);
		await aUser(db, { id: 'stranger', role: 'instructor' });
		const asked = { content, now, cohortId: 'class' };
		expect(
			await viewCohort(db, { ...asked, viewer: { id: 'stranger', role: 'instructor' } })
		).toBeUndefined();
		expect(await viewCohort(db, { ...asked, viewer: { id: viewer.id, role: 'learner' } })).toBeUndefined();
		expect(await viewCohort(db, { ...asked, viewer, cohortId: 'none' })).toBeUndefined();
		expect(await viewCohort(db, { ...asked, viewer, cohortId: 'everyone' })).toBeUndefined();
	});

	test('an administrator sees every cohort, and everyone', async () => {
		const db = await freshDb();
		await aClass(db);
		await join(db, 'Ada');
		await aUser(db, { id: 'Outside', displayName: 'Outside' });
		const boss = { id: 'boss', role: 'administrator' } as const;
		const names = async (cohortId: string) =>
			(await viewCohort(db, { viewer: boss, cohortId, content, now }))?.learners.map(({ name }) => name);
		expect(await names('class')).toEqual(['Ada']);
		expect(await names('everyone')).toEqual(['Ada', 'Outside']);
	});
});

describe('needs a word', () => {
	test('not started, no activity, two failures, four wrong in a row', async () => {
		const db = await freshDb();
		await aClass(db);
		for (const id of ['Ada', 'Bo', 'Cy', 'Di']) await join(db, id);
		await read(db, 'Bo', 'lesson-one', after(2 * DAY));
		const poor = ['near', 'right', 'near', 'right', 'near'];
		await takeQuiz(db, { learnerId: 'Cy', content, answers: poor, now: after(18 * DAY) });
		await takeQuiz(db, { learnerId: 'Cy', content, answers: poor, now: after(19 * DAY) });
		const lost = ['right', 'near', 'far', 'near', 'far'];
		await takeQuiz(db, { learnerId: 'Di', content, answers: lost, now: after(19 * DAY) });
		const report = await view(db);
		expect(report.learners.map(({ name, reasons }) => [name, reasons])).toEqual([
			['Ada', [{ kind: 'not_started', days: 20 }]],
			['Bo', [{ kind: 'idle', days: 18, finished: 0 }]],
			['Cy', [{ kind: 'failed', quizzes: [{ label: '1.1', attempts: 2 }] }]],
			['Di', [{ kind: 'wrong_in_a_row', label: '1.1', answers: 4 }]]
		]);
	});

	test('days are not counted once the cohort has ended, nor for shut accounts', async () => {
		const db = await freshDb();
		await aClass(db, { endsAt: after(10 * DAY) });
		await join(db, 'Ada');
		await join(db, 'Bo', { disabledAt: NOON });
		expect((await view(db)).learners.flatMap(({ reasons }) => reasons)).toEqual([]);
	});
});

describe('counts', () => {
	test('the funnel counts each step once, with the median day', async () => {
		const db = await freshDb();
		await aClass(db);
		for (const id of ['Ada', 'Bo', 'Cy']) await join(db, id);
		await read(db, 'Ada', 'lesson-one', after(DAY));
		await takeQuiz(db, { learnerId: 'Ada', content, answers: right, now: after(2 * DAY) });
		await read(db, 'Ada', 'lesson-two', after(6 * DAY));
		await read(db, 'Bo', 'lesson-two', after(4 * DAY), false);
		expect((await view(db)).funnel).toEqual([
			{ step: { kind: 'joined' }, learners: 3, medianDay: 1 },
			{ step: { kind: 'opened' }, learners: 2, medianDay: 2 },
			{ step: { kind: 'finished' }, learners: 1, medianDay: 3 },
			{ step: { kind: 'through', module: 1 }, learners: 1, medianDay: 3 },
			{ step: { kind: 'through', module: 2 }, learners: 1, medianDay: 7 }
		]);
	});

	test('a misconception counts learners, not answers, of first attempts that were handed in', async () => {
		const db = await freshDb();
		await aClass(db);
		for (const id of ['Ada', 'Bo', 'Cy', 'Di']) await join(db, id);
		const two = ['near', 'far', 'right', 'right', 'right'];
		await takeQuiz(db, { learnerId: 'Ada', content, answers: two, now: after(DAY) });
		await takeQuiz(db, { learnerId: 'Bo', content, answers: right, now: after(DAY) });
		await takeQuiz(db, {
			learnerId: 'Cy',
			content,
			answers: ['right', null, 'right', 'right', 'right'],
			now: after(DAY)
		});
		await takeQuiz(db, { learnerId: 'Cy', content, answers: ['near', 'near'], now: after(2 * DAY) });
		await takeQuiz(db, { learnerId: 'Di', content, answers: ['near'], now: after(DAY), handIn: false });
		expect((await view(db)).misconceptions).toEqual([
			{ id: 'mixed-up', name: 'Mixes them up', learners: 1, offered: 3, quizzes: ['1.1'] }
		]);
	});
});

test('three learners cost as many statements as a slice of them, and what is kept is not read again', async () => {
	const counts: number[] = [];
	const again: number[] = [];
	for (const size of [3, SLICE]) {
		const opened = await freshDatabase();
		await aClass(opened.db);
		for (let number = 1; number <= size; number += 1) {
			const learnerId = `learner-${number}`;
			await join(opened.db, learnerId);
			await read(opened.db, learnerId, 'lesson-one', after(DAY));
			await takeQuiz(opened.db, { learnerId, content, answers: ['near'], now: after(DAY) });
		}
		let statements = 0;
		opened.onStatement(() => (statements += 1));
		expect((await view(opened.db)).learners).toHaveLength(size);
		counts.push(statements);
		statements = 0;
		await view(opened.db);
		again.push(statements);
	}
	expect(counts[0]).toBe(counts[1]);
	expect(counts[0]).toBeLessThanOrEqual(12);
	expect(again).toEqual(counts.map((count) => count - 3));
});

test('the table as CSV says what the report says', async () => {
	const db = await freshDb();
	await aClass(db);
	await join(db, 'ada', { displayName: '=Ada' });
	await takeQuiz(db, {
		learnerId: 'ada',
		content,
		answers: ['near', 'right', 'right', 'right', 'right'],
		now: after(DAY)
	});
	expect(cohortCsv(await view(db)).split('\r\n')).toEqual([
		'login,name,simulated,joined_at,last_activity_at,lessons_read,lessons,quizzes_passed,quizzes,' +
			'lesson.lesson-one.state,lesson.lesson-two.state,quiz.quiz-one.state,quiz.quiz-one.attempts,' +
			'quiz.quiz-one.first,quiz.quiz-one.best,quiz.quiz-one.passed_at',
		"ada,'=Ada,0,2026-03-02T12:00:00.000Z,2026-03-03T12:00:00.000Z,1,2,1,1,passed,new,passed,1,0.8,0.8," +
			'2026-03-03T12:00:00.000Z',
		''
	]);
});
