import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { findReportable, reportProblem } from '#lib/server/attempts/problem-reports.ts';
import { listCohortsOfLearner } from '#lib/server/cohorts/enrolments.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import { reportText } from '#lib/text/reports.ts';
import { quizText } from '#lib/text/quiz.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** A question of one of the learner's attempts, with their latest report on it; any other is 404. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const found = await findReportable(db, reported(user.id, params));
	if (!found) error(404, quizText.noAttempt);
	const { attempt, drawn, isFinal, latest } = found;
	const cohorts = await listCohortsOfLearner(db, user.id);
	return {
		n: drawn.n,
		stem: drawn.item.stem,
		title: attempt.quiz.title,
		back: attempt.submittedAt
			? `/me/attempts/${attempt.id}#i${drawn.n}`
			: `${quizHref(attempt.quiz)}#q${drawn.n}`,
		isFinal,
		hasCohort: cohorts.length > 0,
		isSent: url.searchParams.has('sent'),
		latest: latest
			? {
					words: latest.words,
					createdAt: latest.createdAt,
					settledAt: latest.settledAt,
					reply: latest.reply
				}
			: null
	};
};

export const actions: Actions = {
	/** Sends a report. Form: `words`. 400 without words; 404 not their item, or its answer is not final. */
	default: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const read = readForm(await request.formData(), {
			words: v.pipe(filled(1000), v.trim(), v.nonEmpty(reportText.wordsHint))
		});
		if (!read.ok) return fail(400, { fault: read.faults.words, words: read.sent.words });
		const { words } = read.values;
		const now = new Date();
		const isStored = await reportProblem(db, { ...reported(user.id, params), words, now });
		if (!isStored) error(404, reportText.notYet);
		redirect(303, '?sent');
	}
};

function reported(learnerId: string, { attempt: attemptId, n }: { attempt: string; n: string }) {
	return { learnerId, attemptId, n: /^\d{1,3}$/.test(n) ? Number(n) : 0 };
}
