import { describe, expect, test } from 'vitest';
import type { GivenAnswer } from '#lib/quiz/answer-log.ts';
import { findAttempt, findQuizState, listAttempts } from '#lib/server/attempts/attempt.ts';
import { EventReused, recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '#tests/support/db.ts';
import { aChoice, aContent, aQuiz, aText } from '#tests/support/quiz.ts';

const now = new Date('2026-03-17T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const learnerId = 'learner';
const quizId = 'quiz-one';
const three = [aChoice('one'), aChoice('two'), aText('three')];

async function aDb(): Promise<Db> {
	const db = await freshDb();
	const { user } = tablesOf(db);
	for (const id of [learnerId, 'other']) {
		await db
			.insert(user)
			.values({ id, login: id, displayName: id, role: 'learner', demo: false, createdAt: now });
	}
	return db;
}

async function begin(db: Db, content: Content = aContent(aQuiz(three)), at = now): Promise<string> {
	const started = await startAttempt(db, { learnerId, quizId, content, now: at });
	if ('refused' in started) throw new Error(started.refused);
	return started.attemptId;
}

const event = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function answer(
	n: number,
	itemId: string,
	response: string | null,
	change: Partial<GivenAnswer> = {}
): GivenAnswer {
	return { eventId: event(n), itemId, base: null, response, confidence: null, checked: false, ...change };
}

function record(db: Db, attemptId: string, answers: GivenAnswer[], at = now) {
	return recordAnswers(db, { learnerId, attemptId, read: () => answers, now: at });
}

async function outcomes(...sent: ReturnType<typeof record>[]): Promise<string[]> {
	const all: string[] = [];
	for (const one of sent) all.push(...((await one)?.recorded.map(({ outcome }) => outcome) ?? ['none']));
	return all;
}

describe('starting', () => {
	test('an attempt pins its items and a second start gives the same one', async () => {
		const db = await aDb();
		const first = await begin(db);
		expect(await begin(db)).toBe(first);
		const attempt = await findAttempt(db, { learnerId, attemptId: first });
		expect(attempt?.number).toBe(1);
		expect(attempt?.drawn.map(({ n, item }) => [n, item.id])).toEqual([
			[1, 'one'],
			[2, 'two'],
			[3, 'three']
		]);
	});

	test('twenty starts at once open one attempt', async () => {
		const db = await aDb();
		const ids = await Promise.all(Array.from({ length: 20 }, () => begin(db)));
		expect(new Set(ids).size).toBe(1);
		expect(await listAttempts(db, { learnerId })).toHaveLength(1);
	});

	test('a limit of attempts holds', async () => {
		const db = await aDb();
		const content = aContent(aQuiz(three, { attempts: 1 }));
		await submitAttempt(db, { learnerId, attemptId: await begin(db, content), now });
		expect(await startAttempt(db, { learnerId, quizId, content, now })).toEqual({ refused: 'attempts' });
	});

	test('a cool-down says when the next attempt may start', async () => {
		const db = await aDb();
		const content = aContent(aQuiz(three, { coolDown: 10 }));
		await submitAttempt(db, { learnerId, attemptId: await begin(db, content), now });
		expect(await startAttempt(db, { learnerId, quizId, content, now: later(599) })).toEqual({
			refused: 'cool_down',
			until: later(600)
		});
		expect(await begin(db, content, later(600))).toBeTypeOf('string');
	});

	test('an old attempt keeps its items when the file changes', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		await submitAttempt(db, { learnerId, attemptId, now });
		const changed = aContent(aQuiz([aChoice('one', { stem: 'Reworded?' })]));
		const second = await begin(db, changed, later(1));
		const stems = async (id: string) =>
			(await findAttempt(db, { learnerId, attemptId: id }))?.drawn.map(({ item }) => item.stem);
		expect(await stems(attemptId)).toEqual(['Stem of one?', 'Stem of two?', 'Stem of three?']);
		expect(await stems(second)).toEqual(['Reworded?']);
	});
});

describe('answering', () => {
	test('an answer is stored with its mark and stands', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		expect(await outcomes(record(db, attemptId, [answer(1, 'one', 'right', { confidence: 85 })]))).toEqual([
			'stands'
		]);
		const attempt = await findAttempt(db, { learnerId, attemptId });
		expect(attempt?.events).toEqual([
			expect.objectContaining({
				eventId: event(1),
				sequence: 1,
				itemId: 'one',
				response: 'right',
				confidence: 85,
				mark: 1_000_000,
				stands: true,
				late: false,
				answeredAt: now
			})
		]);
	});

	test('an answer sent twice is one event', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		const same = [answer(1, 'one', 'near')];
		expect(await outcomes(record(db, attemptId, same), record(db, attemptId, same))).toEqual([
			'stands',
			'known'
		]);
		expect((await findAttempt(db, { learnerId, attemptId }))?.events).toHaveLength(1);
	});

	test('an event id with another answer is refused and nothing of the request is stored', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		await record(db, attemptId, [answer(1, 'one', 'near')]);
		await expect(
			record(db, attemptId, [answer(2, 'two', 'near'), answer(1, 'one', 'right')])
		).rejects.toThrow(EventReused);
		expect((await findAttempt(db, { learnerId, attemptId }))?.events).toHaveLength(1);
	});

	test('an answer that had not seen the standing one is kept and does not stand', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		expect(
			await outcomes(
				record(db, attemptId, [answer(1, 'one', 'near')]),
				record(db, attemptId, [answer(2, 'one', 'right', { base: event(1) })]),
				record(db, attemptId, [answer(3, 'one', 'far', { base: event(1) })])
			)
		).toEqual(['stands', 'stands', 'conflict']);
		const submitted = await submitAttempt(db, { learnerId, attemptId, now });
		expect(submitted?.marks).toEqual([1_000_000, 0, 0]);
		expect(submitted?.events.filter(({ itemId }) => itemId === 'one')).toHaveLength(3);
	});

	test('a checked answer is final for its attempt', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		expect(
			await outcomes(
				record(db, attemptId, [answer(1, 'one', 'near', { checked: true })]),
				record(db, attemptId, [answer(2, 'one', 'right', { base: event(1) })])
			)
		).toEqual(['stands', 'locked']);
		expect((await submitAttempt(db, { learnerId, attemptId, now }))?.marks?.[0]).toBe(0);
	});

	test('an answer to a handed-in attempt is kept, marked late, and changes nothing', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		await submitAttempt(db, { learnerId, attemptId, now });
		expect(
			await outcomes(record(db, attemptId, [answer(1, 'one', 'right', { base: 'x' })], later(1)))
		).toEqual(['late']);
		const attempt = await findAttempt(db, { learnerId, attemptId });
		expect(attempt?.events.at(-1)).toMatchObject({ late: true, stands: false });
		expect(attempt?.score).toBe(0);
	});

	test.for([
		[29, 'stands'],
		[31, 'late']
	] as const)('%i seconds after the deadline an answer %s', async ([seconds, outcome]) => {
		const db = await aDb();
		const attemptId = await begin(db, aContent(aQuiz(three, { timeLimit: 10 })));
		const at = later(600 + seconds);
		expect(await outcomes(record(db, attemptId, [answer(1, 'one', 'right')], at))).toEqual([outcome]);
	});

	test("nobody answers or hands in another learner's attempt", async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		const theirs = { learnerId: 'other', attemptId, now };
		expect(await recordAnswers(db, { ...theirs, read: () => [answer(1, 'one', 'right')] })).toBeUndefined();
		expect(await submitAttempt(db, theirs)).toBeUndefined();
		expect(await findAttempt(db, theirs)).toBeUndefined();
		expect((await findAttempt(db, { learnerId, attemptId }))?.submittedAt).toBeNull();
	});

	test('fifty copies of an answer at once are one event', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		const sent = Array.from({ length: 50 }, () => record(db, attemptId, [answer(1, 'one', 'right')]));
		const all = await outcomes(...sent);
		expect(all.filter((outcome) => outcome === 'stands')).toHaveLength(1);
		expect((await findAttempt(db, { learnerId, attemptId }))?.events).toHaveLength(1);
	});
});

