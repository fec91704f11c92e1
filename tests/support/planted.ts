/**
 * A cohort whose truths are known: who knows what, which item has the wrong key, which option nobody takes,
 * what many mix up. It answers through the functions the pages use.
 */
import { diceFor } from '../../src/cli/demo/dice.ts';
import { storeRevisions } from '#lib/server/attempts/revisions.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { Item } from '#lib/quiz/types.ts';
import { aSmallCourse } from './cohort.ts';
import { aPerson, NOON } from './people.ts';
import { aChoice, aQuiz } from './quiz.ts';

export const PLANTED_LEARNERS = 60;

/** Ten items; `wrong-key`, `dead` and `mixed` are planted, the others are sound. */
const soundIds = ['s1', 's2', 's3', 's4', 's5', 's6', 's7'];

/** A choice of which every wrong option has a misconception of its own. */
function choiceOf(id: string): Item {
	const item = aChoice(id);
	const options = (item.options as Record<string, unknown>[]).map((option) => {
		return { ...option, misconception: option.correct ? null : `${id}-${String(option.id)}` };
	});
	return { ...item, options };
}

/** The course of the planted cohort: `quiz-one` of ten choices. */
export function plantedCourse(): Content {
	const items = [...soundIds, 'wrong-key', 'dead', 'mixed'].map(choiceOf);
	const quiz = aQuiz(items, { reveal: 'after_attempt' });
	return { ...aSmallCourse(), quizzes: new Map([[quiz.id, quiz]]) };
}

/**
 * Learner `n` knows an item with a chance that rises from 0.1 of the first to 0.95 of the last. The key of
 * `wrong-key` is on the option `right`, but those who know choose `near`. Of `dead` nobody takes `far`. Those
 * who do not know `mixed` nearly all take `near`. The last learner is idle; the last but one is 95 % sure of
 * everything and takes `near`.
 */
function answerOf(item: string, n: number): string {
	if (n === PLANTED_LEARNERS - 2) return 'near';
	const dice = diceFor('planted', item, n);
	const ability = 1 / (1 + Math.exp(2.2 - (5 * n) / PLANTED_LEARNERS));
	const knows = dice.chance(ability);
	if (item === 'wrong-key') return knows ? 'near' : dice.pick(['right', 'far']);
	if (knows) return 'right';
	if (item === 'dead') return 'near';
	return dice.chance(item === 'mixed' ? 0.85 : 0.5) ? 'near' : 'far';
}

/** Makes the cohort with its instructor and lets everybody but the idle one take the quiz. */
export async function aPlantedCohort(db: Db, content: Content) {
	await storeRevisions(db, content, NOON);
	const instructor = await aPerson(db, { role: 'instructor' });
	const cohort = await createCohort(db, {
		name: 'Planted',
		timeZone: 'UTC',
		instructorId: instructor.id,
		now: NOON
	});
	const learners = [];
	for (let n = 0; n < PLANTED_LEARNERS; n += 1) {
		const learner = await aPerson(db, { displayName: `Learner ${String(n).padStart(2, '0')}` });
		await joinCohort(db, { learnerId: learner.id, cohortId: cohort.id, now: NOON });
		learners.push(learner);
		if (n < PLANTED_LEARNERS - 1) await take(db, content, learner.id, n);
	}
	return { instructor, cohort, learners };
}

async function take(db: Db, content: Content, learnerId: string, n: number): Promise<void> {
	const started = await startAttempt(db, { learnerId, quizId: 'quiz-one', content, now: NOON });
	if ('refused' in started) throw new Error(started.refused);
	const { attemptId } = started;
	const isSure = n === PLANTED_LEARNERS - 2;
	const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
	for (let place = 0; place < soundIds.length + 3; place += 1) {
		await recordAnswers(db, {
			learnerId,
			attemptId,
			now: after(20 * (place + 1)),
			read: ({ drawn }) => {
				const item = drawn[place]?.item;
				if (!item) return [];
				return [
					{
						eventId: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
						itemId: item.id,
						base: null,
						response: answerOf(item.id, n),
						confidence: isSure ? 95 : 70,
						checked: false
					}
				];
			}
		});
	}
	await submitAttempt(db, { learnerId, attemptId, now: after(300) });
}
