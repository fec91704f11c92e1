import { error, redirect } from '@sveltejs/kit';
import { ServerOnly } from '#lib/course/server-only.ts';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { findAttemptAndResult, isOverdue, listAttempts } from '#lib/server/attempts/attempt.ts';
import { findAllowance } from '#lib/server/attempts/find-allowance.ts';
import { viewResult } from '#lib/server/attempts/result-view.ts';
import { submitAttempt } from '#lib/server/attempts/submit-attempt.ts';
import { findGivenMarks } from '#lib/server/marking/mark-views.ts';
import { getContent } from '#lib/server/content/content.ts';
import { quizText } from '#lib/text/quiz.ts';
import type { PageServerLoad } from './$types.ts';

/**
 * A handed-in attempt of the learner. An open one leads back to its quiz, unless its time is up: then it is
 * handed in here. Anybody else's is 404.
 */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	if (!user) error(401);
	const now = new Date();
	const owner = { learnerId: user.id, attemptId: params.attempt };
	let { attempt, result, hasGivenMarks } = await findAttemptAndResult(db, owner);
	if (attempt && isOverdue(attempt, now)) {
		await submitAttempt(db, { ...owner, now });
		({ attempt, result, hasGivenMarks } = await findAttemptAndResult(db, owner));
	}
	if (!attempt) error(404, quizText.noAttempt);
	if (!attempt.submittedAt) redirect(303, quizHref(attempt.quiz));
	const { quizId, quiz } = attempt;
	const isLimited = quiz.settings.attempts !== 'unlimited';
	const standing = isLimited ? await findAllowance(db, { learnerId: user.id, quizId }) : undefined;
	const attempts =
		quiz.settings.score === 'best' ? [] : await listAttempts(db, { learnerId: user.id, quizId });
	const given = hasGivenMarks ? await findGivenMarks(db, owner) : undefined;
	return {
		result: new ServerOnly(
			viewResult(attempt, result, getContent(), {
				attempts,
				...(standing && { allowance: standing.allowance }),
				...(given && { given })
			})
		)
	};
};
