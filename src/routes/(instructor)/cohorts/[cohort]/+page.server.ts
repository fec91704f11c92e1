import { error } from '@sveltejs/kit';
import type { CohortReport } from '#lib/course/cohort-views.ts';
import { itemGrid, quizGrid, readAsk, type GridAsk } from '#lib/course/grid.ts';
import { groupNeeds } from '#lib/course/needs-groups.ts';
import { countLessons } from '#lib/course/lesson-counts.ts';
import { columnGroups } from '#lib/course/quiz-columns.ts';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import { countWaiting } from '#lib/server/marking/count-waiting.ts';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { itemOrder } from '#lib/server/reports/item-names.ts';
import { cohortText } from '#lib/text/cohort.ts';
import type { PageServerLoad } from './$types';

/** So many questions at which learners were sure and wrong; the file has all of them. */
const MOST_SURE = 10;

/**
 * A cohort of the instructor; anybody else's is 404. Address: `quiz` (an id: learner by item of it), `sort` (name,
 * progress, lowest, or the id of a column), `show` (one of `gridFilters`), `q` (part of a name),
 * `page`.
 */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const wanted = { viewer: user, cohortId: params.cohort, content: getContent(), now: new Date() };
	const report = await viewCohort(db, { ...wanted, mostSure: MOST_SURE });
	const scope = report && (await cohortScope(db, user, params.cohort));
	if (!report || !scope) error(404);
	const waiting = await countWaiting(db, scope, wanted.content);
	const { cohort, asOf, quizzes, modules, learners, uncounted, funnel, misconceptions, sureWrong } = report;
	const quizId = quizzes.find(({ id }) => id === url.searchParams.get('quiz'))?.id ?? null;
	const { grid, ask } = gridOf(report, quizId, url.searchParams);
	return {
		waiting: waiting.total,
		cohort: { ...cohort, joinLink: cohort.joinCode && `${url.origin}/join/${cohort.joinCode}` },
		asOf,
		quizzes,
		groups: quizId === null ? columnGroups(quizzes, modules, cohortText.table.exams) : [],
		lessons: countLessons(report),
		learners: learners.length,
		uncounted,
		firstJoined: learners.reduce<Date | null>(
			(first, { joinedAt }) => (!first || joinedAt < first ? joinedAt : first),
			null
		),
		needing: learners.filter(({ reasons }) => reasons.length > 0).length,
		needs: groupNeeds(learners).map((group) => ({
			...group,
			people: group.people.map(({ learnerId, name, reasons, lastActivityAt }) => {
				return { learnerId, name, reasons, lastActivityAt };
			})
		})),
		grid,
		ask,
		funnel,
		misconceptions,
		sureWrong,
		pace: report.pace,
		done: url.searchParams.get('done')
	};
};

function gridOf(report: CohortReport, quizId: string | null, query: URLSearchParams) {
	if (quizId === null) {
		const ask = readAsk(query, report.quizzes);
		return { ask, grid: quizGrid(report, ask) };
	}
	const { order, nameOf } = itemOrder(getContent(), quizId);
	const asked = report.firstsOf(quizId).flatMap(({ items }) => items);
	const ask: GridAsk = readAsk(
		query,
		asked.map((id) => ({ id }))
	);
	return { ask, grid: itemGrid(report, quizId, ask, { order, nameOf }) };
}
