import { and, count, eq, isNotNull, type SQL } from 'drizzle-orm';
import { quizColumns } from '#lib/course/quiz-columns.ts';
import { FEWEST_FOR_FACILITY } from '#lib/quiz/item-stats-gates.ts';
import type { QuizIndexRow, StatsHead } from '#lib/quiz/stats-views.ts';
import { cohortScope, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { headOf } from './item-report.ts';

/**
 * The quizzes of the course with the first scores of a cohort: one statement, which counts learners by quiz and
 * score.
 *
 * @returns undefined when the cohort is not the viewer's
 */
export async function listQuizStats(
	db: Db,
	wanted: { viewer: Viewer; cohortId: string; content: Content }
): Promise<{ cohort: StatsHead; quizzes: QuizIndexRow[] } | undefined> {
	const scope = await cohortScope(db, wanted.viewer, wanted.cohortId);
	if (!scope) return undefined;
	const byQuiz = new Map<string, { score: number; n: number }[]>();
	for (const { quizId, score, n } of await countFirstScores(db, scope)) {
		if (score === null) continue;
		const rows = byQuiz.get(quizId);
		if (rows) rows.push({ score, n });
		else byQuiz.set(quizId, [{ score, n }]);
	}
	const quizzes = quizColumns(wanted.content).map(({ id, label, title, pass }): QuizIndexRow => {
		const scores = byQuiz.get(id) ?? [];
		const learners = scores.reduce((sum, { n }) => sum + n, 0);
		const total = scores.reduce((sum, { score, n }) => sum + score * n, 0);
		return {
			id,
			label,
			title,
			pass,
			learners,
			mean: learners >= FEWEST_FOR_FACILITY ? total / learners / 1_000_000 : null,
			passed: scores.filter(({ score }) => score >= pass).reduce((sum, { n }) => sum + n, 0)
		};
	});
	return { cohort: headOf(scope), quizzes };
}

function countFirstScores(db: Db, scope: CohortScope) {
	const { enrolment, quizResult, user } = tablesOf(db);
	const { quizId, firstScore } = quizResult;
	const counted: SQL | undefined = and(
		isNotNull(firstScore),
		eq(user.role, 'learner'),
		scope.kind === 'cohort' && scope.cohort.demo ? undefined : eq(user.demo, false)
	);
	const columns = { quizId, score: firstScore, n: count() };
	if (scope.kind === 'everyone') {
		return db
			.select(columns)
			.from(quizResult)
			.innerJoin(user, eq(user.id, quizResult.learnerId))
			.where(counted)
			.groupBy(quizId, firstScore);
	}
	return db
		.select(columns)
		.from(enrolment)
		.innerJoin(quizResult, eq(quizResult.learnerId, enrolment.learnerId))
		.innerJoin(user, eq(user.id, enrolment.learnerId))
		.where(and(eq(enrolment.cohortId, scope.cohort.id), counted))
		.groupBy(quizId, firstScore);
}
