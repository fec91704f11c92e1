import { error } from '@sveltejs/kit';
import { loadQuizPage, quizActions, type FindQuiz } from '#lib/server/attempts/quiz-page.ts';
import { quizText } from '#lib/text/quiz.ts';
import type { PageServerLoad } from './$types.ts';

const findQuiz: FindQuiz = (content, { lesson: slug }) => {
	const quiz = [...content.quizzes.values()].find(({ lesson }) => lesson === slug);
	return quiz ?? error(404, quizText.noQuiz);
};

/** The open attempt at the lesson's quiz, or what the quiz holds and how the learner stands with it. */
export const load: PageServerLoad = (event) => loadQuizPage(event, findQuiz);

export const actions = quizActions(findQuiz);
