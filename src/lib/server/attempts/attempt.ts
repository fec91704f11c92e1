import { and, asc, eq, exists, sql } from 'drizzle-orm';
import type { AnswerEvent } from '#lib/quiz/answer-log.ts';
import type { Item, Micros } from '#lib/quiz/types.ts';
import type { Db } from '#lib/server/db/types.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { isGrantedBy } from './find-allowance.ts';
import { getItems, getQuizRevision, type QuizRevision } from './revisions.ts';
import { veilOf } from './veil.ts';
import type { Veil } from '#lib/quiz/types.ts';

/** An item as an attempt pins it: its revision, and the mark carried over from an earlier attempt, if any. */
export type PinnedItem = [rev: string] | [rev: string, carried: Micros];

/** A row of the attempt table. */
export type AttemptRow = {
	id: string;
	learnerId: string;
	quizId: string;
	number: number;
	quizRevision: string;
	items: PinnedItem[];
	secret: string;
	startedAt: Date;
	deadlineAt: Date | null;
	submittedAt: Date | null;
	score: Micros | null;
	marks: (Micros | null)[] | null;
	receipt: string | null;
};

/** One item of an attempt at its place, counted from 1. */
export type AttemptItem = { n: number; item: Item; carried: Micros | null };

/** An attempt with all that is needed to show it or to go on with it. */
export type Attempt = AttemptRow & {
	quiz: QuizRevision;
	drawn: AttemptItem[];
	events: AnswerEvent[];
	veil: Veil;
};

/** How a learner stands with a quiz, over all attempts. Scores are of handed-in attempts. */
export type QuizResult = {
	attempts: number;
	firstScore: Micros | null;
	bestScore: Micros | null;
	lastScore: Micros | null;
	passedAt: Date | null;
	openAttemptId: string | null;
	lastActivityAt: Date;
};

/** Joined rows of one attempt and its events, as one statement gives them. */
type Joined = { attempt: AttemptRow; event: EventRow | null };
type EventRow = AnswerEvent & { attemptId: string };

/** One learner's attempt, or undefined when there is none of that id or it is somebody else's. */
export async function findAttempt(
	db: Db,
	owner: { learnerId: string; attemptId: string }
): Promise<Attempt | undefined> {
	const rows = (await prepared(db, 'attempt.find', (db, p) => {
		const { attempt, answerEvent } = tablesOf(db);
		return db
			.select({ attempt, event: answerEvent })
			.from(attempt)
			.leftJoin(answerEvent, eq(answerEvent.attemptId, attempt.id))
			.where(and(eq(attempt.id, p('attemptId')), eq(attempt.learnerId, p('learnerId'))))
			.orderBy(asc(answerEvent.sequence));
	}).execute(owner)) as Joined[];
	return assemble(db, rows);
}

/**
 * As `findAttempt`, with how the learner stands in its quiz, and whether anybody ever gave a mark in it: one
 * statement too.
 */
export async function findAttemptAndResult(
	db: Db,
	owner: { learnerId: string; attemptId: string }
): Promise<{ attempt: Attempt | undefined; result: QuizResult | undefined; hasGivenMarks: boolean }> {
	const rows = (await prepared(db, 'attempt.with_result', (db, p) => {
		const { attempt, answerEvent, markEvent, quizResult } = tablesOf(db);
		const given = db
			.select({ id: markEvent.id })
			.from(markEvent)
			.where(eq(markEvent.attemptId, p('attemptId')));
		return db
			.select({ attempt, event: answerEvent, result: quizResult, hasGivenMarks: sql`${exists(given)}` })
			.from(attempt)
			.leftJoin(answerEvent, eq(answerEvent.attemptId, attempt.id))
			.leftJoin(
				quizResult,
				and(eq(quizResult.learnerId, attempt.learnerId), eq(quizResult.quizId, attempt.quizId))
			)
			.where(and(eq(attempt.id, p('attemptId')), eq(attempt.learnerId, p('learnerId'))))
			.orderBy(asc(answerEvent.sequence));
	}).execute(owner)) as (Joined & { result: QuizResult | null; hasGivenMarks: unknown })[];
	return {
		attempt: await assemble(db, rows),
		result: rows[0]?.result ?? undefined,
		hasGivenMarks: Boolean(rows[0]?.hasGivenMarks)
	};
}

