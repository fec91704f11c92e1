/** One cell: text, a number written as it is, or nothing. */
export type CsvCell = string | number | null;

/**
 * Text that a spreadsheet might run as a formula: `=1+1`, `@sum`, a pipe, the full-width forms of those signs,
 * spaces before them or not; and what begins with a tab, a line break or NUL. Apostrophes in front are looked
 * past, so that `plainText` undoes exactly what was done. U+FEFF is a space here, as it is for spreadsheets.
 */
const FORMULA = /^'*(?:[\t\r\n\0]|[\s\0]*[=+\-@|%＝＋－＠｜％])/u;

/**
 * A table as CSV after RFC 4180: a line of headers, commas, CRLF at the end of each line.
 *
 * Text that a spreadsheet would take for a formula gets an apostrophe in front; `plainText` takes it off
 * again. Numbers are written as they are.
 *
 * @throws {RangeError} a row is not as long as the headers, or a number is not finite
 */
export function writeCsv(headers: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
	const lines = [headers, ...rows].map((row) => {
		if (row.length !== headers.length)
			throw new RangeError(`${row.length} cells under ${headers.length} headers`);
		return `${row.map(writeCell).join(',')}\r\n`;
	});
	return lines.join('');
}

const QUOTED = /[",;\r\n\t\0]|^\s|\s$/;

/** The text of a cell as it was before `writeCsv` made it safe. */
export function plainText(cell: string): string {
	return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function writeCell(cell: CsvCell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') {
		if (!Number.isFinite(cell)) throw new RangeError(`${cell} in a table`);
		return String(cell);
	}
	const safe = FORMULA.test(cell) ? `'${cell}` : cell;
	return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
