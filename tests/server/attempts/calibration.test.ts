import { expect, test } from 'vitest';
import { viewCalibration } from '#lib/server/attempts/calibration-view.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aUser, NOON } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';
import { someItems } from '#tests/support/exam.ts';
import { aContent, aQuiz, aText } from '#tests/support/quiz.ts';

const learnerId = 'learner';
const items = [...someItems('one', 23), aText('typed')];
const content = aContent(aQuiz(items, { reveal: 'after_attempt' }));

type Said = { response: string | null; confidence: number | null; itemId: string };

async function take(db: Db, said: Said[], handIn = true): Promise<void> {
	const started = await startAttempt(db, { learnerId, quizId: 'quiz-one', content, now: NOON });
	if ('refused' in started) throw new Error(started.refused);
	const { attemptId } = started;
	const last = new Map<string, string>();
	for (const [index, one] of said.entries()) {
		const eventId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const given = { ...one, eventId, base: last.get(one.itemId) ?? null, checked: false };
		await recordAnswers(db, { learnerId, attemptId, now: NOON, read: () => [given] });
		last.set(one.itemId, eventId);
	}
	if (handIn) await submitAttempt(db, { learnerId, attemptId, now: NOON });
}

async function aDb() {
	const db = await freshDb();
	await aUser(db, { id: learnerId });
	return db;
}

const sure = (index: number, response: string | null, confidence: number | null): Said => ({
	itemId: items[index]!.id,
	response,
	confidence
});

test('a calibration takes standing answers that say how sure; a guess claims the chance of its item', async () => {
	const db = await aDb();
	const said = [
		...Array.from({ length: 10 }, (_, index) => sure(index, index < 7 ? 'right' : 'near', 95)),
		...Array.from({ length: 9 }, (_, index) => sure(10 + index, index < 3 ? 'right' : 'near', 0)),
		sure(19, 'near', 50),
		sure(19, 'right', 70),
		sure(20, 'right', null),
		sure(21, null, 85),
		sure(23, 'accepted', 0)
	];
	await take(db, said);
	const view = await viewCalibration(db, learnerId, content);
	expect(view).toMatchObject({ answers: 21, quizzes: 1, modules: [{ id: 'one', answers: 21 }] });
	expect(view.all?.steps.map(({ confidence, n, right }) => [confidence, n, right])).toEqual([
		[0, 10, 4],
		[70, 1, 1],
		[95, 10, 7]
	]);
	// nine guesses among three options, one into the open
	expect(view.all?.steps[0]?.stated).toBeCloseTo(0.3, 10);
});

test('an attempt that is still open says nothing', async () => {
	const db = await aDb();
	await take(
		db,
		items.slice(0, 22).map((_, index) => sure(index, 'right', 95)),
		false
	);
	expect(await viewCalibration(db, learnerId, content)).toMatchObject({ answers: 0, all: null, modules: [] });
});
