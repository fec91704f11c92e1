import { serveTables } from '#lib/server/http/serve-tables.ts';
import { essayTable, lateTable, queueTable, typedTable } from '#lib/server/marking/marking-tables.ts';

/**
 * The tables of marking as CSV. Address: `table`: `queue` and `typed` (with `item`) without names, `late` and
 * `essays` (with `item`) by name. See docs/cohort-csv.md.
 */
export const GET = serveTables({
	queue: queueTable,
	late: lateTable,
	essays: essayTable,
	typed: typedTable
});
