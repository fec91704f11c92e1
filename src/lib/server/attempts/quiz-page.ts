import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import { getContent } from '#lib/server/content/content.ts';
import { attemptText } from '#lib/text/attempts.ts';
import { offlineText } from '#lib/text/offline.ts';
import { quizText } from '#lib/text/quiz.ts';
import { answerAttempt } from './answer-attempt.ts';
import { viewAttempt, lessonLink } from './attempt-view.ts';
import { findQuizState, isOverdue, listAttempts } from './attempt.ts';
import { findAllowance } from './find-allowance.ts';
import { isOfOther } from './is-of-other.ts';
import { quizSummary } from './quiz-summary.ts';
import { CONFIDENCE_STEPS } from './read-form.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

/** Finds the quiz of a page's address. @throws 404 there is none */
export type FindQuiz = (content: Content, params: Partial<Record<string, string>>) => Quiz;

/**
 * What the page of a quiz or an exam shows: the open attempt, or what the quiz holds and how the learner
 * stands with it. An attempt whose time is up is handed in and leads to its result.
 */
export async function loadQuizPage({ params, locals: { db, user } }: RequestEvent, find: FindQuiz) {
	if (!user) error(401);
	const content = getContent();
	const quiz = find(content, params);
	const now = new Date();
	const owner = { learnerId: user.id, quizId: quiz.id };
	const { result, open, hasGrants } = await findQuizState(db, owner);
	if (open && isOverdue(open, now)) {
		await submitAttempt(db, { ...owner, attemptId: open.id, now });
		redirect(303, `/me/attempts/${open.id}`);
	}
	const shared = { lesson: lessonLink(content, quiz.lesson), confidenceSteps: CONFIDENCE_STEPS, asOf: now };
	if (open) {
		const summary = quizSummary(quiz, content, result);
		return { ...shared, summary, attempt: viewAttempt(open, content) };
	}
	const attempts = quiz.settings.score === 'average' && result ? await listAttempts(db, owner) : [];
	const granted = hasGrants ? { standing: await findAllowance(db, owner) } : {};
	return {
		...shared,
		summary: quizSummary(quiz, content, result, { ...granted, attempts, now }),
		attempt: null
	};
}

/** The actions of the page of a quiz or an exam. */
export function quizActions(find: FindQuiz) {
	return {
		/** Opens an attempt, or goes on with the open one. 403 when the quiz allows no further one (yet). */
		start: async ({ params, locals: { db, user } }: RequestEvent) => {
			if (!user) error(401);
			const content = getContent();
			const quiz = find(content, params);
			const start = { learnerId: user.id, quizId: quiz.id, content, now: new Date() };
			const started = await startAttempt(db, start);
			if ('refused' in started) return fail(403, { refused: attemptText.refused(started) });
			redirect(303, quizHref(quiz));
		},

		/**
		 * Stores the answers of the posted form, each changed one as an event. Form: see read-form.ts.
		 * With `check` the named item is marked and locked. 404 not this learner's attempt; 400 a form that
		 * cannot be taken, nothing stored; 409 an event id that came with another answer before, or, without
		 * script, an answer set aside because another tab gave one meanwhile: the page then offers both. After the
		 * deadline they are kept as late, and the attempt is handed in. 403 they waited for another learner.
		 */
		answer: async ({ request, params, locals: { db, user } }: RequestEvent) => {
			if (!user) error(401);
			const form = await request.formData();
			if (isOfOther(form, user.id)) error(403, offlineText.otherLearner);
			const content = getContent();
			const now = new Date();
			const owner = { learnerId: user.id, attemptId: String(form.get('attempt') ?? '') };
			const outcome = await answerAttempt(db, { ...owner, form, content, now });
			if (!outcome) error(404, quizText.noAttempt);
			if (!outcome.ok) return fail(outcome.status, outcome.refusal);
			if (outcome.isOverdue) await submitAttempt(db, { ...owner, now });
			if (request.headers.get('x-sveltekit-action') === 'true') return { saved: outcome.saved };
			if (outcome.isOverdue || outcome.isHandedIn) redirect(303, `/me/attempts/${owner.attemptId}`);
			if (outcome.aside) return fail(409, outcome.aside);
			const place = outcome.checked === null ? '' : `#q${outcome.checked}`;
			redirect(303, quizHref(find(content, params)) + place);
		},

		/** Stores what the form still holds, then hands the attempt in. Handed in twice, it is handed in once. */
		submit: async ({ request, locals: { db, user } }: RequestEvent) => {
			if (!user) error(401);
			const form = await request.formData();
			if (isOfOther(form, user.id)) error(403, offlineText.otherLearner);
			const now = new Date();
			const owner = { learnerId: user.id, attemptId: String(form.get('attempt') ?? '') };
			if (form.has('item')) {
				form.delete('check');
				const outcome = await answerAttempt(db, { ...owner, form, content: getContent(), now });
				if (!outcome) error(404, quizText.noAttempt);
				if (!outcome.ok) return fail(outcome.status, outcome.refusal);
			}
			const attempt = await submitAttempt(db, { ...owner, now });
			if (!attempt) error(404, quizText.noAttempt);
			redirect(303, `/me/attempts/${attempt.id}`);
		}
	};
}
