import { expect, test } from 'vitest';
import { decimal, distance, isAtMost, magnitude, microsOf, plus, times } from '#lib/quiz/decimal.ts';

test('decimals are compared exactly where binary fractions are not', () => {
	expect(0.8 - 0.7 <= 0.1).toBe(false);
	expect(isAtMost(distance(decimal('0.8'), decimal('0.7')), decimal('0.1'))).toBe(true);
	expect(isAtMost(distance(decimal('0.7'), decimal('0.80001')), decimal('0.1'))).toBe(false);
});

test('what JavaScript prints for any number is read', () => {
	expect(decimal('1e-7')).toEqual({ digits: 1n, places: 7 });
	expect(decimal('1.5e+21')).toEqual({ digits: 15n * 10n ** 20n, places: 0 });
	expect(decimal('-0.50')).toEqual({ digits: -50n, places: 2 });
	expect(() => decimal('1,5')).toThrow(RangeError);
});

test('sums, products and magnitudes keep every digit', () => {
	expect(plus(decimal('0.1'), decimal('0.25'))).toEqual(decimal('0.35'));
	expect(times(decimal('-1.5'), decimal('0.05'))).toEqual({ digits: -75n, places: 3 });
	expect(magnitude(decimal('-1.5'))).toEqual(decimal('1.5'));
});

test.for([
	[0.8, 800_000],
	[1, 1_000_000],
	[0, 0],
	[0.333333, 333_333],
	[0.000001, 1],
	[0.3333333, null],
	[1.1, null],
	[-0.1, null],
	[Number.NaN, null]
] as const)('the share %d is %d millionths', ([share, micros]) => {
	expect(microsOf(share)).toBe(micros);
});
