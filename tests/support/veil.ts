import type { Veil } from '#lib/quiz/types.ts';

/**
 * A veil without cryptography, the same on every run. Tokens show nothing of the id; the order is that of the
 * tokens. With `order: 'fixed'` options stay as the author wrote them; what is always shuffled does not.
 */
export function testVeil(seed = 'attempt', order: 'fixed' | 'shuffle' = 'shuffle'): Veil {
	const token = (scope: string, id: string) => `t${hash(`${seed}|${scope}|${id}`)}`;
	const shuffle = (scope: string, ids: readonly string[]) => {
		const placed = ids.map((id) => ({ id, token: token(scope, id) }));
		return placed.sort((a, b) => (a.token < b.token ? -1 : 1)).map(({ id }) => id);
	};
	return { token, shuffle, order: order === 'fixed' ? (_scope, ids) => [...ids] : shuffle };
}

/** FNV-1a over UTF-16 units, mixed, twice with different starts: no collisions in a test. */
function hash(text: string): string {
	return [0x811c9dc5, 0x01000193]
		.map((start) => {
			let sum = start;
			for (let index = 0; index < text.length; index += 1) {
				sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
			}
			// Without this, ids that differ in one letter have neighbouring sums.
			sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
			sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
			sum ^= sum >>> 16;
			return (sum >>> 0).toString(36).padStart(7, '0');
		})
		.join('');
}
