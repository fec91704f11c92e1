import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { placeOfPage } from '#lib/pages.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { cohortScope, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { isSettled } from '#lib/server/db/expressions.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findLessonVersion } from './lesson-versions.ts';

/** A reader's word that something is wrong with a paragraph. `anchor` null: with the lesson as a whole. */
export type LessonReport = {
	id: string;
	anchor: string | null;
	words: string;
	createdAt: Date;
	settledAt: Date | null;
	reply: string | null;
};

/** As instructors see it, with the paragraph as the reader saw it. */
export type ReportedPassage = LessonReport & {
	readerId: string;
	reader: string;
	lessonId: string;
	text: string | null;
};

/** How many reports a page shows, and how many open ones a reader may have on one lesson. */
const EACH = 20;
const MOST_OPEN = 10;

/**
 * Stores a report with the version of the lesson that the reader saw. The same words about the same paragraph,
 * sent twice, are one report.
 *
 * @returns false when too many of theirs on this lesson are open
 */
export async function reportPassage(
	db: Db,
	given: {
		readerId: string;
		lessonId: string;
		anchor: string | null;
		version: string;
		words: string;
		now: Date;
	}
): Promise<boolean> {
	const { readerId, lessonId, anchor, version, words, now } = given;
	return db.transaction(async (tx) => {
		await lockLearner(tx, readerId);
		const open = (await listPassageReports(tx, readerId, lessonId)).filter(
			({ settledAt }) => settledAt === null
		);
		if (open.some((report) => report.anchor === anchor && report.words === words)) return true;
		if (open.length >= MOST_OPEN) return false;
		await tx.insert(tablesOf(tx).lessonReport).values({
			id: newId(now),
			readerId,
			lessonId,
			anchor,
			lessonVersion: version,
			words,
			createdAt: now,
			settledAt: null,
			settledBy: null,
			reply: null
		});
		return true;
	});
}

/** What a reader reported about a lesson, the newest first. */
export async function listPassageReports(
	db: Db,
	readerId: string,
	lessonId: string
): Promise<LessonReport[]> {
	const { lessonReport } = tablesOf(db);
	const { id, anchor, words, createdAt, settledAt, reply } = lessonReport;
	return db
		.select({ id, anchor, words, createdAt, settledAt, reply })
		.from(lessonReport)
		.where(and(eq(lessonReport.readerId, readerId), eq(lessonReport.lessonId, lessonId)))
		.orderBy(desc(lessonReport.id));
}

/** Everything a reader reported about lessons, the newest first. */
export async function listOwnPassageReports(
	db: Db,
	readerId: string
): Promise<(LessonReport & { lessonId: string })[]> {
	const { lessonReport } = tablesOf(db);
	const { id, lessonId, anchor, words, createdAt, settledAt, reply } = lessonReport;
	return db
		.select({ id, lessonId, anchor, words, createdAt, settledAt, reply })
		.from(lessonReport)
		.where(eq(lessonReport.readerId, readerId))
		.orderBy(desc(lessonReport.id));
}

/** A page of reports. `found`: on all pages. */
export type PassagePage = { reports: ReportedPassage[]; found: number; page: number; pages: number };

/**
 * What readers of a cohort reported about lessons, open ones first, then the newest first.
 *
 * @param wanted.page from 1; left out, all on one page
 * @returns undefined when the cohort is not the viewer's
 */
export async function listReportedPassages(
	db: Db,
	wanted: { viewer: Viewer; cohortId: string; page?: number }
): Promise<PassagePage | undefined> {
	const { viewer, cohortId } = wanted;
	const scope = await cohortScope(db, viewer, cohortId);
	if (!scope) return undefined;
	const { lessonReport, user } = tablesOf(db);
	const found = await db.$count(lessonReport, withinScope(db, scope));
	const each = wanted.page === undefined ? Math.max(1, found) : EACH;
	const { page, pages, from } = placeOfPage(found, wanted.page ?? 1, each);
	const rows = await db
		.select({ report: lessonReport, reader: user.displayName })
		.from(lessonReport)
		.innerJoin(user, eq(user.id, lessonReport.readerId))
		.where(withinScope(db, scope))
		.orderBy(isSettled(lessonReport.settledAt), desc(lessonReport.id))
		.limit(each)
		.offset(from);
	const reports: ReportedPassage[] = [];
	for (const { report, reader } of rows) {
		const { id, anchor, words, createdAt, settledAt, reply, readerId, lessonId } = report;
		const seen = await findLessonVersion(db, report.lessonVersion);
		const text = seen?.passages.find((passage) => passage.anchor === anchor)?.text ?? null;
		reports.push({ id, anchor, words, createdAt, settledAt, reply, readerId, reader, lessonId, text });
	}
	return { reports, found, page, pages };
}

/** Settles an open report with a reply. @returns false when it is not there, settled, or not the viewer's */
export async function settlePassageReport(
	db: Db,
	given: { viewer: Viewer; cohortId: string; reportId: string; reply: string; now: Date }
): Promise<boolean> {
	const { viewer, cohortId, reportId, reply, now } = given;
	return db.transaction(async (tx) => {
		const scope = await cohortScope(tx, viewer, cohortId);
		if (!scope) return false;
		const { lessonReport } = tablesOf(tx);
		const [settled] = await tx
			.update(lessonReport)
			.set({ settledAt: now, settledBy: viewer.id, reply })
			.where(and(eq(lessonReport.id, reportId), isNull(lessonReport.settledAt), withinScope(tx, scope)))
			.returning({ readerId: lessonReport.readerId });
		if (!settled) return false;
		const entry = {
			actorId: viewer.id,
			subjectId: settled.readerId,
			detail: { cohort: cohortId, report: reportId }
		};
		await recordAudit(tx, { action: 'report.settle', ...entry }, now);
		return true;
	});
}

function withinScope(db: Db, scope: CohortScope) {
	if (scope.kind === 'everyone') return undefined;
	const { enrolment, lessonReport } = tablesOf(db);
	const learners = db
		.select({ learnerId: enrolment.learnerId })
		.from(enrolment)
		.where(eq(enrolment.cohortId, scope.cohort.id));
	return inArray(lessonReport.readerId, learners);
}
