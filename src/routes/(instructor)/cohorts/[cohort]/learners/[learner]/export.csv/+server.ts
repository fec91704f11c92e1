import { serveTables } from '#lib/server/http/serve-tables.ts';
import { learnerFiles } from '#lib/server/reports/learner-table.ts';

/** The tables of a learner's page as CSV. Address: `table`. See docs/cohort-csv.md. */
export const GET = serveTables(learnerFiles);
