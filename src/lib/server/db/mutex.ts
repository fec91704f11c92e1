/** One at a time, in the order they asked. `take` waits for its turn; each `take` needs one `give`. */
export type Mutex = { take(): Promise<void>; give(): void };

export function createMutex(): Mutex {
	const waiting: (() => void)[] = [];
	let taken = false;
	return {
		async take() {
			if (taken) await new Promise<void>((turn) => waiting.push(turn));
			taken = true;
		},
		give() {
			const next = waiting.shift();
			if (next) next();
			else taken = false;
		}
	};
}
