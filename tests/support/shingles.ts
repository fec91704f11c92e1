import { createHash } from 'node:crypto';

/** Words in a row that two texts may not share. */
export const SHINGLE_WORDS = 8;

/** The runs of eight words of a text, spelling folded: letters and digits only, lower case. */
export function shinglesOf(text: string): string[] {
	const words =
		text
			.toLowerCase()
			.replace(/[’'‘]/g, '')
			.match(/[\p{L}\p{N}]+/gu) ?? [];
	const last = words.length - SHINGLE_WORDS;
	return Array.from({ length: Math.max(0, last + 1) }, (_, at) =>
		words.slice(at, at + SHINGLE_WORDS).join(' ')
	);
}

/** What is kept of a shingle: enough to know it again, and not to read it. */
export function hashShingle(shingle: string): string {
	return createHash('sha256').update(shingle).digest('hex').slice(0, 12);
}
