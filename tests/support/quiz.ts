import type { Item, Quiz, QuizSettings } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';

const DEFAULTS: QuizSettings = {
	pass: 800_000,
	attempts: 'unlimited',
	score: 'best',
	retry: 'wrong_only',
	reveal: 'after_answer',
	confidence: 'ask',
	order: 'fixed',
	timeLimit: null,
	coolDown: 0
};

const base = { objective: 'know', claims: [], weight: 1, feedback: null, see: '#place' };

/** A choice item: the option `right` is its key, `near` and `far` are wrong. */
export function aChoice(id: string, change: Partial<Item> = {}): Item {
	const option = (name: string, correct: boolean) => ({
		id: name,
		text: `${id} ${name}`,
		correct,
		credit: null,
		feedback: `KEY-FEEDBACK of ${id} ${name}`,
		see: correct ? null : '#place',
		misconception: correct ? null : 'mixed-up'
	});
	const options = [option('near', false), option('right', true), option('far', false)];
	return { ...base, id, kind: 'choice', stem: `Stem of ${id}?`, options, ...change };
}

/** A text item that takes `accepted`. */
export function aText(id: string): Item {
	const own = { accept: ['accepted'], foldMarks: false, traps: [] };
	return { ...base, id, kind: 'text', stem: `Stem of ${id}?`, ...own };
}

/** A quiz of the lesson `lesson-one` with these items. */
export function aQuiz(items: Item[], settings: Partial<QuizSettings> = {}, change: Partial<Quiz> = {}): Quiz {
	return {
		id: 'quiz-one',
		title: 'Quiz one',
		lesson: 'lesson-one',
		settings: { ...DEFAULTS, ...settings },
		sections: [{ draw: 'all', from: [], items }],
		...change
	};
}

/** A course of one lesson with these quizzes: only what quizzes need of it. */
export function aContent(...quizzes: Quiz[]): Content {
	const section = { anchor: 'part', title: 'The part' };
	const passage = { anchor: 'place', section, text: 'What the *lesson* says.', claims: [], line: 1 };
	const lesson = {
		slug: 'lesson-one',
		label: '1.1',
		title: 'Lesson one',
		passages: new Map([['place', passage]])
	};
	const mixedUp = { id: 'mixed-up', name: 'Mixes them up', sentence: 'They are two things.' };
	return {
		course: { title: 'A course', modules: [{ id: 'one', lessons: ['lesson-one'] }] },
		lessons: new Map([['lesson-one', lesson]]),
		quizzes: new Map(quizzes.map((quiz) => [quiz.id, quiz])),
		misconceptions: new Map([['mixed-up', mixedUp]])
	} as unknown as Content;
}
