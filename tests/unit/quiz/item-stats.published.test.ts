/**
 * The statistics against a published worked example: the five items of section 6 of the Law School Admission
 * Test, 1,000 people.
 *
 * @source the data: Bock and Lieberman 1970, Fitting a response model for n dichotomously scored items; the
 * numbers: Rizopoulos 2006, ltm: An R package, Journal of Statistical Software 17(5), output of descript(LSAT)
 */
import { expect, test } from 'vitest';
import { discriminationOf } from '#lib/quiz/item-stats-discrimination.ts';
import { facilityOf } from '#lib/quiz/item-stats-facility.ts';
import { alphaOf } from '#lib/quiz/item-stats-reliability.ts';

/** How many people gave each pattern, 1 for right. */
const patterns: Record<string, number> = {
	'00000': 3, '00001': 6, '00010': 2, '00011': 11, '00100': 1, '00101': 1, '00110': 3, '00111': 4,
	'01000': 1, '01001': 8, '01011': 16, '01101': 3, '01110': 2, '01111': 15, '10000': 10, '10001': 29,
	'10010': 14, '10011': 81, '10100': 3, '10101': 28, '10110': 15, '10111': 80, '11000': 16, '11001': 56,
	'11010': 21, '11011': 173, '11100': 11, '11101': 61, '11110': 28, '11111': 298
}; // prettier-ignore

const rows = Object.entries(patterns).flatMap(([pattern, people]) =>
	Array.from({ length: people }, () => [...pattern].map(Number))
);
const items = [0, 1, 2, 3, 4];
const scoresOf = (item: number) => rows.map((row) => row[item] ?? 0);
const totalOf = (row: readonly number[]) => row.reduce((sum, one) => sum + one, 0);

test('there are 1,000 people', () => {
	expect(rows).toHaveLength(1000);
});

test('facility is the published proportion', () => {
	const p = items.map((item) => facilityOf(scoresOf(item), 0)?.p);
	expect(p).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
});

test('item-rest discrimination is the published point-biserial with the item excluded', () => {
	const published = [0.1128, 0.1532, 0.1728, 0.1444, 0.1216];
	for (const item of items) {
		const pairs = rows.map((row) => ({ score: row[item] ?? 0, rest: (totalOf(row) - (row[item] ?? 0)) / 4 }));
		expect(discriminationOf(pairs)).toBeCloseTo(published[item] ?? 0, 3);
	}
});

test('alpha is the published one, of all items and without each', () => {
	expect(alphaOf(rows)).toBeCloseTo(0.295, 3);
	const published = [0.2754, 0.2376, 0.2168, 0.2459, 0.2663];
	for (const item of items) {
		expect(alphaOf(rows.map((row) => row.filter((_, at) => at !== item)))).toBeCloseTo(
			published[item] ?? 0,
			3
		);
	}
});
