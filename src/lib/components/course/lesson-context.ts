import { createContext } from 'svelte';
import type { Component } from 'svelte';
import type { Figure } from '#lib/course/types.ts';
import type { ClaimNote, LessonView } from '#lib/course/views.ts';

/** A component that draws one kind of figure. `kinds`: kind of each claim the lesson knows. */
export type FigureComponent = Component<{ figure: never; claims: Record<string, ClaimNote> }>;

/** What the components inside a lesson's text read: claims, terms, figures; and who draws which figure. */
export type LessonContext = Pick<LessonView, 'claims' | 'terms' | 'figures' | 'maps' | 'sections'> & {
	drawings: Partial<Record<Figure['kind'], FigureComponent>>;
};

/** Context functions of a lesson: the page sets it, the components in its text read it. */
export const [getLesson, setLesson] = createContext<() => LessonContext>();
