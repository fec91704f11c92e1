import { writeTable, type Column } from '#lib/csv.ts';
import type { Table, TableAsked } from '#lib/server/http/serve-tables.ts';
import { listPersons } from '#lib/server/marking/scope-rows.ts';
import { listReportedPassages } from '#lib/server/progress/lesson-reports.ts';
import { listReports } from './problem-list.ts';
import { recordExport } from './record-export.ts';

type Said = { words: string; createdAt: Date; settledAt: Date | null; reply: string | null };

const SAID: readonly Column<Said>[] = [
	['words', ({ words }) => words],
	['sent_at', ({ createdAt }) => createdAt],
	['settled_at', ({ settledAt }) => settledAt],
	['reply', ({ reply }) => reply]
];

/** Reported problems with questions, by name. */
export async function reportedQuestions(asked: TableAsked): Promise<Table | undefined> {
	const found = await listReports(asked.db, asked);
	if (!found) return undefined;
	const people = await listPersons(asked.db, asked.scope);
	await recordExport(asked, 'reports.questions');
	const csv = writeTable<(typeof found.reports)[number]>(
		[
			['login', ({ learnerId }) => people.get(learnerId)?.login],
			['name', ({ learner }) => learner],
			['quiz', ({ quiz }) => quiz],
			['question', ({ item }) => item?.stem],
			...SAID
		],
		found.reports
	);
	return { file: 'reports-questions', csv };
}

/** Reported problems with paragraphs of lessons, by name. */
export async function reportedPassages(asked: TableAsked): Promise<Table | undefined> {
	const found = await listReportedPassages(asked.db, asked);
	if (!found) return undefined;
	const people = await listPersons(asked.db, asked.scope);
	await recordExport(asked, 'reports.lessons');
	const csv = writeTable<(typeof found.reports)[number]>(
		[
			['login', ({ readerId }) => people.get(readerId)?.login],
			['name', ({ reader }) => reader],
			['lesson', ({ lessonId }) => lessonId],
			['paragraph', ({ anchor }) => anchor],
			...SAID
		],
		found.reports
	);
	return { file: 'reports-lessons', csv };
}
