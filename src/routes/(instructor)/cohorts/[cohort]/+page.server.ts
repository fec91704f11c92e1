import { error } from '@sveltejs/kit';
import { compareReasons } from '#lib/course/at-risk.ts';
import { cohortRows, meanScores, readSort } from '#lib/course/cohort-table.ts';
import { columnGroups } from '#lib/course/quiz-columns.ts';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { getContent } from '#lib/server/content/content.ts';
import { countWaiting } from '#lib/server/marking/count-waiting.ts';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { cohortText } from '#lib/text/cohort.ts';
import type { PageServerLoad } from './$types';

/** A cohort of the instructor; anybody else's is 404. Address: `sort` (name, progress, lowest), `q` (part of a name). */
export const load: PageServerLoad = async ({ params, url, locals: { db, user } }) => {
	if (!user) error(401);
	const wanted = { viewer: user, cohortId: params.cohort, content: getContent(), now: new Date() };
	const report = await viewCohort(db, wanted);
	const scope = report && (await cohortScope(db, user, params.cohort));
	if (!report || !scope) error(404);
	const waiting = await countWaiting(db, scope, wanted.content);
	const sort = readSort(url.searchParams.get('sort'));
	const search = (url.searchParams.get('q') ?? '').trim().slice(0, 80);
	const { cohort, asOf, quizzes, modules, lessons, learners, uncounted, funnel, misconceptions } = report;
	return {
		waiting: waiting.total,
		cohort: { ...cohort, joinLink: cohort.joinCode && `${url.origin}/join/${cohort.joinCode}` },
		asOf,
		quizzes,
		groups: columnGroups(quizzes, modules, cohortText.table.exams),
		lessons: lessons.length,
		learners: learners.length,
		uncounted,
		firstJoined: learners.reduce<Date | null>(
			(first, { joinedAt }) => (!first || joinedAt < first ? joinedAt : first),
			null
		),
		needs: learners
			.filter(({ reasons }) => reasons.length > 0)
			.sort((a, b) => compareReasons(a.reasons, b.reasons))
			.map(({ learnerId, name, reasons, lastActivityAt }) => ({ learnerId, name, reasons, lastActivityAt })),
		rows: cohortRows(report, { sort, search }),
		means: meanScores(report),
		funnel,
		misconceptions,
		sort,
		search
	};
};
