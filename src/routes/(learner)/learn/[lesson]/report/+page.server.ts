import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { versionOf } from '#lib/course/lesson-versions.ts';
import { listCohortsOfLearner } from '#lib/server/cohorts/enrolments.ts';
import { getContent } from '#lib/server/content/content.ts';
import { filled, readForm } from '#lib/server/http/read-form.ts';
import { listPassageReports, reportPassage } from '#lib/server/progress/lesson-reports.ts';
import { versionHash } from '#lib/server/progress/lesson-versions.ts';
import { courseText } from '#lib/text/course.ts';
import { reportText } from '#lib/text/reports.ts';
import type { Actions, PageServerLoad } from './$types';

/** Characters of a paragraph by which a reader knows it again in the list. */
const BEGINNING = 70;

/** The paragraphs of a lesson, and what the reader reported about it. Query: `at`, an anchor. 404: no such lesson. */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const lesson = getContent().lessons.get(params.lesson);
	if (!lesson) error(404, courseText.ledger.noLesson);
	const cohorts = await listCohortsOfLearner(db, user.id);
	const passages = versionOf(lesson).passages.map(({ anchor, section, text }) => ({
		anchor,
		section,
		start: text.length > BEGINNING ? `${text.slice(0, text.lastIndexOf(' ', BEGINNING))} …` : text
	}));
	return {
		slug: lesson.slug,
		title: lesson.title,
		at: url.searchParams.get('at') ?? '',
		sections: lesson.sections
			.map(({ title }) => ({ title, passages: passages.filter(({ section }) => section === title) }))
			.filter((section) => section.passages.length > 0),
		hasCohort: cohorts.length > 0,
		isSent: url.searchParams.has('sent'),
		reports: await listPassageReports(db, user.id, lesson.slug)
	};
};

export const actions: Actions = {
	/**
	 * Sends a report. Form: `anchor` (empty: the lesson as a whole), `words`. 400 without words, for a paragraph that
	 * is not there, and for an eleventh open report; 404 no such lesson.
	 */
	default: async ({ params, request, locals: { db, user } }) => {
		if (!user) error(401);
		const lesson = getContent().lessons.get(params.lesson);
		if (!lesson) error(404, courseText.ledger.noLesson);
		const read = readForm(await request.formData(), {
			words: v.pipe(filled(1000), v.trim(), v.nonEmpty(reportText.wordsHint)),
			anchor: v.pipe(v.string(), v.maxLength(100))
		});
		if (!read.ok) return fail(400, { fault: read.faults.words ?? '', words: read.sent.words });
		const { words, anchor } = read.values;
		if (anchor !== '' && !lesson.passages.has(anchor)) {
			return fail(400, { fault: reportText.passage.noPassage, words });
		}
		const isStored = await reportPassage(db, {
			readerId: user.id,
			lessonId: lesson.slug,
			anchor: anchor || null,
			version: versionHash(lesson),
			words,
			now: new Date()
		});
		if (!isStored) return fail(400, { fault: reportText.passage.tooMany, words });
		redirect(303, '?sent');
	}
};
