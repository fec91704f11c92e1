import type { Item, Quiz, QuizSettings } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import { aChoice, aContent, aQuiz } from './quiz.ts';

export const EXAM_SETTINGS: Partial<QuizSettings> = {
	attempts: 2,
	retry: 'redraw',
	reveal: 'after_attempt',
	order: 'shuffle',
	coolDown: 10
};

/** Items with ids such as `one-1`, which see `#place` of their quiz's lesson. */
export function someItems(name: string, many: number): Item[] {
	return Array.from({ length: many }, (_, index) => aChoice(`${name}-${index + 1}`));
}

/**
 * A course with the quizzes `quiz-one` (items `one-1` to `one-6`) and `quiz-two` (`two-1` to `two-4`) and the
 * exam `final`: three of the first, two of the second, and its own item `own-1`.
 */
export function aCourseWithExam(settings: Partial<QuizSettings> = {}, change: Partial<Quiz> = {}): Content {
	const own = aChoice('own-1', { see: 'lesson-one#place' });
	const exam = aQuiz([], { ...EXAM_SETTINGS, ...settings }, { id: 'final', title: 'Final', lesson: null });
	const sections: Quiz['sections'] = [
		{ draw: 3, from: ['quiz-one'], items: [] },
		{ draw: 2, from: ['quiz-two'], items: [] },
		{ draw: 'all', from: [], items: [own] }
	];
	const second = aQuiz(someItems('two', 4), {}, { id: 'quiz-two', title: 'Quiz two', lesson: 'lesson-two' });
	const content = aContent(aQuiz(someItems('one', 6)), second, { ...exam, sections, ...change });
	const passage = {
		anchor: 'place',
		section: { anchor: 'part', title: 'Part two' },
		text: 'What lesson two says.',
		claims: [],
		line: 1
	};
	const lesson = {
		slug: 'lesson-two',
		label: '1.2',
		title: 'Lesson two',
		passages: new Map([['place', passage]])
	};
	return {
		...content,
		course: {
			title: 'A course',
			modules: [{ id: 'one', title: 'One', lessons: ['lesson-one', 'lesson-two'] }]
		},
		lessons: new Map<string, unknown>([...content.lessons, ['lesson-two', lesson]])
	} as unknown as Content;
}
