import { serveTables } from '#lib/server/http/serve-tables.ts';
import { reportedPassages, reportedQuestions } from '#lib/server/reports/reported-tables.ts';

/** Reported problems as CSV, by name. Address: `table` (`questions` or `lessons`). See docs/cohort-csv.md. */
export const GET = serveTables({ questions: reportedQuestions, lessons: reportedPassages });
