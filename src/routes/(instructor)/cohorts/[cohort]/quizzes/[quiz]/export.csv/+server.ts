import { serveTables } from '#lib/server/http/serve-tables.ts';
import { quizTables } from '#lib/server/reports/stat-tables.ts';

/** A quiz in numbers as CSV, without names. Address: `table` (`items` or `scores`). See docs/statistics.md. */
export const GET = serveTables(quizTables, 'items');
