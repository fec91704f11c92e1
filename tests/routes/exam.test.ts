import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { findAttempt, findQuizState } from '#lib/server/attempts/attempt.ts';
import { useContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { actions, load } from '../../src/routes/(learner)/exam/[quiz]/+page.server.ts';
import { actions as lessonActions } from '../../src/routes/(learner)/learn/[lesson]/quiz/+page.server.ts';
import { load as loadMe } from '../../src/routes/(learner)/me/+page.server.ts';
import { load as loadCalibration } from '../../src/routes/(learner)/me/calibration/+page.server.ts';
import { load as loadReport } from '../../src/routes/(learner)/me/attempts/[attempt]/report/[n]/+page.server.ts';
import { load as loadResult } from '../../src/routes/(learner)/me/attempts/[attempt]/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aCourseWithExam } from '../support/exam.ts';
import { aPerson, NOON } from '../support/people.ts';

const EXAM = '/(learner)/exam/[quiz]';
const QUIZ = '/(learner)/learn/[lesson]/quiz';
const RESULT = '/(learner)/me/attempts/[attempt]';
const final = { quiz: 'final' };
const content = aCourseWithExam();
let db: Db;
let learner: User;

beforeEach(async () => {
	vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
	useContent(content);
	db = await freshDb();
	learner = await aPerson(db);
});
afterAll(() => {
	vi.useRealTimers();
	useContent(undefined);
});

const later = (minutes: number) => vi.setSystemTime(NOON.getTime() + minutes * 60_000);
const open = async () => (await findQuizState(db, { learnerId: learner.id, quizId: 'final' })).open!;
const start = () => outcomeOf(() => actions.start(postEvent(db, learner, EXAM, final)));

function send(
	action: 'answer' | 'submit',
	attemptId: string,
	fields: Record<string, string | string[]> = {}
) {
	const event = postEvent(db, learner, EXAM, final, { attempt: attemptId, ...fields });
	return outcomeOf(() => actions[action](event));
}

async function tokenOf(n: number, option: string): Promise<string> {
	const { drawn, veil } = await open();
	return veil.token(drawn[n - 1]!.item.id, option);
}

test('an exam is taken from its own address and every way leads back to it', async () => {
	const before = await outcomeOf(() => load(getEvent(db, learner, EXAM, final)));
	expect(before.data).toMatchObject({ lesson: null, attempt: null, summary: { items: 6, attemptsLeft: 2 } });
	expect(await start()).toMatchObject({ status: 303, location: '/exam/final' });

	const { id } = await open();
	const fields = { item: ['1'], q1: await tokenOf(1, 'right') };
	expect(await send('answer', id, fields)).toMatchObject({ status: 303, location: '/exam/final' });
	const review = () => outcomeOf(() => loadResult(getEvent(db, learner, RESULT, { attempt: id })));
	expect(await review()).toMatchObject({ status: 303, location: '/exam/final' });
	expect(await send('submit', id)).toMatchObject({ status: 303, location: `/me/attempts/${id}` });

	const { data } = await review();
	expect(data.result.value).toMatchObject({
		quizHref: '/exam/final',
		lesson: null,
		mayRetry: true,
		title: 'Final'
	});
	const me = await outcomeOf(() => loadMe(getEvent(db, learner, '/(learner)/me')));
	expect(me.data.results).toMatchObject([{ quizId: 'final', href: '/exam/final', lesson: null }]);
});

test('without script an older tab is told that another answer stands, and one after the end gets the result', async () => {
	await start();
	const { id } = await open();
	const [right, near] = [await tokenOf(1, 'right'), await tokenOf(1, 'near')];
	await send('answer', id, { item: ['1'], q1: right });
	const older = await send('answer', id, { item: ['1'], q1: near });
	expect(older).toMatchObject({ status: 409, data: { values: { q1: [near] } } });
	expect(older.data.problems[1]).toContain('another tab');
	await send('submit', id);
	const late = await send('answer', id, { item: ['1'], q1: near });
	expect(late).toMatchObject({ status: 303, location: `/me/attempts/${id}` });
});

test('the quiz of a lesson is sent on to its lesson, an unknown exam is not found', async () => {
	expect(await outcomeOf(() => load(getEvent(db, learner, EXAM, { quiz: 'quiz-two' })))).toMatchObject({
		status: 308,
		location: '/learn/lesson-two/quiz'
	});
	expect(await outcomeOf(() => load(getEvent(db, learner, EXAM, { quiz: 'none' })))).toMatchObject({
		status: 404
	});
	const started = outcomeOf(() => actions.start(postEvent(db, learner, EXAM, { quiz: 'quiz-two' })));
	expect(await started).toMatchObject({ status: 308 });
});

test('a second attempt draws what was not seen, and the third is refused', async () => {
	const drawn: string[][] = [];
	for (const minutes of [0, 11]) {
		later(minutes);
		await start();
		const attempt = await open();
		drawn.push(attempt.drawn.map(({ item }) => item.id));
		await send('submit', attempt.id);
	}
	const [first = [], second = []] = drawn;
	expect(first).toHaveLength(6);
	expect([...first, ...second].filter((id) => id.startsWith('one-')).toSorted()).toEqual(
		[1, 2, 3, 4, 5, 6].map((n) => `one-${n}`)
	);
	expect(new Set([...first, ...second].filter((id) => id.startsWith('two-'))).size).toBe(4);
	later(30);
	expect(await start()).toMatchObject({
		status: 403,
		data: { refused: expect.stringContaining('All attempts') }
	});
});

test('what a lesson quiz has asked before is drawn last', async () => {
	const lesson = { lesson: 'lesson-two' };
	await outcomeOf(() => lessonActions.start(postEvent(db, learner, QUIZ, lesson)));
	const smaller = aCourseWithExam({}, { sections: [{ draw: 2, from: ['quiz-one', 'quiz-two'], items: [] }] });
	useContent(smaller);
	await start();
	const { drawn } = await open();
	expect(drawn.map(({ item }) => item.id.split('-')[0])).toEqual(['one', 'one']);
});

test('within the cool-down the page says when the next attempt can start', async () => {
	await start();
	await send('submit', (await open()).id);
	later(9);
	const waiting = await outcomeOf(() => load(getEvent(db, learner, EXAM, final)));
	expect(waiting.data.summary.refusal).toEqual({
		refused: 'cool_down',
		until: new Date(NOON.getTime() + 600_000)
	});
	expect(await start()).toMatchObject({ status: 403 });
	later(10);
	expect(await start()).toMatchObject({ status: 303 });
});

test('a place of a drawn item leads into the lesson of its own quiz, also after the file has changed', async () => {
	await start();
	const { id } = await open();
	await send('submit', id);
	useContent(aCourseWithExam({}, { sections: [{ draw: 'all', from: [], items: [] }] }));
	const attempt = (await findAttempt(db, { learnerId: learner.id, attemptId: id }))!;
	const { data } = await outcomeOf(() => loadResult(getEvent(db, learner, RESULT, { attempt: id })));
	const lessons = data.result.value.items.map(
		(item: { feedback: { see: string[] } }) => item.feedback.see[0]
	);
	expect(lessons).toEqual(
		attempt.drawn.map(({ item }) =>
			item.id.startsWith('two-') ? '/learn/lesson-two#place' : '/learn/lesson-one#place'
		)
	);
});

const KEYS = /KEY-FEEDBACK|"correct"|"right"|"misconception"|"mixed-up"|"(one|two|own)-\d"/;

test.for(['after_answer', 'after_attempt', 'after_pass', 'never'] as const)(
	'with reveal %s no page of an exam lets out a key before its time',
	async (reveal) => {
		useContent(aCourseWithExam({ reveal }));
		await start();
		const { id, drawn } = await open();
		const pages = async () => {
			const report = { attempt: id, n: '2' };
			const loads = [
				() => load(getEvent(db, learner, EXAM, final)),
				() => loadResult(getEvent(db, learner, RESULT, { attempt: id })),
				() => loadReport(getEvent(db, learner, `${RESULT}/report/[n]`, report)),
				() => loadMe(getEvent(db, learner, '/(learner)/me')),
				() => loadCalibration(getEvent(db, learner, '/(learner)/me/calibration'))
			];
			const all: string[] = [];
			for (const one of loads) all.push(JSON.stringify(await outcomeOf(one)));
			return all.join('\n');
		};
		const all = {
			item: drawn.map(({ n }) => String(n)),
			q1: await tokenOf(1, 'near'),
			q2: await tokenOf(2, 'far')
		};
		const answered = await send('answer', id, all);
		expect(JSON.stringify(answered) + (await pages())).not.toMatch(KEYS);
		await send('submit', id);
		const isOut = reveal === 'after_answer' || reveal === 'after_attempt';
		if (isOut) expect(await pages()).toContain('KEY-FEEDBACK');
		else expect(await pages()).not.toMatch(KEYS);
	}
);
