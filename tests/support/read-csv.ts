/** The cells of a CSV text after RFC 4180; a byte order mark is left out. */
export function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
	const plain = text.replace(/^\uFEFF/, '');
	for (let match = cell.exec(plain); match; match = cell.exec(plain)) {
		row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
		if (match[3] === ',') continue;
		rows.push(row);
		row = [];
	}
	return rows;
}
