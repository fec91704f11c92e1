/** Work that waits for a pause in somebody's typing, one piece an item. */
export class Pauses {
	#waiting = new Map<number, { timer: ReturnType<typeof setTimeout>; work: () => void }>();

	/** Does the work once nothing has been typed for so many milliseconds. */
	start(n: number, milliseconds: number, work: () => void): void {
		this.end(n);
		const timer = setTimeout(() => {
			this.end(n);
			work();
		}, milliseconds);
		this.#waiting.set(n, { timer, work });
	}

	/** Forgets the work of an item: it is done in another way. */
	end(n: number): void {
		clearTimeout(this.#waiting.get(n)?.timer);
		this.#waiting.delete(n);
	}

	/** Does now what waits. */
	endAll(): void {
		for (const [n, { work }] of [...this.#waiting]) {
			this.end(n);
			work();
		}
	}

	/** Forgets everything. */
	clear(): void {
		for (const n of [...this.#waiting.keys()]) this.end(n);
	}
}
