import { expect, test } from 'vitest';
import { answerAttempt } from '#lib/server/attempts/answer-attempt.ts';
import { findAttempt, type Attempt } from '#lib/server/attempts/attempt.ts';
import { viewAttempt } from '#lib/server/attempts/attempt-view.ts';
import { viewResult } from '#lib/server/attempts/result-view.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { veilOf } from '#lib/server/attempts/veil.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { QuizSettings } from '#lib/quiz/types.ts';
import { freshDb } from '#tests/support/db.ts';
import { aChoice, aContent, aQuiz, aText } from '#tests/support/quiz.ts';

const now = new Date('2026-03-17T10:00:00Z');
const learnerId = 'learner';

type Running = { db: Db; content: Content; attemptId: string };

async function running(settings: Partial<QuizSettings> = {}): Promise<Running> {
	const db = await freshDb();
	const { user } = tablesOf(db);
	await db
		.insert(user)
		.values({ id: learnerId, login: 'l', displayName: 'L', role: 'learner', demo: false, createdAt: now });
	const content = aContent(aQuiz([aChoice('one'), aChoice('two'), aText('three')], settings));
	const started = await startAttempt(db, { learnerId, quizId: 'quiz-one', content, now });
	if ('refused' in started) throw new Error(started.refused);
	return { db, content, attemptId: started.attemptId };
}

async function attemptOf({ db, attemptId }: Running): Promise<Attempt> {
	const attempt = await findAttempt(db, { learnerId, attemptId });
	if (!attempt) throw new Error('no attempt');
	return attempt;
}

/** The token of an option of the n-th item. */
async function token(run: Running, n: number, option: string): Promise<string> {
	const attempt = await attemptOf(run);
	return attempt.veil.token(attempt.drawn[n - 1]?.item.id ?? '', option);
}

function post(run: Running, fields: [string, string][]) {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return answerAttempt(run.db, { learnerId, attemptId: run.attemptId, form, content: run.content, now });
}

test('a form of all items stores each changed one and nothing else', async () => {
	const run = await running();
	const fields: [string, string][] = [
		['item', '1'],
		['item', '2'],
		['item', '3'],
		['q1', await token(run, 1, 'near')],
		['q3', '  accepted ']
	];
	expect(await post(run, fields)).toMatchObject({ ok: true });
	const stored = (await attemptOf(run)).events.map(({ itemId, response }) => [itemId, response]);
	expect(stored).toEqual([
		['one', 'near'],
		['three', 'accepted']
	]);
	await post(run, fields);
	expect((await attemptOf(run)).events).toHaveLength(2);
});

test('a form without script that is sent twice is one event', async () => {
	const run = await running();
	const fields: [string, string][] = [
		['item', '1'],
		['q1', await token(run, 1, 'near')],
		['b1', '']
	];
	const first = await post(run, fields);
	const again = await post(run, fields);
	expect([first?.ok, again?.ok]).toEqual([true, true]);
	expect((await attemptOf(run)).events).toHaveLength(1);
});

test('checking marks and locks the item and gives its feedback, and only its', async () => {
	const run = await running();
	const done = await post(run, [
		['item', '1'],
		['q1', await token(run, 1, 'near')],
		['c1', '85'],
		['check', '1']
	]);
	if (!done?.ok) throw new Error('refused');
	expect(done.saved).toHaveLength(1);
	expect(done.saved[0]).toMatchObject({
		n: 1,
		checked: true,
		outcome: 'stands',
		feedback: {
			verdict: 'wrong',
			misconceptions: [{ id: 'mixed-up', name: 'Mixes them up' }],
			passages: [{ href: '/learn/lesson-one#place', section: 'The part', text: 'What the *lesson* says.' }]
		}
	});
	expect(JSON.stringify(done)).not.toContain('of two');
});

