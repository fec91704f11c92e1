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
	listNotedAnswers,
	listResultRows,
	valuesOf,
	type LessonRow,
	type ReportScope,
	type ResultRow
} from './cohort-rows.ts';
import { gatherFacts } from './first-attempts.ts';

/** All that reports read of one learner. */
export type LearnerFacts = {
	lessons: readonly LessonRow[];
	results: readonly ResultRow[];
	firsts: readonly FirstFacts[];
};

type Kept = LearnerFacts & { stamp: string };
type Store = { marking: string; learners: Map<string, Kept> };

/** A learner takes about 10 kB. */
const MOST_KEPT = 2500;
/** With more learners changed than this, or a third of them, all of the cohort are read at once. */
const MOST_ONE_BY_ONE = 40;

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
	const store = await storeOf(db);
	const stamps = await listStamps(db, scope);
	const changed = learnerIds.filter((id) => store.learners.get(id)?.stamp !== (stamps.get(id) ?? ''));
	if (changed.length > Math.min(MOST_ONE_BY_ONE, learnerIds.length / 3)) {
		keep(store, changed, stamps, await readAll(db, scope));
	} else {
		for (const learnerId of changed) {
			keep(store, [learnerId], stamps, await readAll(db, { ...scope, learnerId }));
		}
	}
	const found = new Map(learnerIds.map((id) => [id, store.learners.get(id) ?? NOTHING]));
	forget(store);
	return (id) => found.get(id) ?? NOTHING;
}

type Rows = {
	lessons: Map<string, LessonRow[]>;
	results: Map<string, ResultRow[]>;
	firsts: Map<string, FirstFacts[]>;
};

async function readAll(db: Db, scope: ReportScope): Promise<Rows> {
	return {
		lessons: groupRows(await listLessonRows(db, scope)),
		results: groupRows(await listResultRows(db, scope)),
		firsts: groupRows(
			await gatherFacts(db, await listFirstAttempts(db, scope), await listNotedAnswers(db, scope))
		)
	};
}

function keep(store: Store, ids: readonly string[], stamps: ReadonlyMap<string, string>, rows: Rows): void {
	for (const id of ids) {
		store.learners.delete(id);
		store.learners.set(id, {
			stamp: stamps.get(id) ?? '',
			lessons: rows.lessons.get(id) ?? [],
			results: rows.results.get(id) ?? [],
			firsts: rows.firsts.get(id) ?? []
		});
	}
}

/** Lets go of those that were read first. */
function forget({ learners }: Store): void {
	for (const id of learners.keys()) {
		if (learners.size <= MOST_KEPT) return;
		learners.delete(id);
	}
}

async function storeOf(db: Db): Promise<Store> {
	const marking = await markingStamp(db);
	const store = stores.get(db);
	if (store?.marking === marking) return store;
	const fresh = { marking, learners: new Map<string, Kept>() };
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
