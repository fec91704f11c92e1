import { describe, expect, test } from 'vitest';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { listAudit } from '#lib/server/accounts/audit.ts';
import type { Db } from '#lib/server/db/types.ts';
import { viewLearner, viewLearnerAttempt } from '#lib/server/reports/learner-report.ts';
import { aCohort, aCohortInstructor, after, anEnrolment, aUser } from '#tests/support/builders.ts';
import { aSmallCourse, takeQuiz } from '#tests/support/cohort.ts';
import { freshDb } from '#tests/support/db.ts';

const content = aSmallCourse();
const now = after(86_400_000);
const viewer = { id: 'teacher', role: 'instructor' } as const;
const wanted = { viewer, cohortId: 'class', learnerId: 'ada', content, now };

async function aDb(): Promise<Db> {
	const db = await freshDb();
	await aUser(db, { id: 'teacher', role: 'instructor', login: 'teacher' });
	for (const cohortId of ['class', 'other']) await aCohort(db, { id: cohortId });
	await aCohortInstructor(db, { cohortId: 'class', userId: 'teacher' });
	for (const [learnerId, cohortId] of [
		['ada', 'class'],
		['bo', 'class'],
		['cy', 'other']
	] as const) {
		await aUser(db, { id: learnerId, login: learnerId });
		await anEnrolment(db, { cohortId, learnerId });
	}
	return db;
}

describe('a learner’s record', () => {
	test('has every attempt, and the first score beside the best', async () => {
		const db = await aDb();
		const first = await takeQuiz(db, { learnerId: 'ada', content, answers: ['right'], now: after(1000) });
		const second = await takeQuiz(db, {
			learnerId: 'ada',
			content,
			answers: ['right', 'right', 'right'],
			now: after(2000)
		});
		const report = await viewLearner(db, wanted);
		expect(report?.quizzes).toMatchObject([
			{
				id: 'quiz-one',
				state: 'not_yet',
				firstScore: 200_000,
				bestScore: 600_000,
				attempts: [
					{ id: first, number: 1, score: 200_000 },
					{ id: second, number: 2, score: 600_000 }
				]
			}
		]);
		expect(report?.lessons.map(({ state }) => state)).toEqual(['new', 'new']);
	});

	test('who looked is written down', async () => {
		const db = await aDb();
		await viewLearner(db, wanted);
		expect(await listAudit(db)).toMatchObject([
			{ action: 'learner.view', actor: 'teacher', subject: 'ada', detail: { cohort: 'class' } }
		]);
	});

	test('is not found through a cohort the learner is not in, and nothing is written down', async () => {
		const db = await aDb();
		expect(await viewLearner(db, { ...wanted, learnerId: 'cy' })).toBeUndefined();
		expect(await viewLearner(db, { ...wanted, learnerId: 'cy', cohortId: 'other' })).toBeUndefined();
		expect(await viewLearner(db, { ...wanted, learnerId: 'teacher' })).toBeUndefined();
		expect(await listAudit(db)).toEqual([]);
	});
});

describe('an attempt of a learner', () => {
	test('shows each answer with key and explanation while it is open too', async () => {
		const db = await aDb();
		const attemptId = await takeQuiz(db, {
			learnerId: 'ada',
			content,
			answers: ['near', 'right'],
			now: after(1000),
			handIn: false
		});
		const seen = await viewLearnerAttempt(db, { ...wanted, attemptId });
		expect(seen?.attempt).toMatchObject({ score: null, submittedAt: null });
		const [one, two, three] = seen?.attempt.items ?? [];
		expect(one).toMatchObject({ mark: 0, confidence: 70, feedback: { verdict: 'wrong' } });
		expect(two).toMatchObject({ mark: 1_000_000, feedback: { verdict: 'right' } });
		expect(three).toMatchObject({ mark: null, feedback: { verdict: 'blank' }, log: [] });
		expect(one?.log).toEqual([
			{
				answeredAt: after(1000),
				said: ['one near'],
				confidence: 70,
				mark: 0,
				counts: true,
				checked: true,
				fate: 'stands'
			}
		]);
	});

	test('tells of every answer what became of it', async () => {
		const db = await aDb();
		const attemptId = await takeQuiz(db, {
			learnerId: 'ada',
			content,
			answers: [],
			now: after(0),
			handIn: false
		});
		const event = (n: number) => `00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
		const give = (n: number, response: string, base: string | null, at: Date) =>
			recordAnswers(db, {
				learnerId: 'ada',
				attemptId,
				now: at,
				read: () => [{ eventId: event(n), itemId: 'one', base, response, confidence: null, checked: false }]
			});
		await give(1, 'near', null, after(1000));
		await give(2, 'right', event(1), after(2000));
		await give(3, 'far', event(1), after(3000));
		await takeQuiz(db, { learnerId: 'ada', content, answers: [], now: after(4000) });
		await give(4, 'far', event(2), after(5000));
		const seen = await viewLearnerAttempt(db, { ...wanted, attemptId });
		expect(seen?.attempt.items[0]?.log.map(({ said, fate }) => [said[0], fate])).toEqual([
			['one near', 'replaced'],
			['one right', 'stands'],
			['one far', 'set_aside'],
			['one far', 'late']
		]);
		expect(seen?.attempt.items[1]?.log).toMatchObject([{ said: [], mark: 0, fate: 'stands' }]);
	});

	test('of another learner is not found', async () => {
		const db = await aDb();
		const attemptId = await takeQuiz(db, { learnerId: 'bo', content, answers: [], now });
		expect(await viewLearnerAttempt(db, { ...wanted, attemptId })).toBeUndefined();
		expect(await viewLearnerAttempt(db, { ...wanted, learnerId: 'bo', attemptId })).toBeDefined();
	});
});
