import { serveTables } from '#lib/server/http/serve-tables.ts';
import { quizIndexTable } from '#lib/server/reports/stat-tables.ts';

/** The quizzes of the course over a cohort as CSV, without names. See docs/statistics.md. */
export const GET = serveTables({ quizzes: quizIndexTable }, 'quizzes');
