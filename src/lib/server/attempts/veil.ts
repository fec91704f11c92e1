import { hash, randomBytes } from 'node:crypto';
import type { Veil } from '#lib/quiz/types.ts';

/** Characters of a token: 48 bits, so that two ids of one item never meet. */
const TOKEN_LENGTH = 8;

/** A new attempt's secret: 16 random bytes in base64url. */
export function newSecret(): string {
	return randomBytes(16).toString('base64url');
}

/**
 * A keyed hash of some words under an attempt's secret, in base64url; nobody without the secret can make it.
 *
 * A SHA-256 over the secret, which has a fixed length, and the words. HMAC would also withstand a known whole
 * hash being extended; only a part of this one ever leaves the server, so nothing can be extended, and one
 * call takes 1.5 instead of 25 microseconds, some two hundred times for a page.
 */
export function keyed(secret: string, ...words: string[]): string {
	return hash('sha256', [secret, ...words].join('\0'), 'base64url');
}

/**
 * The veil of one attempt: tokens in place of the author's ids, and an order that follows the tokens, so
 * that neither tells anything of the file.
 *
 * @param fixed the quiz keeps the author's order where that is not the key
 */
export function veilOf(secret: string, fixed: boolean): Veil {
	const tokens = new Map<string, string>();
	const token = (scope: string, id: string): string => {
		const name = `${scope}\0${id}`;
		let made = tokens.get(name);
		if (!made) {
			made = keyed(secret, scope, id).slice(0, TOKEN_LENGTH);
			tokens.set(name, made);
		}
		return made;
	};
	const shuffle = (scope: string, ids: readonly string[]): string[] =>
		ids
			.map((id) => ({ id, token: token(scope, id) }))
			.sort((a, b) => (a.token < b.token ? -1 : 1))
			.map(({ id }) => id);
	return { token, shuffle, order: fixed ? (_scope, ids) => [...ids] : shuffle };
}

const RECEIPT_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The short code of an attempt's receipt, e.g. `K7Q-4M2`: the same whenever it is asked for. */
export function receiptOf(secret: string): string {
	const bytes = Buffer.from(keyed(secret, 'receipt'), 'base64url');
	const letters = Array.from(bytes.subarray(0, 6), (byte) => RECEIPT_LETTERS[byte % RECEIPT_LETTERS.length]);
	return `${letters.slice(0, 3).join('')}-${letters.slice(3).join('')}`;
}
