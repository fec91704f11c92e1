import { randomInt } from 'node:crypto';

/** No letter or digit that is taken for another in print or by ear: 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B are left out. */
const SIGNS = 'ACDEFHJKMNPQRTUVWXY3479';
const LENGTH = 12;

/** A new join code, `XXXX-XXXX-XXXX`: 54 random bits. */
export function newJoinCode(): string {
	return grouped(Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join(''));
}

/** A join code as somebody typed it, in its one spelling; undefined if it cannot be one. */
export function readJoinCode(text: string): string | undefined {
	const plain = text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}.]+/gu, '');
	if (plain.length !== LENGTH || [...plain].some((sign) => !SIGNS.includes(sign))) return undefined;
	return grouped(plain);
}

function grouped(plain: string): string {
	return plain.replace(/.{4}(?=.)/g, '$&-');
}
