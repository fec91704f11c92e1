import type { Content } from '#lib/server/content/content.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import { startAttempt } from '#lib/server/attempts/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import type { Db } from '#lib/server/db/types.ts';
import { aChoice, aContent, aQuiz } from './quiz.ts';

/** A course of two modules with a lesson each: `lesson-one` has `quiz-one` of five items, `lesson-two` no quiz. */
export function aSmallCourse(): Content {
	const items = ['one', 'two', 'three', 'four', 'five'].map((id) => aChoice(id));
	const content = aContent(aQuiz(items));
	const first = { ...content.lessons.get('lesson-one'), module: 'one' };
	const second = {
		slug: 'lesson-two',
		label: '2.1',
		title: 'Lesson two',
		module: 'two',
		passages: new Map()
	};
	return {
		...content,
		course: {
			title: 'A course',
			asOf: '2026-03',
			modules: [
				{ id: 'one', number: 1, title: 'Module one', short: 'One', lessons: ['lesson-one'] },
				{ id: 'two', number: 2, title: 'Module two', short: 'Two', lessons: ['lesson-two'] }
			]
		},
		lessons: new Map([
			['lesson-one', first],
			['lesson-two', second]
		])
	} as unknown as Content;
}

/**
 * Takes `quiz-one`: an answer to each item in the order of the file, `null` for none.
 *
 * @param given.handIn false leaves the attempt open
 */
export async function takeQuiz(
	db: Db,
	given: { learnerId: string; content: Content; answers: (string | null)[]; now: Date; handIn?: boolean }
): Promise<string> {
	const { learnerId, content, answers, now, handIn = true } = given;
	const started = await startAttempt(db, { learnerId, quizId: 'quiz-one', content, now });
	if ('refused' in started) throw new Error(started.refused);
	const { attemptId } = started;
	await recordAnswers(db, {
		learnerId,
		attemptId,
		now,
		read: ({ drawn }) =>
			answers.flatMap((response, index) => {
				const item = drawn[index]?.item;
				if (!item || response === null || drawn[index]?.carried !== null) return [];
				const eventId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
				return [{ eventId, itemId: item.id, base: null, response, confidence: 70, checked: true }];
			})
	});
	if (handIn) await submitAttempt(db, { learnerId, attemptId, now });
	return attemptId;
}
