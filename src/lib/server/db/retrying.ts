import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { causesOf } from './causes.ts';

/** Two transactions met: "could not serialize access", "deadlock detected". */
const CONFLICTS = ['40001', '40P01'];
const TRIES = 6;

/** Runs `work`, again after a conflict with another transaction, up to 6 times with growing pauses. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
	for (let tried = 1; ; tried += 1) {
		try {
			return await work();
		} catch (error) {
			const conflict = causesOf(error).some(({ code }) => code !== undefined && CONFLICTS.includes(code));
			if (!conflict || tried === TRIES) throw error;
			// Those that met must not meet again: a pause of 0 to 5, 10, 20 … milliseconds.
			await wait(randomInt(5 * 2 ** (tried - 1)));
		}
	}
}
