import { hash, parseOptions, verify } from '@node-rs/argon2';
import { passwordLane } from './busy.ts';

/** argon2id; memory in KiB, passes, lanes. @source OWASP, Password Storage Cheat Sheet */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a random password that nobody knows, made with COST: an unknown name costs what a known one does. */
const DUMMY =
	'$argon2id$v=19$m=19456,t=2,p=1$kJsHMLQD6ozjdsbThk5J/w$z4PBQ8UAiTwOVHN9R1qqF29+VlmxNqQbyl91wxXMVAk';

/**
 * The argon2id hash of a password, with its parameters and salt in it.
 *
 * @throws {Busy} too many are waiting
 */
export function hashPassword(password: string): Promise<string> {
	return passwordLane(() => hash(password.normalize('NFC'), COST));
}

/**
 * Whether the password belongs to the hash. Without a hash (no such account, or one without a password) it
 * does the same work and gives false.
 *
 * @throws {Busy} too many are waiting
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
	const matches = await passwordLane(() => verify(stored ?? DUMMY, password.normalize('NFC')));
	return matches && typeof stored === 'string';
}

/** Whether a hash was made with other costs than today's and should be made anew. */
export function needsRehash(stored: string): boolean {
	const made = parseOptions(stored);
	return (
		made.memoryCost !== COST.memoryCost ||
		made.timeCost !== COST.timeCost ||
		made.parallelism !== COST.parallelism
	);
}
