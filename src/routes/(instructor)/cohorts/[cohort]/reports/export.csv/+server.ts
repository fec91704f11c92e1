import { error } from '@sveltejs/kit';
import { writeCsv } from '#lib/csv.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { getContent } from '#lib/server/content/content.ts';
import { csvResponse } from '#lib/server/http/csv-response.ts';
import { listReportedPassages } from '#lib/server/progress/lesson-reports.ts';
import { listReports } from '#lib/server/reports/problem-list.ts';
import type { RequestHandler } from './$types';

/**
 * Reported problems as CSV, by name; anybody else's are 404, and who took them is written down. Address: `table`
 * (`questions` or `lessons`), `bom`. See docs/cohort-csv.md.
 */
export const GET: RequestHandler = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const now = new Date();
	const content = getContent();
	const place = { viewer: user, cohortId: params.cohort };
	const table = url.searchParams.get('table');
	const questions = table === 'questions' ? await listReports(db, { ...place, content }) : undefined;
	const passages = table === 'lessons' ? await listReportedPassages(db, place) : undefined;
	if (!questions && !passages) error(404);
	const entry = { actorId: user.id, subjectId: params.cohort, detail: { table: `reports.${table}` } };
	await recordAudit(db, { action: 'cohort.export', ...entry }, now);
	const rows = questions
		? questions.reports.map(({ learner, quiz, item, ...report }) => [
				learner,
				quiz,
				item?.stem ?? null,
				...said(report)
			])
		: (passages?.reports ?? []).map(({ reader, lessonId, anchor, ...report }) => [
				reader,
				lessonId,
				anchor,
				...said(report)
			]);
	const where = questions ? ['quiz', 'question'] : ['lesson', 'paragraph'];
	const csv = writeCsv(['name', ...where, 'words', 'sent_at', 'settled_at', 'reply'], rows);
	return csvResponse(`reports-${table}`, csv, now, url);
};

function said(report: { words: string; createdAt: Date; settledAt: Date | null; reply: string | null }) {
	const { words, createdAt, settledAt, reply } = report;
	return [words, createdAt.toISOString(), settledAt?.toISOString() ?? null, reply];
}
