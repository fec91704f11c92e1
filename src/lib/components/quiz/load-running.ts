import type { Component } from 'svelte';
import type { AttemptView } from '#lib/quiz/views.ts';

/** What a page of a quiz shows while an attempt is open. */
export type RunningQuiz = Component<{
	attempt: AttemptView;
	refusal: { problems: Record<number, string>; values: Record<string, string[]> } | null;
	confidenceSteps: readonly number[];
	asOf: Date;
}>;

/**
 * Loads what an open attempt needs, and nothing without one: the form, the outbox and every kind of item are
 * a third of the page's script, and whoever only looks at a quiz does not need them.
 */
export async function loadRunning(attempt: AttemptView | null): Promise<RunningQuiz | null> {
	return attempt && (await import('./RunningQuiz.svelte')).default;
}
