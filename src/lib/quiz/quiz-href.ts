import type { Quiz } from './types.ts';

/** The address of a quiz: below its lesson, or for an exam its own. */
export function quizHref(quiz: Pick<Quiz, 'id' | 'lesson'>): string {
	return quiz.lesson === null ? `/exam/${quiz.id}` : `/learn/${quiz.lesson}/quiz`;
}
