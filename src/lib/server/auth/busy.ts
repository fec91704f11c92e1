import { availableParallelism } from 'node:os';

/** Too many people wait for the processor already. The answer is 503 with `Retry-After`. */
export class Busy extends Error {
	readonly retryAfterSeconds = 2;

	constructor() {
		super('too many are waiting');
		this.name = 'Busy';
	}
}

/** Runs work a few at a time. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A lane that runs at most `width` works at once and lets at most `queue` more wait.
 *
 * @throws {Busy} (from the lane) the queue is full
 */
export function newLane(width: number, queue: number): Lane {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async (work) => {
		if (running >= width) {
			if (waiting.length >= queue) throw new Busy();
			await new Promise<void>((resolve) => waiting.push(resolve));
		} else {
			running += 1;
		}
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running -= 1;
		}
	};
}

/** The lane of all password hashing: as wide as the machine has cores, 64 may wait. */
export const passwordLane = newLane(availableParallelism(), 64);
