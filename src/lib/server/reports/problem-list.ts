import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { placeOfPage } from '#lib/pages.ts';
import type { ItemRecord } from '#lib/course/cohort-views.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { currentQuizzes } from '#lib/server/attempts/revisions.ts';
import { cohortScope, EVERYONE, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { isSettled } from '#lib/server/db/expressions.ts';
import { recordAttempt } from './attempt-record.ts';

/** How many reports a page shows. */
const EACH = 20;

/** A learner's report with the item as they saw it and what they answered. */
export type ReportedItem = {
	id: string;
	learnerId: string;
	learner: string;
	attemptId: string;
	quiz: string;
	words: string;
	createdAt: Date;
	settledAt: Date | null;
	settledBy: string | null;
	reply: string | null;
	/** the course asks another revision of the item now, or none */
	hasChanged: boolean;
	item: ItemRecord | null;
};

/** A page of reports. `found`: on all pages. */
export type ReportPage = {
	cohort: { id: string; name: string | null; timeZone: string };
	reports: ReportedItem[];
	found: number;
	page: number;
	pages: number;
};

/**
 * What learners of a cohort reported, open ones first, then the newest first.
 *
 * @param wanted.page from 1; left out, all on one page
 * @returns undefined when the cohort is not the viewer's
 */
export async function listReports(
	db: Db,
	wanted: { viewer: Viewer; cohortId: string; content: Content; page?: number }
): Promise<ReportPage | undefined> {
	const { viewer, cohortId, content } = wanted;
	const scope = await cohortScope(db, viewer, cohortId);
	if (!scope) return undefined;
	const { problemReport, user } = tablesOf(db);
	const found = await db.$count(problemReport, withinScope(db, scope));
	const each = wanted.page === undefined ? Math.max(1, found) : EACH;
	const { page, pages, from } = placeOfPage(found, wanted.page ?? 1, each);
	const rows = await db
		.select({ report: problemReport, learner: user.displayName })
		.from(problemReport)
		.innerJoin(user, eq(user.id, problemReport.learnerId))
		.where(withinScope(db, scope))
		.orderBy(isSettled(problemReport.settledAt), desc(problemReport.id))
		.limit(each)
		.offset(from);
	const authors = [...new Set(rows.flatMap(({ report }) => report.settledBy ?? []))];
	const names = authors.length
		? await db.select({ id: user.id, name: user.displayName }).from(user).where(inArray(user.id, authors))
		: [];
	const nameOf = new Map(names.map(({ id, name }) => [id, name]));
	const current = new Set([...currentQuizzes(content).values()].flatMap(({ items }) => [...items.keys()]));
	const reports: ReportedItem[] = [];
	for (const { report, learner } of rows) {
		const { id, learnerId, attemptId, itemRevision, words, createdAt, settledAt, reply } = report;
		const attempt = await findAttempt(db, { learnerId, attemptId });
		const place = attempt?.items.findIndex(([rev]) => rev === itemRevision) ?? -1;
		reports.push({
			id,
			learnerId,
			learner,
			attemptId,
			quiz: attempt?.quiz.title ?? '',
			words,
			createdAt,
			settledAt,
			settledBy: report.settledBy && (nameOf.get(report.settledBy) ?? null),
			reply,
			hasChanged: !current.has(itemRevision),
			item: (attempt && recordAttempt(attempt, content).items[place]) ?? null
		});
	}
	const { id, name, timeZone } =
		scope.kind === 'cohort' ? scope.cohort : { id: EVERYONE, name: null, timeZone: 'UTC' };
	return { cohort: { id, name, timeZone }, reports, found, page, pages };
}

/** Settles an open report with a reply. @returns false when it is not there, settled, or not the viewer's */
export async function settleReport(
	db: Db,
	given: { viewer: Viewer; cohortId: string; reportId: string; reply: string; now: Date }
): Promise<boolean> {
	const { viewer, cohortId, reportId, reply, now } = given;
	return db.transaction(async (tx) => {
		const scope = await cohortScope(tx, viewer, cohortId);
		if (!scope) return false;
		const { problemReport } = tablesOf(tx);
		const [settled] = await tx
			.update(problemReport)
			.set({ settledAt: now, settledBy: viewer.id, reply })
			.where(and(eq(problemReport.id, reportId), isNull(problemReport.settledAt), withinScope(tx, scope)))
			.returning({ learnerId: problemReport.learnerId });
		if (!settled) return false;
		const detail = { cohort: cohortId, report: reportId };
		const entry = { actorId: viewer.id, subjectId: settled.learnerId, detail };
		await recordAudit(tx, { action: 'report.settle', ...entry }, now);
		return true;
	});
}

function withinScope(db: Db, scope: CohortScope) {
	if (scope.kind === 'everyone') return undefined;
	const { enrolment, problemReport } = tablesOf(db);
	const learners = db
		.select({ learnerId: enrolment.learnerId })
		.from(enrolment)
		.where(eq(enrolment.cohortId, scope.cohort.id));
	return inArray(problemReport.learnerId, learners);
}