test.for([
	['an item the attempt lacks', [['item', '9']], 0],
	[
		'an item twice',
		[
			['item', '1'],
			['item', '1']
		],
		0
	],
	[
		'an option that is not there',
		[
			['item', '1'],
			['q1', 'nonsense1']
		],
		1
	],
	[
		'an answer to an item it does not hold',
		[
			['item', '1'],
			['q3', 'x']
		],
		0
	],
	[
		'a check with nothing chosen',
		[
			['item', '1'],
			['check', '1']
		],
		1
	],
	[
		'a check of an item it does not hold',
		[
			['item', '1'],
			['check', '3']
		],
		0
	],
	[
		'a confidence that is no step',
		[
			['item', '3'],
			['q3', 'x'],
			['c3', '99']
		],
		3
	],
	[
		'an event id that is no UUID',
		[
			['item', '3'],
			['q3', 'x'],
			['e3', 'x']
		],
		3
	],
	[
		'a base that is no UUID',
		[
			['item', '3'],
			['q3', 'x'],
			['b3', 'DROP']
		],
		3
	],
	['a place that is no number', [['item', '__proto__']], 0]
] as [string, [string, string][], number][])(
	'a form with %s is refused and stores nothing',
	async ([, fields, n]) => {
		const run = await running();
		const done = await post(run, [['item', '2'], ['q2', await token(run, 2, 'right')], ...fields]);
		expect(done).toMatchObject({ ok: false, status: 400 });
		if (done?.ok === false) expect(done.refusal.problems[n]).toMatch(/\.$/);
		expect((await attemptOf(run)).events).toEqual([]);
	}
);

test('an empty form is refused', async () => {
	expect(await post(await running(), [])).toMatchObject({ ok: false, status: 400 });
});

test('a form of tens of thousands of fields is refused at once and stores nothing', async () => {
	const run = await running();
	const many = Array.from({ length: 32_000 }, (): [string, string] => ['q1', '']);
	const answered = await post(run, [['item', '1'], ['q1', await token(run, 1, 'near')], ...many]);
	expect(answered).toMatchObject({ ok: false, status: 400, refusal: { values: {} } });
	expect((await attemptOf(run)).events).toEqual([]);
});

test('a file in place of an answer is refused and the answer stands', async () => {
	const run = await running();
	await post(run, [
		['item', '3'],
		['q3', 'accepted']
	]);
	const [answer] = (await attemptOf(run)).events;
	const form = new FormData();
	form.append('item', '3');
	form.append('b3', answer?.eventId ?? '');
	form.append('q3', new Blob(['x']), 'x.txt');
	const { db, attemptId, content } = run;
	const answered = await answerAttempt(db, { learnerId, attemptId, form, content, now });
	expect(answered).toMatchObject({ ok: false, status: 400 });
	expect((await attemptOf(run)).events).toHaveLength(1);
});

test('a refused form gives back what was filled in', async () => {
	const run = await running();
	const done = await post(run, [
		['item', '3'],
		['q3', 'half a word'],
		['c3', '1'],
		['check', '3']
	]);
	expect(done).toMatchObject({ ok: false, refusal: { values: { q3: ['half a word'], c3: ['1'] } } });
});

test('an event id with another answer is 409', async () => {
	const run = await running();
	const e3 = '00000000-0000-4000-8000-000000000001';
	await post(run, [
		['item', '3'],
		['q3', 'one'],
		['e3', e3]
	]);
	expect(
		await post(run, [
			['item', '3'],
			['q3', 'two'],
			['e3', e3]
		])
	).toMatchObject({ ok: false, status: 409 });
});

test('a form of an older tab without script is shown again with its answer, and all else as it stands', async () => {
	const run = await running();
	const [near, right] = [await token(run, 1, 'near'), await token(run, 1, 'right')];
	const all: [string, string][] = [
		['item', '1'],
		['item', '3']
	];
	await post(run, [...all, ['q1', near], ['c1', '50'], ['q3', 'accepted']]);
	const older = await post(run, [...all, ['q1', right], ['q3', '']]);
	expect(older).toMatchObject({
		ok: true,
		aside: { problems: { 1: expect.stringContaining('another tab') }, values: { q1: [right] } }
	});
	if (!older?.ok) throw new Error('refused');
	expect(older.aside?.values).toEqual({ q1: [right], q3: ['accepted'] });
	expect(Object.keys(older.aside?.problems ?? {})).toEqual(['1']);

	const [first] = (await attemptOf(run)).events;
	const chosen = await post(run, [
		['item', '1'],
		['q1', right],
		['b1', first?.eventId ?? '']
	]);
	expect(chosen).toMatchObject({ ok: true, aside: null, saved: [{ values: { '': [right] } }] });
});

