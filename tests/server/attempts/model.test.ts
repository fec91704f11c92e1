import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GivenAnswer, Outcome } from '#lib/quiz/answer-log.ts';
import { findAttempt, findQuizState, listAttempts } from '#lib/server/attempts/attempt.ts';
import { EventReused, recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aUser } from '#tests/support/builders.ts';
import { freshDb } from '#tests/support/db.ts';
import { aChoice, aContent, aQuiz } from '#tests/support/quiz.ts';

/**
 * Random sequences of what a learner and their browsers can do, against a model of a few lines that keeps all
 * in memory: what stands, what was ever sent, and which attempts there are.
 */
const ITEMS = ['one', 'two', 'three'];
const OPTIONS = ['right', 'near', 'far'];
const LIMIT = 3;
const MINUTES = 10;
const GRACE = 30_000;
const learnerId = 'learner';
const quizId = 'quiz-one';
const content = aContent(
	aQuiz(
		ITEMS.map((id) => aChoice(id)),
		{ attempts: LIMIT, timeLimit: MINUTES, retry: 'all' }
	)
);

type Sent = { attempt: number; answer: GivenAnswer };
type ModelAttempt = {
	standing: Map<string, GivenAnswer>;
	stored: Map<string, GivenAnswer>;
	deadline: number;
	submittedAt: number | null;
};
type Model = { now: number; attempts: ModelAttempt[]; sent: Sent[] };
type World = { db: Db; ids: string[]; events: number };
type Command = fc.AsyncCommand<Model, World>;

const isClosed = ({ submittedAt, deadline }: ModelAttempt, now: number) =>
	submittedAt !== null || now > deadline + GRACE;

function handIn(attempt: ModelAttempt, now: number): void {
	attempt.submittedAt ??= now > attempt.deadline + GRACE ? attempt.deadline : now;
}

/** What the model says becomes of an answer; it keeps it as it says. */
function predict(model: Model, { attempt: index, answer }: Sent): Outcome {
	const attempt = model.attempts[index]!;
	const same = attempt.stored.get(answer.eventId);
	if (same) return JSON.stringify(same) === JSON.stringify(answer) ? 'known' : 'reused';
	attempt.stored.set(answer.eventId, answer);
	if (isClosed(attempt, model.now)) return 'late';
	const standing = attempt.standing.get(answer.itemId);
	if (standing?.checked) return 'locked';
	if ((standing?.eventId ?? null) !== answer.base) return 'conflict';
	attempt.standing.set(answer.itemId, answer);
	return 'stands';
}

async function send(model: Model, world: World, sent: Sent): Promise<void> {
	const expected = predict(model, sent);
	const attemptId = world.ids[sent.attempt]!;
	const now = new Date(model.now);
	const work = recordAnswers(world.db, { learnerId, attemptId, now, read: () => [sent.answer] });
	if (expected === 'reused') await expect(work).rejects.toThrow(EventReused);
	else expect((await work)?.recorded[0]?.outcome).toBe(expected);
}

const shown = (name: string, run: Command['run'], check: Command['check'] = () => true): Command => ({
	check,
	run,
	toString: () => name
});
const hasAttempt: Command['check'] = ({ attempts }) => attempts.length > 0;

const start = fc.constant(
	shown('start', async (model, world) => {
		const last = model.attempts.at(-1);
		if (last && isClosed(last, model.now)) handIn(last, model.now);
		const started = await startAttempt(world.db, { learnerId, quizId, content, now: new Date(model.now) });
		if (last && last.submittedAt === null) {
			expect(started).toEqual({ attemptId: world.ids.at(-1) });
		} else if (model.attempts.length === LIMIT) {
			expect(started).toEqual({ refused: 'attempts' });
		} else {
			const deadline = model.now + MINUTES * 60_000;
			model.attempts.push({ standing: new Map(), stored: new Map(), deadline, submittedAt: null });
			world.ids.push('attemptId' in started ? started.attemptId : '');
			expect(new Set(world.ids).size).toBe(model.attempts.length);
		}
	})
);

