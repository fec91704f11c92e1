import { count, max, sum } from 'drizzle-orm';
import type { FirstFacts } from '#lib/quiz/first-facts.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import {
	isOf,
	keyOf,
	listFirstAttempts,
	listLessonRows,
	listResultRows,
	valuesOf,
	type LessonRow,
	type ReportScope,
	type ResultRow
} from './cohort-rows.ts';
import { gatherFacts } from './first-attempts.ts';
import { readById, type KeptById } from './keep-by-id.ts';

/** All that reports read of one learner. */
export type LearnerFacts = {
	lessons: readonly LessonRow[];
	results: readonly ResultRow[];
	firsts: readonly FirstFacts[];
};

type Store = { marking: string; learners: KeptById<LearnerFacts> };

/** A learner takes about 10 kB. */
const MOST_KEPT = 2500;

const stores = new WeakMap<Db, Store>();
const NOTHING: LearnerFacts = { lessons: [], results: [], firsts: [] };

/**
 * What reports read of the learners of a cohort, by learner.
 *
 * Gathering it takes time, so it is kept for each learner with a stamp: counts, sums and latest times over the
 * rows it came from, which one statement reads for all of them. Whoever has another stamp now is read anew, so
 * nothing shown is older than the request. A given mark or a regrade, wherever, clears all first attempts.
 */
export async function readLearnerFacts(
	db: Db,
	scope: ReportScope,
	learnerIds: readonly string[]
): Promise<(learnerId: string) => LearnerFacts> {
	const { learners } = await storeOf(db);
	const stamps = await listStamps(db, scope);
	const found = await readById(learners, learnerIds, {
		stampOf: (id) => stamps.get(id) ?? '',
		read: (ids) => readFacts(db, ids),
		none: NOTHING,
		most: MOST_KEPT
	});
	return (id) => found.get(id) ?? NOTHING;
}

async function readFacts(db: Db, learnerIds: readonly string[]): Promise<Map<string, LearnerFacts>> {
	const lessons = groupRows(await listLessonRows(db, learnerIds));
	const results = groupRows(await listResultRows(db, learnerIds));
	const firsts = groupRows(await gatherFacts(db, await listFirstAttempts(db, learnerIds)));
	return new Map(
		learnerIds.map((id) => [
			id,
			{ lessons: lessons.get(id) ?? [], results: results.get(id) ?? [], firsts: firsts.get(id) ?? [] }
		])
	);
}

async function storeOf(db: Db): Promise<Store> {
	const marking = await markingStamp(db);
	const store = stores.get(db);
	if (store?.marking === marking) return store;
	const fresh: Store = { marking, learners: new Map() };
	stores.set(db, fresh);
	return fresh;
}

/** Changes whenever a mark is given or taken back, a regrade undone, or a rule withdrawn. */
async function markingStamp(db: Db): Promise<string> {
	const { answerRule, markEvent, regrade } = tablesOf(db);
	const marks = await db
		.select({ all: count(), withdrawn: count(markEvent.withdrawnAt), last: max(markEvent.id) })
		.from(markEvent);
	const undone = await db.select({ all: count(regrade.undoneAt) }).from(regrade);
	const rules = await db.select({ all: count(answerRule.withdrawnAt) }).from(answerRule);
	return JSON.stringify([marks, undone, rules]);
}

async function listStamps(db: Db, scope: ReportScope): Promise<Map<string, string>> {
	const stamps = new Map<string, string>();
	for (const { learnerId, ...row } of await listResultStamps(db, scope)) {
		stamps.set(learnerId, stampOf(row));
	}
	for (const { learnerId, ...row } of await listLessonStamps(db, scope)) {
		stamps.set(learnerId, `${stamps.get(learnerId) ?? ''} ${stampOf(row)}`);
	}
	return stamps;
}

function stampOf(row: Record<string, string | number | Date | null>): string {
	return Object.values(row)
		.map((value) => (value instanceof Date ? value.getTime() : value))
		.join(',');
}

async function listResultStamps(db: Db, scope: ReportScope) {
	return prepared(db, keyOf('report.result_stamps', scope), (db, p) => {
		const { quizResult } = tablesOf(db);
		const { learnerId, attempts, openAttemptId, passedAt, firstScore, bestScore, lastActivityAt } =
			quizResult;
		return db
			.select({
				learnerId,
				rows: count(),
				attempts: sum(attempts),
				open: count(openAttemptId),
				passed: count(passedAt),
				first: sum(firstScore),
				best: sum(bestScore),
				last: max(lastActivityAt)
			})
			.from(quizResult)
			.where(isOf(learnerId, db, scope, p))
			.groupBy(learnerId);
	}).execute(valuesOf(scope));
}

async function listLessonStamps(db: Db, scope: ReportScope) {
	return prepared(db, keyOf('report.lesson_stamps', scope), (db, p) => {
		const { lessonProgress } = tablesOf(db);
		const { learnerId, readAt, lastReadAt } = lessonProgress;
		return db
			.select({ learnerId, rows: count(), read: count(readAt), last: max(lastReadAt) })
			.from(lessonProgress)
			.where(isOf(learnerId, db, scope, p))
			.groupBy(learnerId);
	}).execute(valuesOf(scope));
}

/** Rows by the learner they are of. */
export function groupRows<Row extends { learnerId: string }>(rows: readonly Row[]): Map<string, Row[]> {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(row.learnerId);
		if (group) group.push(row);
		else groups.set(row.learnerId, [row]);
	}
	return groups;
}
