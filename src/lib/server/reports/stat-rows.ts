import { and, desc, eq, exists, inArray, isNotNull, type SQL } from 'drizzle-orm';
import type { Micros } from '#lib/quiz/types.ts';
import type { PinnedItem } from '#lib/server/attempts/attempt.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { asText, rowsWithin } from '#lib/server/db/rows-within.ts';
import { isInSlice, sliceValues } from '#lib/server/db/slices.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/**
 * First attempts that statistics of a quiz are made of, the newest: more would not make a number on the page
 * any surer, and pages cost the same however many there are.
 */
export const MOST_TRIES = 1000;

/** A learner's first attempt at a quiz, handed in. Marks are the effective ones, aligned to `items`. */
export type TryRow = {
	id: string;
	learnerId: string;
	name: string;
	login: string;
	items: PinnedItem[];
	marks: (Micros | null)[];
	score: Micros | null;
	startedAt: Date;
	submittedAt: Date;
	quizRevision: string;
};

/**
 * An answer that came in time. `response` is the text of its JSON, `stands` 0 and 1 or false and true, `answeredAt`
 * as `new Date` reads it.
 */
export type LogEntry = [
	itemId: string,
	sequence: number,
	response: string | null,
	confidence: number | null,
	stands: boolean | number,
	answeredAt: string | number
];

type Placeholders = Parameters<Parameters<typeof prepared>[2]>[1];

/**
 * The first attempts at a quiz of the learners who count in this scope, the newest first, at most `MOST_TRIES`.
 * Instructors and administrators never count, simulated learners only in a demo cohort.
 */
export async function listTries(db: Db, scope: CohortScope, quizId: string): Promise<TryRow[]> {
	const rows = await prepared(db, keyOf('stats.tries', scope), (db, p) => {
		const { attempt, user } = tablesOf(db);
		const { id, learnerId, items, marks, score, startedAt, submittedAt, quizRevision } = attempt;
		const columns = { id, learnerId, items, marks, score, startedAt, submittedAt, quizRevision };
		return db
			.select({ ...columns, name: user.displayName, login: user.login })
			.from(attempt)
			.leftJoin(user, eq(user.id, learnerId))
			.where(isCounted(db, scope, p))
			.orderBy(desc(id))
			.limit(MOST_TRIES);
	}).execute(valuesOf(scope, quizId));
	return rows as TryRow[];
}

/** The answers of some attempts, late ones left out, at most `SLICE` attempts; in any order. */
export async function listTryLogs(
	db: Db,
	attemptIds: readonly string[]
): Promise<{ id: string; log: LogEntry[] }[]> {
	return prepared(db, 'stats.logs', (db, p) => {
		const { answerEvent, attempt } = tablesOf(db);
		const { attemptId, itemId, sequence, response, confidence, stands, answeredAt, late } = answerEvent;
		const log = rowsWithin<LogEntry>(db, answerEvent, {
			columns: [itemId, sequence, asText(response), confidence, stands, answeredAt],
			where: and(eq(attemptId, attempt.id), eq(late, false))
		});
		return db.select({ id: attempt.id, log }).from(attempt).where(isInSlice(attempt.id, p));
	}).execute(sliceValues(attemptIds));
}

/**
 * Which attempts count. Accounts are asked for one by one, so that SQLite walks the newest attempts and stops,
 * rather than all accounts: 350 ms against 60 of 25,000 learners, measured.
 */
function isCounted(db: Db, scope: CohortScope, p: Placeholders): SQL | undefined {
	const { attempt, enrolment, user } = tablesOf(db);
	const places = db
		.select({ id: enrolment.learnerId })
		.from(enrolment)
		.where(eq(enrolment.cohortId, p('cohortId')));
	const people = db
		.select({ id: user.id })
		.from(user)
		.where(
			and(
				eq(user.id, attempt.learnerId),
				eq(user.role, 'learner'),
				scope.kind === 'cohort' && scope.cohort.demo ? undefined : eq(user.demo, false)
			)
		);
	return and(
		eq(attempt.quizId, p('quizId')),
		eq(attempt.number, 1),
		isNotNull(attempt.submittedAt),
		scope.kind === 'cohort' ? inArray(attempt.learnerId, places) : undefined,
		exists(people)
	);
}

function keyOf(name: string, scope: CohortScope): string {
	if (scope.kind === 'everyone') return `${name}.everyone`;
	return scope.cohort.demo ? `${name}.demo` : `${name}.cohort`;
}

function valuesOf(scope: CohortScope, quizId: string): Record<string, unknown> {
	return scope.kind === 'cohort' ? { quizId, cohortId: scope.cohort.id } : { quizId };
}
