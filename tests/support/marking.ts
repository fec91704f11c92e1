import type { User } from '#lib/server/auth/session.ts';
import type { ItemResponse } from '#lib/quiz/types.ts';
import { listAttempts } from '#lib/server/attempts/attempt.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import { createCohort, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { anItem } from './items.ts';
import { aPerson } from './people.ts';
import { aChoice, aContent, aQuiz } from './quiz.ts';

/** Ten o'clock, and minutes after it. */
export const at = (minutes: number) => new Date(Date.UTC(2026, 2, 17, 10, minutes));

export const theText = anItem({ id: 'word', kind: 'text', accept: ['Juche'], traps: [] });
export const theCloze = anItem({
	id: 'gaps',
	kind: 'cloze',
	text: 'The idea is [[idea]], its seat [[seat]].',
	blanks: [
		{ id: 'idea', kind: 'text', accept: ['Juche'] },
		{ id: 'seat', kind: 'text', accept: ['Pyongyang'] }
	]
});
export const theEssay = anItem({
	id: 'why',
	kind: 'essay',
	rubric: [
		{ id: 'names', text: 'Names a source', points: 2 },
		{ id: 'limits', text: 'Says what is not known', points: 2 }
	],
	model: 'It is so.'
});

/** `quiz-one`: a choice `one`, a word to type, a cloze with two, and an essay. */
export const markingContent: Content = aContent(
	aQuiz([aChoice('one'), theText, theCloze, theEssay], { retry: 'all', pass: 500_000 })
);

export type MarkingWorld = {
	db: Db;
	/** two instructors with a cohort each; Ada is in the first, Bo in the second, Cy in both */
	people: Record<'boss' | 'first' | 'second' | 'ada' | 'bo' | 'cy', User>;
	cohorts: Record<'first' | 'second', Cohort>;
};

export async function aMarkingWorld(db: Db): Promise<MarkingWorld> {
	const people = {
		boss: await aPerson(db, { role: 'administrator', displayName: 'The boss' }),
		first: await aPerson(db, { role: 'instructor', displayName: 'Ms First' }),
		second: await aPerson(db, { role: 'instructor', displayName: 'Mr Second' }),
		ada: await aPerson(db, { displayName: 'Ada' }),
		bo: await aPerson(db, { displayName: 'Bo' }),
		cy: await aPerson(db, { displayName: 'Cy' })
	};
	const start = (name: string, instructorId: string) =>
		createCohort(db, { name, timeZone: 'UTC', instructorId, now: at(0) });
	const cohorts = {
		first: await start('First', people.first.id),
		second: await start('Second', people.second.id)
	};
	for (const [learner, cohort] of [
		['ada', 'first'],
		['bo', 'second'],
		['cy', 'first'],
		['cy', 'second']
	] as const) {
		await joinCohort(db, { learnerId: people[learner].id, cohortId: cohorts[cohort].id, now: at(0) });
	}
	return { db, people, cohorts };
}

/** Hands in an attempt with these answers by item id; `late` come after it was handed in. */
export async function handIn(
	db: Db,
	given: {
		learnerId: string;
		answers: Record<string, ItemResponse>;
		late?: Record<string, ItemResponse>;
		minutes: number;
		content?: Content;
		quizId?: string;
	}
): Promise<string> {
	const { learnerId, answers, late = {}, minutes, content = markingContent, quizId = 'quiz-one' } = given;
	const started = await startAttempt(db, { learnerId, quizId, content, now: at(minutes) });
	if ('refused' in started) throw new Error(started.refused);
	const { attemptId } = started;
	const send = (said: Record<string, ItemResponse>, from: number, now: Date) =>
		recordAnswers(db, {
			learnerId,
			attemptId,
			now,
			read: ({ drawn }) =>
				Object.entries(said)
					.filter(([itemId]) => drawn.some(({ item, carried }) => item.id === itemId && carried === null))
					.map(([itemId, response], index) => ({
						eventId: `00000000-0000-4000-8000-${String(from + index).padStart(12, '0')}`,
						itemId,
						base: null,
						response,
						confidence: null,
						checked: false
					}))
		});
	await send(answers, 0, at(minutes));
	await submitAttempt(db, { learnerId, attemptId, now: at(minutes) });
	if (Object.keys(late).length > 0) await send(late, 500, at(minutes + 3));
	return attemptId;
}

/** Marks and scores of a learner's attempts, and the standing in each quiz, as they are stored. */
export async function storedOf(db: Db, learnerId: string) {
	const attempts = (await listAttempts(db, { learnerId })).map(({ marks, score }) => ({ marks, score }));
	const results = (await db.select().from(tablesOf(db).quizResult)).filter(
		(row) => row.learnerId === learnerId
	);
	return { attempts, results };
}
