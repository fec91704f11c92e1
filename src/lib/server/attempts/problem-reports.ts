import { and, desc, eq } from 'drizzle-orm';
import { standingAnswers } from '#lib/quiz/answer-log.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findAttempt, type Attempt, type AttemptItem } from './attempt.ts';

/** A learner's word that something is wrong with an item. `settledAt` null: open. */
export type ProblemReport = {
	id: string;
	attemptId: string;
	itemId: string;
	itemRevision: string;
	words: string;
	createdAt: Date;
	settledAt: Date | null;
	reply: string | null;
};

/** Which item of which attempt; `n` counts from 1. */
export type Reported = { learnerId: string; attemptId: string; n: number };

/** An item a learner may report, with their latest report on it. */
export type Reportable = {
	attempt: Attempt;
	drawn: AttemptItem;
	/** its answer is final: checked, or handed in */
	isFinal: boolean;
	latest: ProblemReport | undefined;
};

/** An item of one of the learner's attempts; undefined when there is none, or it is somebody else's. */
export async function findReportable(db: Db, of: Reported): Promise<Reportable | undefined> {
	const attempt = await findAttempt(db, of);
	const drawn = attempt?.drawn[of.n - 1];
	if (!attempt || !drawn) return undefined;
	const answer = standingAnswers(attempt.events).get(drawn.item.id);
	const { problemReport } = tablesOf(db);
	const [latest] = await db
		.select()
		.from(problemReport)
		.where(and(eq(problemReport.learnerId, of.learnerId), eq(problemReport.itemId, drawn.item.id)))
		.orderBy(desc(problemReport.id))
		.limit(1);
	return { attempt, drawn, isFinal: attempt.submittedAt !== null || answer?.checked === true, latest };
}

/**
 * Stores a report with the revision of the item as the learner saw it. One report of a learner on an item is
 * open at a time: sent twice, it is one.
 *
 * @returns false when there is no such item of theirs, or its answer is not final yet
 */
export async function reportProblem(
	db: Db,
	given: Reported & { words: string; now: Date }
): Promise<boolean> {
	const { learnerId, attemptId, n, words, now } = given;
	return db.transaction(async (tx) => {
		await lockLearner(tx, learnerId);
		const found = await findReportable(tx, given);
		if (!found?.isFinal) return false;
		if (found.latest?.settledAt === null) return true;
		const itemRevision = found.attempt.items[n - 1]?.[0] ?? '';
		await tx.insert(tablesOf(tx).problemReport).values({
			id: newId(now),
			learnerId,
			attemptId,
			itemId: found.drawn.item.id,
			itemRevision,
			words,
			createdAt: now,
			settledAt: null,
			settledBy: null,
			reply: null
		});
		return true;
	});
}

/** What a learner has reported, the newest first, with the attempt it was seen in. */
export async function listOwnReports(
	db: Db,
	learnerId: string
): Promise<(ProblemReport & { quizId: string; n: number })[]> {
	const { attempt, problemReport } = tablesOf(db);
	const rows = await db
		.select({ report: problemReport, quizId: attempt.quizId, items: attempt.items })
		.from(problemReport)
		.innerJoin(attempt, eq(attempt.id, problemReport.attemptId))
		.where(eq(problemReport.learnerId, learnerId))
		.orderBy(desc(problemReport.id));
	return rows.map(({ report, quizId, items }) => ({
		...report,
		quizId,
		n: items.findIndex(([rev]) => rev === report.itemRevision) + 1
	}));
}