/**
 * A learner's standing in a quiz, the attempt that is open, if any, and whether an instructor granted them
 * anything in it: one statement.
 */
export async function findQuizState(
	db: Db,
	owner: { learnerId: string; quizId: string }
): Promise<{ result: QuizResult | undefined; open: Attempt | undefined; hasGrants: boolean }> {
	const rows = (await prepared(db, 'attempt.state', (db, p) => {
		const { accommodation, attempt, answerEvent, enrolment, quizResult, user } = tablesOf(db);
		const grants = db
			.select({ id: accommodation.id })
			.from(enrolment)
			.innerJoin(accommodation, isGrantedBy(db, p))
			.where(eq(enrolment.learnerId, p('learnerId')));
		return db
			.select({ result: quizResult, attempt, event: answerEvent, hasGrants: sql`${exists(grants)}` })
			.from(user)
			.leftJoin(quizResult, and(eq(quizResult.learnerId, user.id), eq(quizResult.quizId, p('quizId'))))
			.leftJoin(attempt, eq(attempt.id, quizResult.openAttemptId))
			.leftJoin(answerEvent, eq(answerEvent.attemptId, attempt.id))
			.where(eq(user.id, p('learnerId')))
			.orderBy(asc(answerEvent.sequence));
	}).execute(owner)) as {
		result: QuizResult | null;
		attempt: AttemptRow | null;
		event: EventRow | null;
		hasGrants: unknown;
	}[];
	const open = rows.filter((row): row is typeof row & { attempt: AttemptRow } => row.attempt !== null);
	return {
		result: rows[0]?.result ?? undefined,
		open: await assemble(db, open),
		hasGrants: Boolean(rows[0]?.hasGrants)
	};
}

/** Every attempt of a learner at a quiz, the oldest first, without its answers. */
export async function listAttempts(
	db: Db,
	owner: { learnerId: string; quizId?: string }
): Promise<AttemptRow[]> {
	const { attempt } = tablesOf(db);
	const mine = eq(attempt.learnerId, owner.learnerId);
	const rows = await db
		.select()
		.from(attempt)
		.where(owner.quizId ? and(mine, eq(attempt.quizId, owner.quizId)) : mine)
		.orderBy(asc(attempt.startedAt), asc(attempt.number));
	return rows;
}

/** Whether the attempt takes no more answers: handed in, or past its deadline and the grace of 30 seconds. */
export function isClosed(attempt: Pick<AttemptRow, 'submittedAt' | 'deadlineAt'>, now: Date): boolean {
	if (attempt.submittedAt) return true;
	return attempt.deadlineAt !== null && now.getTime() > attempt.deadlineAt.getTime() + GRACE;
}
const GRACE = 30_000;

/** Whether the attempt is open although its time is up: whoever touches it next hands it in. */
export function isOverdue(attempt: Pick<AttemptRow, 'submittedAt' | 'deadlineAt'>, now: Date): boolean {
	return attempt.submittedAt === null && isClosed(attempt, now);
}

/** The next number in an attempt's log. */
export function nextSequence(events: readonly AnswerEvent[]): number {
	return events.reduce((last, event) => Math.max(last, event.sequence), 0) + 1;
}

async function assemble(db: Db, rows: readonly Joined[]): Promise<Attempt | undefined> {
	const row = rows[0]?.attempt;
	if (!row) return undefined;
	const quiz = await getQuizRevision(db, row.quizRevision);
	const items = await getItems(
		db,
		row.items.map(([rev]) => rev)
	);
	return {
		...row,
		quiz,
		drawn: items.map((item, index) => ({ n: index + 1, item, carried: row.items[index]?.[1] ?? null })),
		events: rows.flatMap(({ event }) => (event ? [{ ...event, response: event.response }] : [])),
		veil: veilOf(row.secret, quiz.settings.order === 'fixed')
	};
}
