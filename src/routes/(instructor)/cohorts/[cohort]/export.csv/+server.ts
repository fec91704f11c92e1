import { serveTables } from '#lib/server/http/serve-tables.ts';
import { cohortTables } from '#lib/server/reports/cohort-tables.ts';

/**
 * The tables of a cohort's page as CSV. Address: `table` (learners where it is left out), `quiz` for the table
 * `items`. See docs/cohort-csv.md.
 */
export const GET = serveTables(cohortTables, 'learners');
