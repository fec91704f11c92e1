import { expect, test } from 'vitest';
import { divide, share } from '#lib/quiz/micros.ts';

test.for([
	[1, 1, 1_000_000],
	[1, 3, 333_333],
	[2, 3, 666_667],
	[1, 8, 125_000],
	[0, 5, 0],
	[-1, 5, 0],
	[7, 5, 1_000_000]
] as const)('%d of %d is %d millionths', ([part, whole, micros]) => {
	expect(share(part, whole)).toBe(micros);
});

test('halves are rounded up, once', () => {
	expect(divide(1, 2)).toBe(1);
	expect(divide(5, 10)).toBe(1);
	expect(divide(4, 10)).toBe(0);
});

test('nothing is divided among no parts', () => {
	expect(() => share(1, 0)).toThrow(RangeError);
	expect(() => divide(1, 0)).toThrow(RangeError);
});
