import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another in print or by ear, as in join codes. */
const SIGNS = 'acdefhjkmnpqrtuvwxy3479';
const LENGTH = 6;

/**
 * Login names that say nothing about anybody: `prefix-k7dm4x`. Whoever hands them out keeps the list of who is who.
 *
 * @param count how many, all different
 */
export function newPseudonyms(count: number, prefix: string): string[] {
	const made = new Set<string>();
	while (made.size < count) {
		const code = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
		made.add(prefix ? `${prefix}-${code}` : code);
	}
	return [...made];
}
