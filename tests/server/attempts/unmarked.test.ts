import { expect, test } from 'vitest';
import { answerAttempt } from '#lib/server/attempts/answer-attempt.ts';
import { viewAttempt } from '#lib/server/attempts/attempt-view.ts';
import { findAttempt, type Attempt } from '#lib/server/attempts/attempt.ts';
import { viewResult } from '#lib/server/attempts/result-view.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { QuizSettings } from '#lib/quiz/types.ts';
import { freshDb } from '#tests/support/db.ts';
import { anItem } from '#tests/support/items.ts';
import { aChoice, aContent, aQuiz } from '#tests/support/quiz.ts';

const now = new Date('2026-03-17T10:00:00Z');
const learnerId = 'learner';
const items = [
	aChoice('one'),
	anItem({ id: 'say-why', kind: 'essay', weight: 3, rubric: [{ id: 'why', text: 'Says why', points: 1 }] }),
	anItem({ id: 'how-likely', kind: 'estimate', weight: 5, form: 'probability', truth: true })
];

type Running = { db: Db; content: Content; attemptId: string };

async function begin(settings: Partial<QuizSettings> = {}, quizItems = items): Promise<Running> {
	const db = await freshDb();
	const { user } = tablesOf(db);
	await db
		.insert(user)
		.values({ id: learnerId, login: 'l', displayName: 'L', role: 'learner', demo: false, createdAt: now });
	return again({ db, content: aContent(aQuiz(quizItems, settings)), attemptId: '' });
}

async function again(run: Running): Promise<Running> {
	const started = await startAttempt(run.db, { learnerId, quizId: 'quiz-one', content: run.content, now });
	if ('refused' in started) throw new Error(started.refused);
	return { ...run, attemptId: started.attemptId };
}

async function attemptOf({ db, attemptId }: Running): Promise<Attempt> {
	const attempt = await findAttempt(db, { learnerId, attemptId });
	if (!attempt) throw new Error('no attempt');
	return attempt;
}

async function post(run: Running, ...fields: [string, string][]) {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return answerAttempt(run.db, { learnerId, attemptId: run.attemptId, form, content: run.content, now });
}

async function rightToOne(run: Running): Promise<[string, string]> {
	return ['q1', (await attemptOf(run)).veil.token('one', 'right')];
}

const submit = ({ db, attemptId }: Running) => submitAttempt(db, { learnerId, attemptId, now });

test('an essay waits with its weight and an estimate has none: the score is over what is marked', async () => {
	const run = await begin();
	const answers: [string, string][] = [
		['item', '1'],
		['item', '2'],
		['item', '3'],
		await rightToOne(run),
		['q2', 'Because.\r\nSo.'],
		['q3', '70 %']
	];
	expect(await post(run, ...answers)).toMatchObject({ ok: true });
	expect(await submit(run)).toMatchObject({ score: 1_000_000, marks: [1_000_000, null, null] });
	const attempt = await attemptOf(run);
	expect(attempt.events.map(({ response, mark }) => [response, mark])).toEqual([
		['right', 1_000_000],
		['Because.\nSo.', null],
		['70 %', null]
	]);
	const { items: shown } = viewResult(attempt, undefined, run.content);
	expect(shown.map(({ mark, counts, feedback }) => [mark, counts, feedback?.verdict])).toEqual([
		[1_000_000, true, 'right'],
		[null, true, 'waiting'],
		[null, false, 'unmarked']
	]);
});

test('left blank, an essay is 0 and an estimate still has no mark', async () => {
	const run = await begin();
	expect(await submit(run)).toMatchObject({ score: 0, marks: [0, 0, null] });
	expect((await attemptOf(run)).events.map(({ mark }) => mark)).toEqual([0, 0, null]);
});

test('how sure a learner is is asked only where a machine marks', async () => {
	const run = await begin();
	const view = viewAttempt(await attemptOf(run), run.content);
	expect(view.items.map(({ asksConfidence }) => asksConfidence)).toEqual([true, false, false]);
	const refused = await post(run, ['item', '3'], ['q3', '70'], ['c3', '85']);
	expect(refused).toMatchObject({ ok: false, status: 400 });
	expect((await attemptOf(run)).events).toEqual([]);
});

test('where the quiz does not ask, no item does', async () => {
	const run = await begin({ confidence: 'off' });
	const view = viewAttempt(await attemptOf(run), run.content);
	expect(view.items.map(({ asksConfidence }) => asksConfidence)).toEqual([false, false, false]);
});

test('when all that counts was right, a retry asks everything, the estimate included', async () => {
	const run = await begin({}, [items[0]!, aChoice('two'), items[2]!]);
	const two = (await attemptOf(run)).veil.token('two', 'right');
	await post(run, ['item', '1'], ['item', '2'], await rightToOne(run), ['q2', two]);
	expect(await submit(run)).toMatchObject({ score: 1_000_000 });
	expect(viewResult(await attemptOf(run), undefined, run.content).toRetry).toBe(3);
	const retried = await attemptOf(await again(run));
	expect(retried.drawn.map(({ carried }) => carried)).toEqual([null, null, null]);
});

test('a retry of what was wrong asks that, and estimates anew', async () => {
	const run = await begin({}, [items[0]!, aChoice('two'), items[2]!]);
	await post(run, ['item', '1'], await rightToOne(run));
	expect(await submit(run)).toMatchObject({ score: 500_000 });
	expect(viewResult(await attemptOf(run), undefined, run.content).toRetry).toBe(2);
	const retried = await attemptOf(await again(run));
	expect(retried.drawn.map(({ carried }) => carried)).toEqual([1_000_000, null, null]);
});
