import * as v from 'valibot';
import { mapping, shareOfOne, shown, whole } from './author-fields.ts';
import type { QuizSettings } from './types.ts';

/** What a quiz file may leave out. A quiz with a lesson is for practice, one without is an exam. */
const forLessons = {
	pass: 0.8,
	attempts: 'unlimited',
	score: 'best',
	retry: 'wrong_only',
	reveal: 'after_answer',
	confidence: 'ask',
	order: 'shuffle',
	time_limit: 'none',
	cool_down: 0
} as const;
const forExams = {
	...forLessons,
	attempts: 2,
	retry: 'redraw',
	reveal: 'after_attempt',
	cool_down: 10
} as const;

/** The settings of a quiz as authors write them, read into `QuizSettings` with the defaults filled in. */
export function settingsSchema(hasLesson: boolean): v.GenericSchema<unknown, QuizSettings> {
	const standard = hasLesson ? forLessons : forExams;
	return v.pipe(
		mapping({
			pass: v.optional(shareOfOne, standard.pass),
			attempts: v.optional(countOr('unlimited', 100), standard.attempts),
			score: v.optional(oneOf('best', 'last', 'first', 'average'), standard.score),
			retry: v.optional(oneOf('all', 'wrong_only', 'redraw'), standard.retry),
			reveal: v.optional(oneOf('after_answer', 'after_attempt', 'after_pass', 'never'), standard.reveal),
			confidence: v.optional(oneOf('ask', 'off'), standard.confidence),
			order: v.optional(oneOf('fixed', 'shuffle'), standard.order),
			time_limit: v.optional(countOr('none', 1440), standard.time_limit),
			cool_down: v.optional(whole(0, 43_200), standard.cool_down)
		}),
		v.transform(({ time_limit, cool_down, ...rest }) => ({
			...rest,
			timeLimit: time_limit === 'none' ? null : time_limit,
			coolDown: cool_down
		}))
	);
}

function oneOf<const TWords extends readonly string[]>(...words: TWords) {
	return v.picklist(words, (issue) => `one of ${words.join(', ')}, not ${shown(issue.input)}`);
}

/** The word, or a whole number from 1 to `most`. */
export function countOr<const TWord extends string>(word: TWord, most: number) {
	return v.custom<number | TWord>(
		(value) => value === word || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most),
		(issue) => `${word}, or a whole number from 1 to ${most}, not ${shown(issue.input)}`
	);
}
