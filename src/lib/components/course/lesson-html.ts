/** The parts of a lesson's page that are the same for every reader, rendered once. */
import type { Component } from 'svelte';
import type { LessonView } from '#lib/course/views.ts';
import type { LessonContext } from './lesson-context.ts';
import LessonOpening from './LessonOpening.svelte';
import LessonText from './LessonText.svelte';
import TermCards from './TermCards.svelte';

/** `opening`: head and contents. `text`: the text and its sources. `cards`: the popovers of its terms. */
export type LessonHtml = { opening: string; text: string; cards: string };

/** What the text of a lesson is rendered with: its compiled file, and the components that draw its figures. */
export type LessonParts = { Text: Component } & Pick<LessonContext, 'drawings'>;

type Keep = <Props extends Record<string, unknown>>(component: Component<Props>, props: Props) => string;

const kept = new WeakMap<LessonView, Promise<LessonHtml>>();

/**
 * A lesson as HTML. A view is made once for each reading of the files, so what is kept with it is never of another.
 *
 * @param loadParts is asked the first time
 * @param keep renders a part, puts it away and returns what stands for it in a page
 */
export function lessonHtml(
	lesson: LessonView,
	loadParts: () => Promise<LessonParts>,
	keep: Keep
): Promise<LessonHtml> {
	const known = kept.get(lesson);
	// While somebody works on components, each page shows them as they are now.
	if (known && !import.meta.env.DEV) return known;
	const html = loadParts().then((parts) => renderLesson(lesson, parts, keep));
	kept.set(lesson, html);
	return html;
}

function renderLesson(lesson: LessonView, parts: LessonParts, keep: Keep): LessonHtml {
	return {
		opening: keep(LessonOpening, { lesson }),
		text: keep(LessonText, { lesson, ...parts }),
		cards: keep(TermCards, { terms: lesson.terms })
	};
}
