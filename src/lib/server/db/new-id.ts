import { V7Generator } from 'uuidv7';

const generator = new V7Generator();

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ORDERED = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const ordered = new Map([...BASE64URL].map((letter, value) => [letter, ORDERED.charAt(value)]));

/**
 * A new id: the 16 bytes of a UUIDv7 in 22 characters of `-0-9A-Z_a-z`.
 *
 * Ids made one after another in this process sort in that order, as text, unless `now` goes back by more
 * than ten seconds. No two are equal.
 *
 * @source RFC 9562, 5.7
 */
export function newId(now = new Date()): string {
	return writeId(generator.generateOrResetWithTs(now.getTime()).bytes);
}

/** 16 bytes as an id. The letters are in the order of their codes, so ids sort as their bytes do. */
export function writeId(bytes: Uint8Array): string {
	const letters = Buffer.from(bytes).toString('base64url');
	let id = '';
	for (const letter of letters) id += ordered.get(letter);
	return id;
}
