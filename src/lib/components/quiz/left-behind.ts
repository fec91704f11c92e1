import { mount } from 'svelte';
import LeftBehind from './LeftBehind.svelte';

/**
 * Sends what earlier quiz pages left in this browser, from a page that is not hydrated. A script of its own, which
 * frame.js asks for when there is something; see `leftBehindScript` in vite.config.ts.
 */
export function sendLeftBehind(place: Element, learnerId: string): void {
	mount(LeftBehind, { target: place, props: { learnerId, path: location.pathname } });
}
