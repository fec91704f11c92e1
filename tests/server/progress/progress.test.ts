import { describe, expect, test } from 'vitest';
import { findLessonTrace, findQuizTrace, listTraces, recordReading } from '#lib/server/progress/progress.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { aUser } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));

describe('reading', () => {
	test('the first place opens the lesson', async () => {
		const db = await freshDb();
		const { id: learnerId } = await aUser(db);
		await recordReading(db, { learnerId, lessonId: 'tumen', place: 'start', read: false, now: at(9) });
		expect(await findLessonTrace(db, learnerId, 'tumen')).toEqual({
			openedAt: at(9),
			lastReadAt: at(9),
			readAt: null,
			place: 'start'
		});
	});

	test('a later place moves on and keeps when it was opened', async () => {
		const db = await freshDb();
		const { id: learnerId } = await aUser(db);
		for (const [hour, place] of [
			[9, 'start'],
			[10, 'end'],
			[10, 'end']
		] as const) {
			await recordReading(db, { learnerId, lessonId: 'tumen', place, read: false, now: at(hour) });
		}
		expect(await findLessonTrace(db, learnerId, 'tumen')).toMatchObject({
			openedAt: at(9),
			lastReadAt: at(10),
			place: 'end'
		});
	});

	test('the first time it is read to the end stays', async () => {
		const db = await freshDb();
		const { id: learnerId } = await aUser(db);
		await recordReading(db, { learnerId, lessonId: 'tumen', place: 'end', read: false, now: at(9) });
		await recordReading(db, { learnerId, lessonId: 'tumen', place: 'end', read: true, now: at(10) });
		await recordReading(db, { learnerId, lessonId: 'tumen', place: null, read: true, now: at(11) });
		await recordReading(db, { learnerId, lessonId: 'tumen', place: 'start', read: false, now: at(12) });
		expect(await findLessonTrace(db, learnerId, 'tumen')).toEqual({
			openedAt: at(9),
			lastReadAt: at(12),
			readAt: at(10),
			place: 'start'
		});
	});

	test('without a place the place stays', async () => {
		const db = await freshDb();
		const { id: learnerId } = await aUser(db);
		await recordReading(db, { learnerId, lessonId: 'tumen', place: 'start', read: false, now: at(9) });
		await recordReading(db, { learnerId, lessonId: 'tumen', place: null, read: true, now: at(10) });
		expect((await findLessonTrace(db, learnerId, 'tumen'))?.place).toBe('start');
	});
});

test('traces are the learner’s own, lessons and quizzes by their ids', async () => {
	const db = await freshDb();
	const [learner, other] = [await aUser(db), await aUser(db)];
	await recordReading(db, { learnerId: learner.id, lessonId: 'tumen', place: null, read: true, now: at(9) });
	await recordReading(db, { learnerId: other.id, lessonId: 'amur', place: null, read: true, now: at(9) });
	await db.insert(tablesOf(db).quizResult).values({
		learnerId: learner.id,
		quizId: 'tumen',
		attempts: 2,
		firstScore: 500_000,
		bestScore: 900_000,
		lastScore: 900_000,
		passedAt: at(10),
		openAttemptId: null,
		lastActivityAt: at(10)
	});
	const traces = await listTraces(db, learner.id);
	expect([...traces.lessons.keys()]).toEqual(['tumen']);
	expect(traces.quizzes.get('tumen')).toEqual({
		attempts: 2,
		firstScore: 500_000,
		bestScore: 900_000,
		lastScore: 900_000,
		passedAt: at(10),
		openAttemptId: null
	});
	expect(await findQuizTrace(db, other.id, 'tumen')).toBeUndefined();
	expect(await findLessonTrace(db, other.id, 'tumen')).toBeUndefined();
});
