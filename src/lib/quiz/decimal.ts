import type { Micros } from './types.ts';

/**
 * An exact decimal number: `digits` / 10^`places`. Numbers that people and authors write are compared as
 * decimals, because in binary 0.8 - 0.7 is more than 0.1.
 */
export type Decimal = { digits: bigint; places: number };

/**
 * Reads plain decimal notation: `-12`, `0.5`, and what JavaScript prints for numbers (`1e-7`).
 *
 * @throws {RangeError} anything else
 */
export function decimal(text: string): Decimal {
	const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/.exec(text);
	if (!match) throw new RangeError(`"${text}" is not a decimal number`);
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
	const digits = BigInt(`${sign}${whole}${fraction}`);
	const places = fraction.length - Number(exponent);
	return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** `abs(a - b)`. */
export function distance(a: Decimal, b: Decimal): Decimal {
	const places = Math.max(a.places, b.places);
	return magnitude({ digits: scaled(a, places) - scaled(b, places), places });
}

/** `abs(a)`. */
export function magnitude(a: Decimal): Decimal {
	return a.digits < 0n ? { digits: -a.digits, places: a.places } : a;
}

export function times(a: Decimal, b: Decimal): Decimal {
	return { digits: a.digits * b.digits, places: a.places + b.places };
}

export function plus(a: Decimal, b: Decimal): Decimal {
	const places = Math.max(a.places, b.places);
	return { digits: scaled(a, places) + scaled(b, places), places };
}

/** Is `a` at most `b`? */
export function isAtMost(a: Decimal, b: Decimal): boolean {
	const places = Math.max(a.places, b.places);
	return scaled(a, places) <= scaled(b, places);
}

/** A share an author wrote, 0 to 1 with at most six decimals, in millionths; null for any other number. */
export function microsOf(number: number): Micros | null {
	if (!(number >= 0 && number <= 1)) return null;
	const { digits, places } = decimal(String(number));
	return places > 6 ? null : Number(digits * 10n ** BigInt(6 - places));
}

function scaled({ digits, places }: Decimal, to: number): bigint {
	return digits * 10n ** BigInt(to - places);
}