/** From a page that knows what stands, or from an old tab that does not. */
const answer = fc
	.record({
		item: fc.constantFrom(...ITEMS),
		response: fc.constantFrom(...OPTIONS, null),
		checked: fc.boolean(),
		isStale: fc.boolean()
	})
	.map(({ item: itemId, response, checked, isStale }) =>
		shown(
			`answer ${itemId} ${response}${checked ? ', check' : ''}${isStale ? ', old tab' : ''}`,
			async (model, world) => {
				const attempt = model.attempts.length - 1;
				world.events += 1;
				const eventId = `00000000-0000-4000-8000-${String(world.events).padStart(12, '0')}`;
				const standing = model.attempts[attempt]!.standing.get(itemId);
				const base = isStale ? null : (standing?.eventId ?? null);
				const sent: Sent = {
					attempt,
					answer: { eventId, itemId, base, response, confidence: null, checked: checked && response !== null }
				};
				model.sent.push(sent);
				await send(model, world, sent);
			},
			hasAttempt
		)
	);

const resend = fc.record({ which: fc.nat(20), another: fc.boolean() }).map(({ which, another }) =>
	shown(
		`resend ${which}${another ? ' with another answer' : ''}`,
		async (model, world) => {
			const sent = model.sent[which % model.sent.length]!;
			const response = sent.answer.response === 'far' ? 'near' : 'far';
			await send(model, world, another ? { ...sent, answer: { ...sent.answer, response } } : sent);
		},
		({ sent }) => sent.length > 0
	)
);

const submit = fc.nat(LIMIT).map((which) =>
	shown(
		`submit ${which}`,
		async (model, world) => {
			const index = which % model.attempts.length;
			const attempt = model.attempts[index]!;
			handIn(attempt, model.now);
			const attemptId = world.ids[index]!;
			const done = await submitAttempt(world.db, { learnerId, attemptId, now: new Date(model.now) });
			expect(done?.submittedAt?.getTime()).toBe(attempt.submittedAt);
			expect(done?.score).toBe(scoreOf(attempt));
		},
		hasAttempt
	)
);

const late = fc
	.constantFrom(60_000, (MINUTES - 1) * 60_000, MINUTES * 60_000 + GRACE + 1)
	.map((milliseconds) =>
		shown(`wait ${milliseconds} ms`, async (model) => {
			model.now += milliseconds;
		})
	);

/** Reads everything again and compares. */
const reload = fc.constant(
	shown('reload', async (model, world) => {
		expect((await listAttempts(world.db, { learnerId, quizId })).map(({ id }) => id)).toEqual(world.ids);
		const { open, result } = await findQuizState(world.db, { learnerId, quizId });
		const running = model.attempts.findIndex(({ submittedAt }) => submittedAt === null);
		expect(open?.id).toBe(running < 0 ? undefined : world.ids[running]);
		const scores = model.attempts.filter(({ submittedAt }) => submittedAt !== null).map(scoreOf);
		expect(result?.attempts ?? 0).toBe(model.attempts.length);
		expect(result?.bestScore ?? null).toBe(scores.length ? Math.max(...scores) : null);
		expect(result?.firstScore ?? null).toBe(scores[0] ?? null);
		for (const [index, attempt] of model.attempts.entries()) {
			const found = await findAttempt(world.db, { learnerId, attemptId: world.ids[index]! });
			const ids = found!.events.map(({ eventId }) => eventId);
			expect(ids).toEqual(expect.arrayContaining([...attempt.stored.keys()]));
			const blanks = attempt.submittedAt === null ? 0 : ITEMS.length - attempt.standing.size;
			expect(ids).toHaveLength(attempt.stored.size + blanks);
			expect(found!.events.map(({ sequence }) => sequence)).toEqual(ids.map((_, place) => place + 1));
		}
	})
);

function scoreOf(attempt: ModelAttempt): number {
	const right = ITEMS.filter((id) => attempt.standing.get(id)?.response === 'right').length;
	return Math.round((right * 1_000_000) / ITEMS.length);
}

test('no sequence of starts, answers, resends, checks, submits and waiting loses or invents anything', async () => {
	const commands = fc.commands([start, answer, answer, answer, resend, submit, reload, late], {
		maxCommands: 30
	});
	await fc.assert(
		fc.asyncProperty(commands, async (sequence) => {
			const db = await freshDb();
			await aUser(db, { id: learnerId });
			const now = Date.parse('2026-03-17T10:00:00Z');
			const model: Model = { now, attempts: [], sent: [] };
			const initial = () => ({ model, real: { db, ids: [], events: 0 } as World });
			await fc.asyncModelRun(initial, sequence);
			expect(model.attempts.length).toBeLessThanOrEqual(LIMIT);
		}),
		{ seed: 20_260_317, numRuns: 60 }
	);
}, 30_000);
