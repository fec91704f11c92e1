import { standingAnswers } from '#lib/quiz/answer-log.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { isPassed } from '#lib/quiz/score.ts';
import type { Item } from '#lib/quiz/types.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { CONFIDENCE_STEPS } from '#lib/server/attempts/read-form.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { diceFor } from './dice.ts';
import { simulateResponse } from './simulate-response.ts';
import { chanceOf, difficultyOf, pullOf, type Traits } from './traits.ts';

/** A simulated learner: their number from 1, and the account they act with. */
export type Actor = { seed: number; number: number; learnerId: string; traits: Traits };

/** How a simulated attempt went on until it ended, was left open, or the present was reached. */
export type Played = { at: Date; passed: boolean; handedIn: boolean };

const MOST_ATTEMPTS = 4;

/**
 * Takes a quiz as a learner would, through the same functions the pages use: an answer at a time, each with
 * its own time, in as many attempts as it takes or the learner has patience for.
 *
 * @param now nothing is done after it
 */
export async function simulateQuiz(
	db: Db,
	actor: Actor,
	{ quizId, content, from, now }: { quizId: string; content: Content; from: Date; now: Date }
): Promise<Played> {
	let played: Played = { at: from, passed: false, handedIn: false };
	for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
		played = await simulateAttempt(db, actor, { quizId, content, from: played.at, now, attempt });
		const dice = diceFor(actor.seed, 'retry', actor.number, quizId, attempt);
		if (played.passed || !played.handedIn || !dice.chance(0.6 + 0.4 * actor.traits.diligence)) break;
		const rest = dice.chance(0.6) ? 5 + 20 * dice.next() : 60 * (8 + 40 * dice.next());
		played.at = after(played.at, rest);
	}
	return played;
}

async function simulateAttempt(
	db: Db,
	{ seed, number, learnerId, traits }: Actor,
	given: { quizId: string; content: Content; from: Date; now: Date; attempt: number }
): Promise<Played> {
	const { quizId, content, from, now } = given;
	const dice = diceFor(seed, 'attempt', number, quizId, given.attempt);
	let at = from;
	const stopped = { passed: false, handedIn: false };
	if (at > now) return { at, ...stopped };
	// A secret of the seed's own: an exam draws the same items whenever the same story is told.
	const started = await startAttempt(db, { learnerId, quizId, content, now: at, secret: dice.uuid() });
	if ('refused' in started) return { at, ...stopped };
	const { attemptId } = started;
	const attempt = await findAttempt(db, { learnerId, attemptId });
	if (!attempt) throw new Error(`attempt ${attemptId} is gone`);

	// The order on the page is drawn anew with each attempt's secret; the same seed has to give the same story.
	const whim = (itemId: string) => diceFor(seed, 'whim', number, itemId, given.attempt).next();
	const open = attempt.drawn
		.filter(({ carried }) => carried === null)
		.sort((a, b) => whim(a.item.id) - whim(b.item.id));
	const leavesAfter = dice.chance(0.2 * (1.25 - traits.diligence))
		? Math.floor(dice.next() * open.length)
		: open.length;
	const { reveal, confidence } = attempt.quiz.settings;
	for (const { item } of open.slice(0, leavesAfter)) {
		const own = diceFor(seed, 'answer', number, item.id, given.attempt);
		at = after(at, 0.3 + 1.4 * own.next());
		if (at > now) return { at, ...stopped };
		if (own.chance(0.05 * (1 - traits.diligence))) continue;
		const said = think(item, { seed, number, traits, own, attempt: given.attempt });
		await recordAnswers(db, {
			learnerId,
			attemptId,
			now: at,
			read: ({ events }) => [
				{
					eventId: own.uuid(),
					itemId: item.id,
					base: standingAnswers(events).get(item.id)?.eventId ?? null,
					response: said.response,
					confidence: confidence === 'ask' ? said.confidence : null,
					checked: reveal === 'after_answer' && said.response !== null
				}
			]
		});
	}
	if (leavesAfter < open.length) return { at, ...stopped };

	at = after(at, 0.5);
	if (at > now) return { at, ...stopped };
	const done = await submitAttempt(db, { learnerId, attemptId, now: at });
	return { at, handedIn: true, passed: isPassed(done?.score ?? null, attempt.quiz.settings) };
}

type Thinking = Pick<Actor, 'seed' | 'number' | 'traits'> & {
	own: ReturnType<typeof diceFor>;
	attempt: number;
};

/** What the learner answers, and how sure they say they are; each attempt they know more. */
function think(item: Item, { seed, number, traits, own, attempt }: Thinking) {
	const advantage =
		1.15 + 0.9 * traits.ability + 0.5 * traits.diligence - difficultyOf(seed, item.id) + 1.1 * (attempt - 1);
	const pull = (misconception: string | null) => pullOf(seed, number, misconception);
	const response = simulateResponse(item, { knows: chanceOf(advantage), pull, dice: own });
	if (kindOf(item).marking !== 'machine') return { response, confidence: null };
	const felt = chanceOf(advantage + traits.boldness + 0.8 * own.bell());
	const confidence = traits.saysHowSure && !own.chance(0.1) ? nearestStep(felt * 100) : null;
	return { response, confidence };
}

function nearestStep(felt: number): number {
	return CONFIDENCE_STEPS.reduce((best, step) =>
		Math.abs(step - felt) < Math.abs(best - felt) ? step : best
	);
}

/** `minutes` later, to the second. */
export function after(at: Date, minutes: number): Date {
	return new Date(at.getTime() + Math.round(minutes * 60) * 1000);
}
