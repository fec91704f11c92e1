import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listAttempts } from '#lib/server/attempts/attempt.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import { applyMarks } from '#lib/server/marking/apply-marks.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { eq } from 'drizzle-orm';
import { aUser } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';
import { aChoice, aContent, aQuiz } from '#tests/support/quiz.ts';

const learnerId = 'learner';
const quizId = 'quiz-one';
const content = aContent(aQuiz([aChoice('one'), aChoice('two')], { retry: 'all' }));
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 17, 10, minutes));

/** Attempts handed in one after the other, each with its two answers right or wrong. */
async function taken(attempts: readonly (readonly [boolean, boolean])[]): Promise<{ db: Db; ids: string[] }> {
	const db = await freshDb();
	await aUser(db, { id: learnerId });
	await aUser(db, { id: 'teacher', role: 'instructor' });
	const ids: string[] = [];
	for (const [index, [first, second]] of attempts.entries()) {
		const now = at(index * 10);
		const started = await startAttempt(db, { learnerId, quizId, content, now });
		if ('refused' in started) throw new Error(started.refused);
		const { attemptId } = started;
		const said = (itemId: string, right: boolean, n: number) => ({
			eventId: `00000000-0000-4000-8000-00000000000${n}`,
			itemId,
			base: null,
			response: right ? 'right' : 'near',
			confidence: null,
			checked: true
		});
		const answers = [said('one', first, 1), said('two', second, 2)];
		await recordAnswers(db, { learnerId, attemptId, now, read: () => answers });
		await submitAttempt(db, { learnerId, attemptId, now });
		ids.push(attemptId);
	}
	return { db, ids };
}

async function give(db: Db, attemptId: string, itemId: string, mark: number | null): Promise<string> {
	const id = newId(at(500));
	const none = { points: null, remark: null, regradeId: null, ruleId: null, answerEventId: null };
	await db.insert(tablesOf(db).markEvent).values({
		...none,
		id,
		attemptId,
		itemId,
		kind: 'override',
		mark,
		reason: 'seen again',
		authorId: 'teacher',
		createdAt: at(500),
		withdrawnAt: null,
		withdrawnBy: null
	});
	await db.transaction((tx) => applyMarks(tx, { learnerId, attemptId }));
	return id;
}

async function withdraw(db: Db, attemptId: string, id: string): Promise<void> {
	const { markEvent } = tablesOf(db);
	await db
		.update(markEvent)
		.set({ withdrawnAt: at(600), withdrawnBy: 'teacher' })
		.where(eq(markEvent.id, id));
	await db.transaction((tx) => applyMarks(tx, { learnerId, attemptId }));
}

async function stored(db: Db) {
	const results = await db.select().from(tablesOf(db).quizResult);
	const attempts = await listAttempts(db, { learnerId, quizId });
	return JSON.stringify({ results, attempts: attempts.map(({ marks, score }) => ({ marks, score })) });
}

test('a given mark changes the attempt, its score and what counts over all attempts', async () => {
	const { db, ids } = await taken([
		[true, false],
		[false, false]
	]);
	await give(db, ids[0]!, 'two', 1_000_000);
	const [first] = await listAttempts(db, { learnerId, quizId });
	expect([first?.marks, first?.score]).toEqual([[1_000_000, 1_000_000], 1_000_000]);
	const [result] = await db.select().from(tablesOf(db).quizResult);
	expect(result).toMatchObject({
		firstScore: 1_000_000,
		bestScore: 1_000_000,
		lastScore: 0,
		passedAt: at(0)
	});
});

test('an attempt that is open, or somebody else’s, is left alone', async () => {
	const { db, ids } = await taken([[true, false]]);
	const open = await startAttempt(db, { learnerId, quizId, content, now: at(90) });
	const attemptId = 'attemptId' in open ? open.attemptId : '';
	await db.transaction(async (tx) => {
		expect(await applyMarks(tx, { learnerId, attemptId })).toBe(false);
		expect(await applyMarks(tx, { learnerId: 'teacher', attemptId: ids[0]! })).toBe(false);
	});
});

test('what handing in counts is what counting anew gives, and marks withdrawn leave no trace', async () => {
	const answers = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 4 });
	const marks = fc.array(
		fc.record({
			attempt: fc.nat(3),
			item: fc.constantFrom('one', 'two'),
			mark: fc.option(fc.integer({ min: 0, max: 1_000_000 }))
		}),
		{ maxLength: 4 }
	);
	await fc.assert(
		fc.asyncProperty(answers, marks, async (attempts, given) => {
			const { db, ids } = await taken(attempts);
			const before = await stored(db);
			for (const attemptId of ids) await db.transaction((tx) => applyMarks(tx, { learnerId, attemptId }));
			expect(await stored(db)).toBe(before);
			const events: [string, string][] = [];
			for (const { attempt, item, mark } of given) {
				const attemptId = ids[attempt % ids.length]!;
				events.push([attemptId, await give(db, attemptId, item, mark)]);
			}
			for (const [attemptId, id] of events) await withdraw(db, attemptId, id);
			expect(await stored(db)).toBe(before);
		}),
		{ numRuns: 25, seed: 1 }
	);
});
