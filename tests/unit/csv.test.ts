import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, writeCsv } from '#lib/csv.ts';

/** The cells of a CSV text after RFC 4180. */
function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
	for (let match = cell.exec(text); match; match = cell.exec(text)) {
		row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
		if (match[3] === ',') continue;
		rows.push(row);
		row = [];
	}
	return rows;
}

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
