import { serveTables } from '#lib/server/http/serve-tables.ts';
import { itemTables } from '#lib/server/reports/stat-tables.ts';

/**
 * An item in numbers as CSV. Address: `table`: `answers` (by name), `options` or `revisions`; `quiz`, `revision`. See
 * docs/statistics.md.
 */
export const GET = serveTables(itemTables, 'answers');
