import { and, asc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { ItemResponse, Micros } from '#lib/quiz/types.ts';
import type { PinnedItem } from '#lib/server/attempts/attempt.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { isCounted } from '#lib/server/reports/admit-learner.ts';
import { listPeople, type ReportScope } from '#lib/server/reports/cohort-rows.ts';

/** Attempts asked for in one statement: engines limit the values of a statement. */
const CHUNK = 500;

/** An answer in a handed-in attempt of a learner of a cohort. */
export type ScopeAnswer = {
	attemptId: string;
	learnerId: string;
	quizId: string;
	number: number;
	quizRevision: string;
	items: PinnedItem[];
	submittedAt: Date;
	marks: (Micros | null)[];
	eventId: string;
	sequence: number;
	itemId: string;
	response: ItemResponse;
	mark: Micros | null;
	late: boolean;
	answeredAt: Date;
};

/** The learners of a scope who count, by id. */
export async function listPersons(
	db: Db,
	scope: CohortScope
): Promise<Map<string, { login: string; name: string }>> {
	const people = await listPeople(db, scope);
	return new Map(
		people
			.filter((person) => isCounted(person, scope))
			.map(({ learnerId, login, displayName: name }) => [learnerId, { login, name }])
	);
}

/** The names of the learners of a scope who count, by id. */
export async function listCounted(db: Db, scope: CohortScope): Promise<Map<string, string>> {
	return new Map([...(await listPersons(db, scope))].map(([id, { name }]) => [id, name]));
}

/**
 * The answers to some items that count, one for each handed-in attempt of the scope's learners in which the item
 * was asked: its latest standing answer, a blank too. In the order of attempts.
 *
 * @param within only these attempts; left out, all of the scope, which reads every answer of the cohort
 */
export async function listStandingIn(
	db: Db,
	scope: CohortScope,
	itemIds: readonly string[],
	within?: readonly string[]
): Promise<ScopeAnswer[]> {
	if (itemIds.length === 0) return [];
	const { answerEvent } = tablesOf(db);
	const wanted = and(inArray(answerEvent.itemId, [...itemIds]), eq(answerEvent.stands, true));
	if (!within) return latestOfEach(await listAnswers(db, scope, wanted));
	return latestOfEach(await listAnswersWithin(db, scope, wanted, within));
}

/** The latest answer to each item of an attempt that came too late and was not blank. */
export async function listLateIn(db: Db, scope: CohortScope): Promise<ScopeAnswer[]> {
	const { answerEvent } = tablesOf(db);
	// In these words the condition is that of an index which holds late answers alone.
	const late = sql`${answerEvent.late}`;
	const rows = await db.selectDistinct({ id: answerEvent.attemptId }).from(answerEvent).where(late);
	const attempts = rows.map(({ id }) => id).sort();
	const wanted = and(eq(answerEvent.late, true), isNotNull(answerEvent.response));
	return latestOfEach(await listAnswersWithin(db, scope, wanted, attempts));
}

/** Handed-in attempts of the scope's learners, without their answers. */
export async function listAttemptsIn(db: Db, scope: CohortScope) {
	const { attempt } = tablesOf(db);
	const { id, learnerId, quizId, number, quizRevision, items, marks, score, submittedAt } = attempt;
	return db
		.select({ id, learnerId, quizId, number, quizRevision, items, marks, score, submittedAt })
		.from(attempt)
		.where(and(isNotNull(submittedAt), ofScope(db, scope)))
		.orderBy(asc(attempt.id));
}

/** As `listAnswers` from these attempts alone, read by their ids. */
async function listAnswersWithin(
	db: Db,
	scope: CohortScope,
	wanted: SQL | undefined,
	attemptIds: readonly string[]
): Promise<ScopeAnswer[]> {
	const { attempt } = tablesOf(db);
	const found: ScopeAnswer[] = [];
	for (let from = 0; from < attemptIds.length; from += CHUNK) {
		const some = inArray(attempt.id, attemptIds.slice(from, from + CHUNK));
		found.push(...(await listAnswers(db, scope, and(some, wanted))));
	}
	return found;
}

async function listAnswers(db: Db, scope: CohortScope, wanted: SQL | undefined): Promise<ScopeAnswer[]> {
	const { answerEvent, attempt } = tablesOf(db);
	const rows = await db
		.select({
			attemptId: attempt.id,
			learnerId: attempt.learnerId,
			quizId: attempt.quizId,
			number: attempt.number,
			quizRevision: attempt.quizRevision,
			items: attempt.items,
			submittedAt: attempt.submittedAt,
			marks: attempt.marks,
			eventId: answerEvent.eventId,
			sequence: answerEvent.sequence,
			itemId: answerEvent.itemId,
			response: answerEvent.response,
			mark: answerEvent.mark,
			late: answerEvent.late,
			answeredAt: answerEvent.answeredAt
		})
		.from(attempt)
		.innerJoin(answerEvent, eq(answerEvent.attemptId, attempt.id))
		.where(and(isNotNull(attempt.submittedAt), ofScope(db, scope), wanted))
		.orderBy(asc(attempt.id), asc(answerEvent.sequence));
	return rows as ScopeAnswer[];
}

/** That an attempt is of a learner of a scope, or of the one asked for. */
export function ofScope(db: Db, scope: ReportScope): SQL | undefined {
	const { attempt, enrolment } = tablesOf(db);
	if (scope.learnerId !== undefined) return eq(attempt.learnerId, scope.learnerId);
	if (scope.kind === 'everyone') return undefined;
	const places = db
		.select({ id: enrolment.learnerId })
		.from(enrolment)
		.where(eq(enrolment.cohortId, scope.cohort.id));
	return inArray(attempt.learnerId, places);
}

function latestOfEach(rows: readonly ScopeAnswer[]): ScopeAnswer[] {
	return [...new Map(rows.map((row) => [`${row.attemptId} ${row.itemId}`, row])).values()];
}
