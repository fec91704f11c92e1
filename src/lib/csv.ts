/** One cell: text, a number written as it is, an instant (ISO 8601, UTC), yes or no (1 or 0), or nothing. */
export type CsvCell = string | number | boolean | Date | null;

/** A column of a table: its header, and what each row holds there. */
export type Column<Row> = readonly [header: string, cell: (row: Row) => CsvCell | undefined];

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
 * @throws {RangeError} a row is not as long as the headers, a number is not finite, or an instant is none
 */
export function writeCsv(headers: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
	const lines = [headers, ...rows].map((row) => {
		if (row.length !== headers.length)
			throw new RangeError(`${row.length} cells under ${headers.length} headers`);
		return `${row.map(writeCell).join(',')}\r\n`;
	});
	return lines.join('');
}

/** Rows as CSV, after `writeCsv`; what a row does not have is empty. */
export function writeTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
	return writeCsv(
		columns.map(([header]) => header),
		rows.map((row) => columns.map(([, cell]) => cell(row) ?? null))
	);
}

/** A mark or score in millionths as tables have it: a share from 0 to 1, nothing where there is none. */
export function shareCell(micros: number | null | undefined): number | null {
	return micros === null || micros === undefined ? null : micros / 1_000_000;
}

const QUOTED = /[",;\r\n\t\0]|^\s|\s$/;

/** The text of a cell as it was before `writeCsv` made it safe. */
export function plainText(cell: string): string {
	return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function writeCell(cell: CsvCell): string {
	if (cell === null) return '';
	if (typeof cell === 'boolean') return cell ? '1' : '0';
	if (cell instanceof Date) return cell.toISOString();
	if (typeof cell === 'number') {
		if (!Number.isFinite(cell)) throw new RangeError(`${cell} in a table`);
		return String(cell);
	}
	const safe = FORMULA.test(cell) ? `'${cell}` : cell;
	return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
