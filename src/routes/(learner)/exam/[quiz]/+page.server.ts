import { error, redirect } from '@sveltejs/kit';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { loadQuizPage, quizActions, type FindQuiz } from '#lib/server/attempts/quiz-page.ts';
import { attemptText } from '#lib/text/attempts.ts';
import type { PageServerLoad } from './$types.ts';

const findExam: FindQuiz = (content, { quiz: id }) => {
	const quiz = content.quizzes.get(id ?? '') ?? error(404, attemptText.noExam);
	if (quiz.lesson !== null) redirect(308, quizHref(quiz));
	return quiz;
};

/** The open attempt at an exam, or what it holds and how the learner stands with it. A lesson's quiz leads there. */
export const load: PageServerLoad = (event) => loadQuizPage(event, findExam);

export const actions = quizActions(findExam);
