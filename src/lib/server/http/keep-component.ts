import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { keepPart } from './kept-parts.ts';

/** Renders a component whose output is the same for every reader, and keeps it. @returns the mark for it, see `keepPart` */
export function keepComponent<Props extends Record<string, unknown>>(
	component: Component<Props>,
	props: Props
): string {
	return keepPart(render(component as Component<Record<string, unknown>>, { props }).body);
}
