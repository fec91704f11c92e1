import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { loadDrawings } from '#lib/components/figures/drawings.ts';
import { courseText } from '#lib/text/course.ts';
import type { PageLoad } from './$types';

const texts = import.meta.glob<{ default: Component }>('/lessons/**/*.md');

/** The compiled text of the lesson, and the components that draw its figures: a chunk each. */
export const load: PageLoad = async ({ data }) => {
	const read = texts[`/${data.lesson.path}`];
	if (!read) error(404, courseText.ledger.noLesson);
	const [{ default: Text }, drawings] = await Promise.all([
		read(),
		loadDrawings(Object.values(data.lesson.figures).map(({ kind }) => kind))
	]);
	return { ...data, Text, drawings };
};
