import { beforeEach, expect, test } from 'vitest';
import { listAttempts } from '#lib/server/attempts/attempt.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Db } from '#lib/server/db/types.ts';
import { giveMark, withdrawMark } from '#lib/server/marking/give-mark.ts';
import { aCohort, aCohortInstructor, after, anEnrolment, aUser } from '#tests/support/builders.ts';
import { aSmallCourse, takeQuiz } from '#tests/support/cohort.ts';
import { freshDb } from '#tests/support/db.ts';

const content = aSmallCourse();
const owner = { learnerId: 'ada', quizId: 'quiz-one' };
const viewer = { id: 'teacher', role: 'instructor' } as const;
let db: Db;

beforeEach(async () => {
	db = await freshDb();
	await aUser(db, { id: 'teacher', role: 'instructor' });
	await aUser(db, { id: 'ada' });
	await aCohort(db, { id: 'class' });
	await aCohortInstructor(db, { cohortId: 'class', userId: 'teacher' });
	await anEnrolment(db, { cohortId: 'class', learnerId: 'ada' });
});

const take = (answers: (string | null)[], minutes: number, handIn = true) =>
	takeQuiz(db, { learnerId: 'ada', content, answers, now: after(minutes * 60_000), handIn });

const give = (attemptId: string, itemId: string, mark: number, latest = '') =>
	giveMark(db, {
		viewer,
		cohortId: 'class',
		learnerId: 'ada',
		attemptId,
		itemId,
		latest,
		say: () => ({ kind: 'override', mark, reason: 'Looked at again' }),
		now: after(3_600_000)
	});

const marks = async () => (await listAttempts(db, owner)).map(({ marks, score }) => ({ marks, score }));

test('a mark changed later follows into every attempt that carried the item over', async () => {
	const first = await take(['right', 'right'], 1);
	await take([null, null, 'right'], 2);
	await take([null, null, null, 'right'], 3);
	const before = await marks();
	expect(before.map(({ score }) => score)).toEqual([400_000, 600_000, 800_000]);
	const given = await give(first, 'one', 500_000);
	expect((await marks()).map(({ score }) => score)).toEqual([300_000, 500_000, 700_000]);
	const mark = given.outcome === 'done' ? given.id : '';
	const place = { viewer, cohortId: 'class', learnerId: 'ada', attemptId: first };
	expect(await withdrawMark(db, { ...place, markId: mark, reason: 'A slip', now: after(3_700_000) })).toBe(
		true
	);
	expect(await marks()).toEqual(before);
});

test('a mark given in the later attempt itself stands there', async () => {
	const first = await take(['right', 'right'], 1);
	const second = await take([null, null, 'right'], 2);
	await give(second, 'one', 250_000);
	await give(first, 'one', 500_000);
	expect((await marks()).map((one) => one.marks?.[0])).toEqual([500_000, 250_000]);
});

test('what changed while the later attempt was open counts when it is handed in', async () => {
	const first = await take(['right', 'right'], 1);
	await take([], 2, false);
	await give(first, 'one', 0);
	const open = await startAttempt(db, { ...owner, content, now: after(180_000) });
	const attemptId = 'attemptId' in open ? open.attemptId : '';
	await submitAttempt(db, { learnerId: 'ada', attemptId, now: after(200_000) });
	expect((await marks())[1]).toEqual({ marks: [0, 1_000_000, 0, 0, 0], score: 200_000 });
});

test('two who mark the same item at once do not overwrite each other', async () => {
	const first = await take(['near'], 1);
	expect(await give(first, 'one', 500_000)).toMatchObject({ outcome: 'done' });
	expect(await give(first, 'one', 250_000)).toMatchObject({ outcome: 'clash', mark: 500_000 });
	expect((await marks())[0]?.marks?.[0]).toBe(500_000);
});
