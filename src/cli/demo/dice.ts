/** A source of chance that gives the same throws for the same words, on every machine. */
export type Dice = {
	/** 0 or more, below 1 */
	next(): number;
	/** about a bell curve: mean 0, deviation 1, never beyond 3.5 */
	bell(): number;
	/** true in this share of cases */
	chance(share: number): boolean;
	/** one of the list, each as likely as its weight */
	pick<T>(list: readonly T[], weight?: (of: T) => number): T;
	/** a UUID of version 4 */
	uuid(): string;
};

/**
 * Dice of their own for each purpose: a throw added in one place changes nothing elsewhere.
 *
 * @param words the seed, then what the dice are for
 */
export function diceFor(...words: readonly (string | number)[]): Dice {
	let state = fnv(words.join('\0'));
	const next = (): number => {
		// mulberry32
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const hex = () => Math.floor(next() * 16).toString(16);
	return {
		next,
		bell: () => Array.from({ length: 6 }, next).reduce((sum, one) => sum + one - 0.5, 0) * Math.SQRT2,
		chance: (share) => next() < share,
		pick(list, weight = () => 1) {
			const total = list.reduce((sum, one) => sum + weight(one), 0);
			let left = next() * total;
			for (const one of list) {
				left -= weight(one);
				if (left < 0) return one;
			}
			const last = list.at(-1);
			if (last === undefined) throw new RangeError('nothing to pick from');
			return last;
		},
		uuid() {
			const part = (length: number) => Array.from({ length }, hex).join('');
			return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
		}
	};
}

function fnv(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash;
}
