import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, isAtMost } from '#lib/quiz/decimal.ts';
import { readNumber } from '#lib/quiz/read-number.ts';

function numberOf(typed: string): number | string {
	const reading = readNumber(typed);
	if ('problem' in reading) return reading.problem;
	return Number(reading.value.digits) / 10 ** reading.value.places;
}

test.for([
	['1948', 1948],
	[' 12 ', 12],
	['+5', 5],
	['-5', -5],
	['−5', -5],
	['– 5', -5],
	['１２．５', 12.5],
	['1.2', 1.2],
	['.5', 0.5],
	['5.', 5],
	['1,2', 1.2],
	['0,125', 0.125],
	['0.125', 0.125],
	['1000,5', 1000.5],
	['1000.125', 1000.125],
	['1,000', 1000],
	['11,000', 11000],
	['1 000', 1000],
	['1\u202f000\u00a0000', 1_000_000],
	["1'000", 1000],
	['1’000.5', 1000.5],
	['1 000,5', 1000.5],
	['1 000.500', 1000.5],
	['1,000,000', 1_000_000],
	['1.000.000', 1_000_000],
	['1,234.5', 1234.5],
	['1.234,5', 1234.5],
	['1.1250', 1.125],
	['007', 7]
] as const)('%s is %d', ([typed, value]) => {
	expect(numberOf(typed)).toBe(value);
});

const words = 'Type one number in digits only, without words or units, for example 1200 or 1.5.';
const separators = (typed: string) =>
	`The separators in ${typed} cannot be read. Type digits with at most one point, for example 1200.5.`;
test.for([
	['', 'Type a number, for example 1200 or 1.5.'],
	['-', 'Type a number, for example 1200 or 1.5.'],
	['many', words],
	['1.2 million', words],
	['10-12', words],
	['1e6', words],
	['1/2', words],
	['½', words],
	['50%', words],
	['--5', words],
	['.', words],
	['٣', words],
	['NaN', words],
	['11.000', '11.000 could mean 11000 or 11 and a fraction. Type 11000, or 11.0000 for the fraction.'],
	['1.125', '1.125 could mean 1125 or 1 and a fraction. Type 1125, or 1.1250 for the fraction.'],
	['10 00', separators('10 00')],
	['1 0000', separators('1 0000')],
	['1 000 5', separators('1 000 5')],
	['1.5 000', separators('1.5 000')],
	['12,34,567', separators('12,34,567')],
	['1.2.3', separators('1.2.3')],
	['1,2,3.4', separators('1,2,3.4')],
	['1.234,567.8', separators('1.234,567.8')],
	['1 000,000,000', separators('1 000,000,000')],
	['9'.repeat(41), 'Type a shorter number, 40 characters at most.']
] as const)('%s is asked again with words', ([typed, problem]) => {
	expect(numberOf(typed)).toBe(problem);
});

test('a number is the same in plain digits, grouped with spaces, and grouped with commas', () => {
	fc.assert(
		fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (number) => {
			const plain = String(number);
			const spaced = plain.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
			for (const typed of [plain, spaced, spaced.replaceAll('\u00a0', ',')])
				expect(numberOf(typed)).toBe(number);
		}),
		{ seed: 7 }
	);
});

test('whatever is typed is a number or a problem in words', () => {
	const keys = fc.constantFrom(...'0159.,- ’+e');
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.string({ unit: keys, maxLength: 12 })), (typed) => {
			const reading = readNumber(typed);
			if ('problem' in reading) expect(reading.problem).toMatch(/\.$/);
			else expect(isAtMost(reading.value, decimal('1e60'))).toBe(true);
		}),
		{ seed: 7, numRuns: 500 }
	);
});
