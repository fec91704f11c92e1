import type { Component } from 'svelte';
import Running from './RunningQuiz.svelte';
import type { AttemptView } from '#lib/quiz/views.ts';

/** What a page of a quiz shows while an attempt is open. */
export type RunningQuiz = Component<{
	attempt: AttemptView;
	refusal: { problems: Record<number, string>; values: Record<string, string[]> } | null;
	confidenceSteps: readonly number[];
	asOf: Date;
}>;

/**
 * The form of an open attempt. Not a chunk of its own: the service worker keeps a running attempt with the scripts
 * of its page, and one that is loaded later was missing without a connection.
 */
export function loadRunning(attempt: AttemptView | null): RunningQuiz | null {
	return attempt && Running;
}
