import { serveTables } from '#lib/server/http/serve-tables.ts';
import { pastTable, previewTable, waitingTable } from '#lib/server/marking/regrade-tables.ts';

/**
 * Regrades as CSV. Address: `table`: `waiting` and `past` without names, `preview` (with `item`, `revision`, `policy`)
 * by name. See docs/cohort-csv.md.
 */
export const GET = serveTables({ waiting: waitingTable, past: pastTable, preview: previewTable });