describe('handing in', () => {
	test('unanswered items are stored as blanks that earn 0', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		await record(db, attemptId, [answer(1, 'one', 'right')]);
		const done = await submitAttempt(db, { learnerId, attemptId, now: later(60) });
		expect(done).toMatchObject({ score: 333_333, marks: [1_000_000, 0, 0], submittedAt: later(60) });
		const stored = await findAttempt(db, { learnerId, attemptId });
		expect(stored?.events.map(({ itemId, response }) => [itemId, response])).toEqual([
			['one', 'right'],
			['two', null],
			['three', null]
		]);
		expect(stored?.receipt).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/);
	});

	test('handed in fifty times at once it is handed in once', async () => {
		const db = await aDb();
		const attemptId = await begin(db);
		const done = await Promise.all(
			Array.from({ length: 50 }, (_, n) => submitAttempt(db, { learnerId, attemptId, now: later(n) }))
		);
		expect(new Set(done.map((one) => one?.submittedAt?.getTime())).size).toBe(1);
		expect((await findAttempt(db, { learnerId, attemptId }))?.events).toHaveLength(3);
	});

	test('first, best and last score are kept, and the first pass', async () => {
		const db = await aDb();
		const content = aContent(aQuiz([aChoice('one'), aChoice('two')], { retry: 'all' }));
		const scores: string[][] = [['right'], ['right', 'right'], []];
		for (const [round, responses] of scores.entries()) {
			const attemptId = await begin(db, content, later(round * 100));
			const answers = responses.map((response, index) =>
				answer(index + 1, ['one', 'two'][index] ?? '', response)
			);
			await record(db, attemptId, answers, later(round * 100 + 1));
			await submitAttempt(db, { learnerId, attemptId, now: later(round * 100 + 2) });
		}
		const { result, open } = await findQuizState(db, { learnerId, quizId });
		expect(open).toBeUndefined();
		expect(result).toMatchObject({
			attempts: 3,
			firstScore: 500_000,
			bestScore: 1_000_000,
			lastScore: 0,
			passedAt: later(102),
			openAttemptId: null
		});
	});

	test('a retry carries over what was right and asks the rest', async () => {
		const db = await aDb();
		const content = aContent(aQuiz(three));
		const first = await begin(db, content);
		await record(db, first, [answer(1, 'one', 'right'), answer(2, 'two', 'near')]);
		await submitAttempt(db, { learnerId, attemptId: first, now });
		const second = await begin(db, content, later(1));
		const retry = await findAttempt(db, { learnerId, attemptId: second });
		expect(retry?.drawn.map(({ carried }) => carried)).toEqual([1_000_000, null, null]);
		await record(db, second, [answer(1, 'two', 'right'), answer(2, 'three', 'Accepted')]);
		const done = await submitAttempt(db, { learnerId, attemptId: second, now: later(2) });
		expect(done?.score).toBe(1_000_000);
		const third = await findAttempt(db, { learnerId, attemptId: await begin(db, content, later(3)) });
		expect(third?.drawn.map(({ carried }) => carried)).toEqual([null, null, null]);
	});
});
