/** Spreadsheets take a file without it for another encoding and spoil every name that is not plain Latin. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A CSV file to download, named after what it holds and the day. `table` is written by `writeCsv`.
 *
 * @param url `bom=no` asks for a file without the byte order mark
 */
export function csvResponse(name: string, table: string, now: Date, url: URL): Response {
	const safe = name.replace(/[^a-z0-9-]+/g, '-').slice(0, 80);
	return new Response((url.searchParams.get('bom') === 'no' ? '' : BYTE_ORDER_MARK) + table, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${safe}-${now.toISOString().slice(0, 10)}.csv"`
		}
	});
}