test('an empty form of an older tab is no choice', async () => {
	const run = await running();
	await post(run, [
		['item', '3'],
		['q3', 'accepted']
	]);
	expect(await post(run, [['item', '3']])).toMatchObject({ ok: true, aside: null });
});

test('an older form never blanks a newer answer', async () => {
	const run = await running({ reveal: 'after_attempt' });
	await post(run, [
		['item', '3'],
		['q3', 'first']
	]);
	const base = (await attemptOf(run)).events[0]?.eventId ?? '';
	await post(run, [
		['item', '3'],
		['q3', 'newer'],
		['b3', base]
	]);
	const stale = await post(run, [
		['item', '3'],
		['q3', ''],
		['b3', base]
	]);
	expect(stale).toMatchObject({ ok: true, saved: [{ outcome: 'conflict', values: { '': ['newer'] } }] });
});

test.for([
	['after_answer', true, true],
	['after_attempt', false, true],
	['after_pass', false, false],
	['never', false, false]
] as const)(
	'with reveal %s keys leave after a check: %s, after handing in a fail: %s',
	async ([reveal, early, late]) => {
		const run = await running({ reveal });
		const before = JSON.stringify(viewAttempt(await attemptOf(run), run.content));
		expect(before).not.toMatch(/KEY-FEEDBACK|correct|misconception|accepted/);
		const done = await post(run, [
			['item', '1'],
			['q1', await token(run, 1, 'near')],
			['check', '1']
		]);
		expect(JSON.stringify(done).includes('KEY-FEEDBACK')).toBe(early);
		const handedIn = await submitAttempt(run.db, { learnerId, attemptId: run.attemptId, now });
		if (!handedIn) throw new Error('no attempt');
		const result = viewResult(handedIn, undefined, run.content);
		expect(JSON.stringify(result).includes('KEY-FEEDBACK')).toBe(late);
		expect(result).toMatchObject({ score: 0, passed: false, toRetry: 3 });
	}
);

test('after_pass shows the keys once the attempt has passed', async () => {
	const run = await running({ reveal: 'after_pass' });
	await post(run, [
		['item', '1'],
		['item', '2'],
		['item', '3'],
		['q1', await token(run, 1, 'right')],
		['q2', await token(run, 2, 'right')],
		['q3', 'ACCEPTED']
	]);
	const handedIn = await submitAttempt(run.db, { learnerId, attemptId: run.attemptId, now });
	if (!handedIn) throw new Error('no attempt');
	const result = viewResult(handedIn, undefined, run.content);
	expect(result).toMatchObject({ score: 1_000_000, passed: true });
	expect(JSON.stringify(result)).toContain('KEY-FEEDBACK');
});

test('the public form of an attempt holds no id of the author but tokens', async () => {
	const run = await running({ order: 'shuffle' });
	const shown = viewAttempt(await attemptOf(run), run.content);
	const tokens = shown.items.flatMap(({ prompt }) => ('options' in prompt ? prompt.options : []));
	expect(tokens).toHaveLength(6);
	for (const { token } of tokens) expect(token).toMatch(/^[\w-]{8}$/);
	expect(JSON.stringify(shown)).not.toMatch(/"(near|right|far)"/);
});

test('over many attempts the key is shown first about as often as chance has it', () => {
	const places = Array.from({ length: 600 }, (_, n) => {
		const veil = veilOf(Buffer.from(`attempt ${n}`.padEnd(16)).toString('base64url'), false);
		return veil.order('one', ['near', 'right', 'far']).indexOf('right');
	});
	const first = places.filter((place) => place === 0).length;
	expect(first).toBeGreaterThan(150);
	expect(first).toBeLessThan(250);
});
