import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, writeCsv, writeTable } from '#lib/csv.ts';
import { readCsv } from '#tests/support/read-csv.ts';

const trouble = fc.constantFrom(...'=+-@|%＝＋－＠｜％\'",;\t\r\n\0 \uFEFF0aé한');
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: trouble, maxLength: 8 }));

describe('a table as CSV', () => {
	test('headers, text, numbers and gaps', () => {
		const table = writeCsv(
			['name', 'score'],
			[
				['Kim, “the” "second"', 0.875],
				['Ŏm', null],
				['', -3]
			]
		);
		expect(table).toBe('name,score\r\n"Kim, “the” ""second""",0.875\r\nŎm,\r\n,-3\r\n');
	});

	test('instants are ISO 8601 in UTC, yes and no are 1 and 0, what a row lacks is empty', () => {
		const rows = [
			{ at: new Date(Date.UTC(2026, 2, 17)), is: true },
			{ at: null, is: false }
		];
		const table = writeTable(
			[
				['at', ({ at }) => at],
				['is', ({ is }) => is],
				['none', () => undefined]
			],
			rows
		);
		expect(table).toBe('at,is,none\r\n2026-03-17T00:00:00.000Z,1,\r\n,0,\r\n');
	});

	test.for([
		'=1+1',
		'+1',
		'-1',
		'@SUM(A1)',
		'|calc',
		'%0',
		'＝1',
		'＋1',
		'－1',
		'＠x',
		'\tx',
		'\rx',
		'\0x',
		'  =1',
		"'=1"
	])('%j gets an apostrophe in front', (cell) => {
		expect(readCsv(writeCsv(['a'], [[cell]]))[1]).toEqual([`'${cell}`]);
	});

	test.for(['a=b', "'t Hooft", '3 - 4', 'x@y', '漢字', ' two'])('%j is left alone', (cell) => {
		expect(readCsv(writeCsv(['a'], [[cell]]))[1]).toEqual([cell]);
	});

	test('whatever is written is read back as it was, and never begins as a formula', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
				const [, ...read] = readCsv(writeCsv(['a', 'b'], rows));
				expect(read.map((row) => row.map(plainText))).toEqual(rows);
				for (const cell of read.flat()) expect(cell).not.toMatch(/^[\s\0]*[=+\-@|%＝＋－＠｜％]/u);
			}),
			{ numRuns: 400, seed: 1 }
		);
	});

	test('numbers are written as they are', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
				expect(Number(writeCsv(['a'], [[number]]).split('\r\n')[1])).toBe(number === 0 ? 0 : number);
			}),
			{ seed: 1 }
		);
		expect(() => writeCsv(['a'], [[Number.NaN]])).toThrow(RangeError);
	});

	test('a row of another length is a fault', () => {
		expect(() => writeCsv(['a', 'b'], [['only one']])).toThrow('1 cells under 2 headers');
	});
});
