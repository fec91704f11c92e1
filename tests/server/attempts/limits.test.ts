import { describe, expect, test } from 'vitest';
import type { QuizSettings } from '#lib/quiz/types.ts';
import { answerAttempt } from '#lib/server/attempts/answer-attempt.ts';
import { findAttempt, findQuizState, listAttempts } from '#lib/server/attempts/attempt.ts';
import { quizSummary } from '#lib/server/attempts/quiz-summary.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { viewResult } from '#lib/server/attempts/result-view.ts';
import { viewResults } from '#lib/server/attempts/results.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt, submitOverdue } from '#lib/server/attempts/submit-attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aUser } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';
import { aChoice, aContent, aQuiz } from '#tests/support/quiz.ts';

const now = new Date('2026-03-17T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const learnerId = 'learner';
const quizId = 'quiz-one';
const two = [aChoice('one'), aChoice('two')];
const owner = { learnerId, quizId };

async function aDb(): Promise<Db> {
	const db = await freshDb();
	await aUser(db, { id: learnerId });
	return db;
}

const withSettings = (settings: Partial<QuizSettings>) => aContent(aQuiz(two, settings));

async function begin(db: Db, content: Content, at = now): Promise<string> {
	const started = await startAttempt(db, { ...owner, content, now: at });
	if ('refused' in started) throw new Error(started.refused);
	return started.attemptId;
}

async function answer(db: Db, attemptId: string, itemId: string, response: string, at = now) {
	const base = null;
	const said = { itemId, base, response, confidence: null, checked: false };
	const attempt = await findAttempt(db, { learnerId, attemptId });
	const eventId = `00000000-0000-4000-8000-${String(attempt!.events.length).padStart(12, '0')}`;
	const done = await recordAnswers(db, { learnerId, attemptId, now: at, read: () => [{ ...said, eventId }] });
	return done?.recorded[0]?.outcome;
}

/** One attempt with `right` of the two answers right, handed in. */
async function take(db: Db, content: Content, right: number, at: Date): Promise<string> {
	const attemptId = await begin(db, content, at);
	for (const [index, { id }] of two.entries()) {
		await answer(db, attemptId, id, index < right ? 'right' : 'near', at);
	}
	await submitAttempt(db, { learnerId, attemptId, now: at });
	return attemptId;
}

describe('a time limit', () => {
	const content = withSettings({ timeLimit: 10 });

	test('gives the attempt a deadline by the clock of the server', async () => {
		const db = await aDb();
		const attempt = await findAttempt(db, { learnerId, attemptId: await begin(db, content) });
		expect(attempt?.deadlineAt).toEqual(later(600));
	});

	test('counts answers up to 30 seconds after it; later ones are kept as late and count nothing', async () => {
		const db = await aDb();
		const attemptId = await begin(db, content);
		expect(await answer(db, attemptId, 'one', 'right', later(630))).toBe('stands');
		expect(await answer(db, attemptId, 'two', 'right', later(631))).toBe('late');
		const handedIn = await submitAttempt(db, { learnerId, attemptId, now: later(700) });
		expect(handedIn).toMatchObject({ score: 500_000, submittedAt: later(600) });
		expect(handedIn?.events.map(({ late, itemId }) => [itemId, late])).toEqual([
			['one', false],
			['two', true],
			['two', false]
		]);
	});

	test('handed in within those 30 seconds it has the time of handing in', async () => {
		const db = await aDb();
		const attemptId = await begin(db, content);
		const handedIn = await submitAttempt(db, { learnerId, attemptId, now: later(620) });
		expect(handedIn?.submittedAt).toEqual(later(620));
	});

	test('an answer that comes too late says that the attempt waits to be handed in', async () => {
		const db = await aDb();
		const attemptId = await begin(db, content);
		const attempt = await findAttempt(db, { learnerId, attemptId });
		const form = new FormData();
		form.set('item', '1');
		form.set('q1', attempt!.veil.token('one', 'right'));
		const answered = await answerAttempt(db, { learnerId, attemptId, form, content, now: later(700) });
		expect(answered).toMatchObject({ ok: true, isOverdue: true, saved: [{ outcome: 'late' }] });
	});

	test('the next start hands in what is over, at its deadline, and opens another', async () => {
		const db = await aDb();
		const first = await begin(db, content);
		expect(await begin(db, content, later(630))).toBe(first);
		const second = await begin(db, content, later(631));
		expect(second).not.toBe(first);
		const rows = await listAttempts(db, owner);
		expect(rows.map(({ number, submittedAt }) => [number, submittedAt])).toEqual([
			[1, later(600)],
			[2, null]
		]);
	});

	test('the cool-down runs from the deadline of an attempt that was left open', async () => {
		const db = await aDb();
		const slow = withSettings({ timeLimit: 10, coolDown: 10 });
		await begin(db, slow);
		expect(await startAttempt(db, { ...owner, content: slow, now: later(700) })).toEqual({
			refused: 'cool_down',
			until: later(1200)
		});
	});

	test('what is over is handed in with all of a learner; what runs is left alone', async () => {
		const db = await aDb();
		const attemptId = await begin(db, content);
		await submitOverdue(db, learnerId, later(629));
		expect((await findQuizState(db, owner)).open?.id).toBe(attemptId);
		await submitOverdue(db, learnerId, later(631));
		expect((await findQuizState(db, owner)).open).toBeUndefined();
		await submitOverdue(db, learnerId, later(900));
		expect((await findAttempt(db, { learnerId, attemptId }))?.submittedAt).toEqual(later(600));
	});
});

describe('which attempt counts', () => {
	test.for<[QuizSettings['score'], number, boolean]>([
		['best', 1_000_000, true],
		['first', 500_000, false],
		['last', 0, true],
		['average', 500_000, false]
	])('%s: half, all and nothing right count as %i', async ([score, counted, passed]) => {
		const db = await aDb();
		const content = withSettings({ score, retry: 'all' });
		const ids: string[] = [];
		for (const [index, right] of [1, 2, 0].entries())
			ids.push(await take(db, content, right, later(index * 60)));
		const { result } = await findQuizState(db, owner);
		const attempts = await listAttempts(db, owner);
		expect(result?.passedAt !== null).toBe(passed);
		const [shown] = await viewResults(db, learnerId, content);
		expect(shown).toMatchObject({ counted: { setting: score, score: counted }, passed });
		const summary = quizSummary(content.quizzes.get(quizId)!, content, result, { attempts, now: later(300) });
		expect(summary).toMatchObject({ score, result: { counted, passed } });
		const attempt = await findAttempt(db, { learnerId, attemptId: ids[1]! });
		expect(viewResult(attempt!, result, content, { attempts }).counted).toEqual({
			setting: score,
			score: counted
		});
	});
});

describe('after the file has changed', () => {
	test('an old attempt is shown and marked as it was, a new one by the new file', async () => {
		const db = await aDb();
		const old = withSettings({ retry: 'all' });
		const first = await take(db, old, 1, now);
		const open = await begin(db, old, later(60));

		const options = (aChoice('one').options as { id: string; correct: boolean }[]).map((option) => ({
			...option,
			correct: option.id === 'near',
			feedback: `NEW ${option.id}`
		}));
		const changed = aContent(
			aQuiz([aChoice('one', { stem: 'Reworded?', options, weight: 3 })], { pass: 900_000, retry: 'all' })
		);
		await answer(db, open, 'one', 'right', later(70));
		const second = await submitAttempt(db, { learnerId, attemptId: open, now: later(80) });
		expect(second).toMatchObject({ score: 500_000, marks: [1_000_000, 0] });

		const { result } = await findQuizState(db, owner);
		const attempt = await findAttempt(db, { learnerId, attemptId: first });
		const view = viewResult(attempt!, result, changed);
		expect(view).toMatchObject({ score: 500_000, pass: 800_000 });
		expect(view.items.map(({ stem, mark, weight }) => [stem, mark, weight])).toEqual([
			['Stem of one?', 1_000_000, 1],
			['Stem of two?', 0, 1]
		]);
		expect(JSON.stringify(view)).toContain('KEY-FEEDBACK of one right');
		expect(JSON.stringify(view)).not.toContain('NEW');

		const third = await begin(db, changed, later(90));
		await answer(db, third, 'one', 'near', later(91));
		const byNew = await submitAttempt(db, { learnerId, attemptId: third, now: later(92) });
		expect(byNew).toMatchObject({ score: 1_000_000, marks: [1_000_000] });
	});
});
