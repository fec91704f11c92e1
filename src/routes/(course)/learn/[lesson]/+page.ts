import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { lessonHtml } from '#lib/components/course/lesson-html.ts';
import { loadDrawings } from '#lib/components/figures/drawings.ts';
import type { LessonView } from '#lib/course/views.ts';
import { courseText } from '#lib/text/course.ts';
import type { PageLoad } from './$types';

const texts = import.meta.glob<{ default: Component }>('/lessons/**/*.md');

/** The lesson itself, as HTML; of the parts that are the same for every reader, what stands for them. */
export const load: PageLoad = async ({ data: { lesson, keep, ...data } }) => {
	const html = await lessonHtml(lesson.value, () => loadParts(lesson.value), keep.value);
	return { ...data, lesson: lesson.value, html };
};

/** The compiled text of a lesson, and the components that draw its figures: a chunk each. */
async function loadParts({ path, figures }: LessonView) {
	const read = texts[`/${path}`];
	if (!read) error(404, courseText.ledger.noLesson);
	const kinds = Object.values(figures).map(({ kind }) => kind);
	const [{ default: Text }, drawings] = await Promise.all([read(), loadDrawings(kinds)]);
	return { Text, drawings };
}
