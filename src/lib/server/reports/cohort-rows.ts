import { and, eq, gte, inArray, isNotNull, lt, max, or, type Column, type SQL } from 'drizzle-orm';
import type { LessonTrace } from '#lib/course/progress.ts';
import { SURE } from '#lib/quiz/first-facts.ts';
import { FULL, type Micros } from '#lib/quiz/types.ts';
import type { AttemptRow, QuizResult } from '#lib/server/attempts/attempt.ts';
import type { Role } from '#lib/server/auth/access.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { asText, rowsWithin } from '#lib/server/db/rows-within.ts';
import { isInSlice, sliceValues } from '#lib/server/db/slices.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** Somebody with a place in the cohort, with when they were last signed in, if that session is still kept. */
export type PersonRow = {
	learnerId: string;
	login: string;
	displayName: string;
	role: Role;
	demo: boolean;
	disabledAt: Date | null;
	joinedAt: Date;
	seenAt: Date | null;
};

export type LessonRow = Pick<LessonTrace, 'openedAt' | 'lastReadAt' | 'readAt'> & {
	learnerId: string;
	lessonId: string;
};
export type ResultRow = QuizResult & { learnerId: string; quizId: string };
export type FirstAttemptRow = Pick<AttemptRow, 'id' | 'learnerId' | 'quizId' | 'items'> & {
	submittedAt: Date;
	marks: (Micros | null)[];
	noted: NotedRow[];
};
/** An answer that stood when given and was not fully right, or given as sure; `response` is the text of its JSON. */
export type NotedRow = [itemId: string, sequence: number, response: string, confidence: number | null];

/** Whose rows are read: everybody of a cohort, or one of them. Ask `cohortScope` first who may see it. */
export type ReportScope = CohortScope & { learnerId?: string };

/** Everybody with a place in the cohort; for `everyone` every account, since when it exists. */
export async function listPeople(db: Db, scope: ReportScope): Promise<PersonRow[]> {
	return prepared(db, keyOf('report.people', scope), (db, p) => {
		const { enrolment, session, user } = tablesOf(db);
		const one = scope.learnerId === undefined ? undefined : eq(user.id, p('learnerId'));
		if (scope.kind === 'everyone') {
			return db
				.select({ ...personColumns(db), joinedAt: user.createdAt })
				.from(user)
				.leftJoin(session, eq(session.userId, user.id))
				.where(one)
				.groupBy(user.id);
		}
		return db
			.select({ ...personColumns(db), joinedAt: enrolment.enrolledAt })
			.from(enrolment)
			.innerJoin(user, eq(user.id, enrolment.learnerId))
			.leftJoin(session, eq(session.userId, user.id))
			.where(and(eq(enrolment.cohortId, p('cohortId')), one))
			.groupBy(enrolment.cohortId, enrolment.learnerId, user.id);
	}).execute(valuesOf(scope));
}

/** What some learners have read, at most `SLICE` of them. */
export async function listLessonRows(db: Db, learnerIds: readonly string[]): Promise<LessonRow[]> {
	return prepared(db, 'report.lessons', (db, p) => {
		const { lessonProgress } = tablesOf(db);
		const { learnerId, lessonId, openedAt, lastReadAt, readAt } = lessonProgress;
		return db
			.select({ learnerId, lessonId, openedAt, lastReadAt, readAt })
			.from(lessonProgress)
			.where(isInSlice(learnerId, p));
	}).execute(sliceValues(learnerIds));
}

/** How some learners stand with each quiz begun, at most `SLICE` of them. */
export async function listResultRows(db: Db, learnerIds: readonly string[]): Promise<ResultRow[]> {
	return prepared(db, 'report.results', (db, p) => {
		const { quizResult } = tablesOf(db);
		return db.select().from(quizResult).where(isInSlice(quizResult.learnerId, p));
	}).execute(sliceValues(learnerIds));
}

/**
 * The first attempts of some learners at each quiz, once handed in, with the answers noted of them; at most `SLICE`
 * learners.
 *
 * This scans the answer log of those attempts: 1,000 learners with 20 quizzes of ten items are 200,000 events.
 * `readLearnerFacts` keeps what comes of it.
 */
export async function listFirstAttempts(db: Db, learnerIds: readonly string[]): Promise<FirstAttemptRow[]> {
	const rows = await prepared(db, 'report.first_attempts', (db, p) => {
		const { answerEvent, attempt } = tablesOf(db);
		const { id, learnerId, quizId, items, submittedAt, marks } = attempt;
		const { itemId, sequence, response, confidence } = answerEvent;
		const noted = rowsWithin<NotedRow>(db, answerEvent, {
			columns: [itemId, sequence, asText(response), confidence],
			where: and(
				eq(answerEvent.attemptId, id),
				eq(answerEvent.stands, true),
				or(lt(answerEvent.mark, FULL), gte(confidence, SURE)),
				isNotNull(response)
			)
		});
		return db
			.select({ id, learnerId, quizId, items, submittedAt, marks, noted })
			.from(attempt)
			.where(and(isInSlice(learnerId, p), eq(attempt.number, 1), isNotNull(submittedAt)));
	}).execute(sliceValues(learnerIds));
	return rows as FirstAttemptRow[];
}

function personColumns(db: Db) {
	const { session, user } = tablesOf(db);
	return {
		learnerId: user.id,
		login: user.login,
		displayName: user.displayName,
		role: user.role,
		demo: user.demo,
		disabledAt: user.disabledAt,
		seenAt: max(session.lastSeenAt)
	};
}

type Placeholders = Parameters<Parameters<typeof prepared>[2]>[1];

/** Whose rows: of the cohort asked for, of everyone, or of one learner. */
export function isOf(column: Column, db: Db, scope: ReportScope, p: Placeholders): SQL | undefined {
	const { enrolment } = tablesOf(db);
	if (scope.learnerId !== undefined) return eq(column, p('learnerId'));
	if (scope.kind === 'everyone') return undefined;
	const places = db
		.select({ id: enrolment.learnerId })
		.from(enrolment)
		.where(eq(enrolment.cohortId, p('cohortId')));
	return inArray(column, places);
}

/** The name under which a query for this kind of scope is kept. */
export function keyOf(name: string, { kind, learnerId }: ReportScope): string {
	return `${name}.${kind}${learnerId === undefined ? '' : '.one'}`;
}

/** The values that a query for this scope is run with. */
export function valuesOf(scope: ReportScope): Record<string, unknown> {
	const { learnerId } = scope;
	const one = learnerId === undefined ? {} : { learnerId };
	return scope.kind === 'cohort' ? { cohortId: scope.cohort.id, ...one } : one;
}
