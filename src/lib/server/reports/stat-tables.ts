import {
	answersCsv,
	barsCsv,
	quizIndexCsv,
	quizStatsCsv,
	revisionsCsv,
	scoresCsv
} from '#lib/quiz/stats-csv.ts';
import type { Table, TableAsked, TableMaker } from '#lib/server/http/serve-tables.ts';
import { exportItem } from './item-export.ts';
import { viewItem, type ItemWanted } from './item-report.ts';
import { listQuizStats } from './quiz-index.ts';
import { viewQuizStats } from './quiz-report.ts';

/** The quizzes of the course, a line each, without names. */
export async function quizIndexTable(asked: TableAsked): Promise<Table | undefined> {
	const found = await listQuizStats(asked.db, asked);
	return found && { file: 'quizzes', csv: quizIndexCsv(found.quizzes) };
}

/** Tables of one quiz, without names. */
export const quizTables: Record<'items' | 'scores', TableMaker> = {
	items: (asked) => ofQuiz(asked, 'items', quizStatsCsv),
	scores: (asked) => ofQuiz(asked, 'scores', scoresCsv)
};

/** Tables of one item: the answers by name, the others without. Address: `quiz`, `revision`. */
export const itemTables: Record<'answers' | 'options' | 'revisions', TableMaker> = {
	answers: async (asked) => {
		const lines = await exportItem(asked.db, itemOf(asked));
		return lines && { file: `answers-${asked.params.item}`, csv: answersCsv(lines) };
	},
	options: (asked) => ofItem(asked, 'options', barsCsv),
	revisions: (asked) => ofItem(asked, 'revisions', revisionsCsv)
};

async function ofQuiz(
	asked: TableAsked,
	file: string,
	write: (report: NonNullable<Awaited<ReturnType<typeof viewQuizStats>>>) => string
): Promise<Table | undefined> {
	const report = await viewQuizStats(asked.db, { ...asked, quizId: asked.params.quiz ?? '' });
	return report && { file: `${file}-${report.quiz.id}`, csv: write(report) };
}

async function ofItem(
	asked: TableAsked,
	file: string,
	write: (report: NonNullable<Awaited<ReturnType<typeof viewItem>>>) => string
): Promise<Table | undefined> {
	const report = await viewItem(asked.db, itemOf(asked));
	return report && { file: `${file}-${report.item.id}`, csv: write(report) };
}

function itemOf({ viewer, cohortId, params, query, content, now }: TableAsked): ItemWanted {
	const itemId = params.item ?? '';
	return {
		viewer,
		cohortId,
		itemId,
		content,
		now,
		quizId: query.get('quiz'),
		revision: query.get('revision')
	};
}
