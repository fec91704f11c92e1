/**
 * Data of a page that is rendered on the server only. SvelteKit writes what a `load` returns into text for the browser,
 * even of pages that have no script to read it; of this it writes nothing but a mark (see `hooks.ts`).
 */
export class ServerOnly<T> {
	readonly value: T;

	constructor(value: T) {
		this.value = value;
	}
}
