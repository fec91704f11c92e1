import { error, fail, redirect } from '@sveltejs/kit';
import { lessonState } from '#lib/course/progress.ts';
import { ServerOnly } from '#lib/course/server-only.ts';
import { quizSummary } from '#lib/server/attempts/quiz-summary.ts';
import { getContent } from '#lib/server/content/content.ts';
import type { Content } from '#lib/server/content/content.ts';
import { findLessonView } from '#lib/server/content/lesson-view.ts';
import { keepComponent } from '#lib/server/http/keep-component.ts';
import { findLessonTrace, findQuizTrace, recordReading } from '#lib/server/progress/progress.ts';
import { listChangesSince, versionHash } from '#lib/server/progress/lesson-versions.ts';
import { courseText } from '#lib/text/course.ts';
import type { Actions, PageServerLoad } from './$types';

const quizOf = (content: Content, slug: string) =>
	[...content.quizzes.values()].find(({ lesson }) => lesson === slug);

/** The lesson with what it cites, its neighbours, and how the reader stands with it. Stores nothing. */
export const load: PageServerLoad = async ({ params, locals: { db, user } }) => {
	const content = getContent();
	const lesson = findLessonView(content, params.lesson);
	if (!lesson) error(404, courseText.ledger.noLesson);
	const quiz = quizOf(content, lesson.slug);
	const trace = user ? await findLessonTrace(db, user.id, lesson.slug) : undefined;
	const result = user && quiz ? await findQuizTrace(db, user.id, quiz.id) : undefined;
	const whole = content.lessons.get(lesson.slug);
	const changes = whole && trace ? await listChangesSince(db, whole, trace.version ?? null) : [];
	const summary = quiz && quizSummary(quiz, content, undefined);
	return {
		lesson: new ServerOnly(lesson),
		keep: new ServerOnly(keepComponent),
		quiz: summary
			? {
					title: summary.title,
					items: summary.items,
					minutes: summary.minutes,
					begun: Boolean(result?.openAttemptId),
					best: result?.bestScore ?? null,
					passed: Boolean(result?.passedAt)
				}
			: null,
		changes,
		reading: user ? { state: lessonState(trace, result), read: Boolean(trace?.readAt) } : null
	};
};

export const actions: Actions = {
	/**
	 * The page tells how far it has been read. Form: `place` (anchor of the section reached; may be empty),
	 * `read` (1 when the end was reached). 401 signed out; 404 no such lesson; 400 no such place.
	 */
	place: async ({ request, params, locals: { db, user } }) => {
		if (!user) error(401, courseText.lesson.signIn);
		const lesson = getContent().lessons.get(params.lesson);
		if (!lesson) error(404, courseText.ledger.noLesson);
		const form = await request.formData();
		const place = String(form.get('place') ?? '') || null;
		if (place !== null && !lesson.passages.has(place)) {
			return fail(400, { problem: courseText.lesson.noPlace });
		}
		const read = form.get('read') === '1';
		await recordReading(db, {
			learnerId: user.id,
			lessonId: lesson.slug,
			place,
			read,
			version: versionHash(lesson),
			now: new Date()
		});
		return { saved: true };
	},

	/** "I have read this lesson", without script. 401 signed out; 404 no such lesson. */
	read: async ({ params, locals: { db, user } }) => {
		if (!user) error(401, courseText.lesson.signIn);
		const lesson = getContent().lessons.get(params.lesson);
		if (!lesson) error(404, courseText.ledger.noLesson);
		await recordReading(db, {
			learnerId: user.id,
			lessonId: lesson.slug,
			place: null,
			read: true,
			version: versionHash(lesson),
			now: new Date()
		});
		redirect(303, `/learn/${lesson.slug}#end`);
	}
};
