import { asc, eq } from 'drizzle-orm';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { combineAttempts } from '#lib/quiz/score.ts';
import { FULL, type Quiz } from '#lib/quiz/types.ts';
import type { QuizResultView } from '#lib/quiz/views.ts';
import { lessonLink } from './attempt-view.ts';
import { listAttempts, type AttemptRow, type QuizResult } from './attempt.ts';

/** A learner's standing in every quiz they have started, by quiz id. */
export async function listResults(db: Db, learnerId: string): Promise<Map<string, QuizResult>> {
	const { quizResult } = tablesOf(db);
	const rows = await db
		.select()
		.from(quizResult)
		.where(eq(quizResult.learnerId, learnerId))
		.orderBy(asc(quizResult.quizId));
	return new Map(rows.map((row) => [row.quizId, row]));
}

/** What a learner has done, quiz by quiz in the order of the course, with every attempt. */
export async function viewResults(db: Db, learnerId: string, content: Content): Promise<QuizResultView[]> {
	const results = await listResults(db, learnerId);
	const attempts = await listAttempts(db, { learnerId });
	const order = content.course.modules.flatMap(({ lessons }) => lessons);
	const place = (lesson: string | null) => (lesson === null ? order.length : order.indexOf(lesson));
	return [...results]
		.map(([quizId, result]) => {
			const quiz = content.quizzes.get(quizId);
			const setting = quiz?.settings.score ?? 'best';
			const own = attempts.filter((attempt) => attempt.quizId === quizId);
			const scores = own.map(({ score }) => score);
			return {
				quizId,
				title: quiz?.title ?? quizId,
				lesson: lessonLink(content, quiz?.lesson ?? null),
				href: quizHref({ id: quizId, lesson: quiz?.lesson ?? null }),
				isThere: quiz !== undefined,
				counted: { setting, score: combineAttempts(scores, setting) },
				passed: result.passedAt !== null,
				firstScore: result.firstScore,
				bestScore: result.bestScore,
				mayRetry: mayRetry(quiz, own),
				lastActivityAt: result.lastActivityAt,
				attempts: own.map(({ id, number, score, submittedAt }) => ({ id, number, score, submittedAt }))
			};
		})
		.sort((a, b) => place(a.lesson?.slug ?? null) - place(b.lesson?.slug ?? null));
}

function mayRetry(quiz: Quiz | undefined, attempts: readonly AttemptRow[]): boolean {
	const last = attempts.at(-1);
	if (!last?.marks || quiz?.settings.retry !== 'wrong_only') return false;
	const { attempts: limit } = quiz.settings;
	if (limit !== 'unlimited' && attempts.length >= limit) return false;
	return last.marks.some((mark) => mark !== null && mark < FULL);
}
