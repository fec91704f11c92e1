import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { standingAnswers, type AnswerEvent } from '#lib/quiz/answer-log.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { combineAttempts, isPassed, scoreAttempt } from '#lib/quiz/score.ts';
import type { Micros } from '#lib/quiz/types.ts';
import { given, keepFirst, keepGreatest, takeIfGiven } from '#lib/server/db/expressions.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { markByRules } from '#lib/server/marking/answer-rules.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import {
	findAttempt,
	isOverdue,
	listAttempts,
	nextSequence,
	type Attempt,
	type AttemptItem,
	type AttemptRow
} from './attempt.ts';
import { derivedEventId } from './event-id.ts';
import { addEvents } from './record-answers.ts';
import { receiptOf } from './veil.ts';

/**
 * Hands an attempt in: every item without an answer is stored as blank, what was decided about typed answers is
 * applied, the marks are added up, and the learner's standing is brought up to date, all in one transaction. Handed in twice, it is handed in once.
 * An attempt whose time was up counts as handed in at its deadline.
 *
 * @param given.now the server's clock
 * @returns the attempt as handed in, or undefined when the learner has no such attempt
 */
export async function submitAttempt(
	db: Db,
	given: { learnerId: string; attemptId: string; now: Date }
): Promise<Attempt | undefined> {
	const { learnerId, now } = given;
	return db.transaction(async (tx) => {
		await lockLearner(tx, learnerId);
		return handIn(tx, given, now);
	});
}

/** Hands in what the learner left open until its time was up; what was answered by then counts. */
export async function submitOverdue(db: Db, learnerId: string, now: Date): Promise<void> {
	const { attempt } = tablesOf(db);
	const open = await db
		.select({ id: attempt.id, submittedAt: attempt.submittedAt, deadlineAt: attempt.deadlineAt })
		.from(attempt)
		.where(
			and(
				eq(attempt.learnerId, learnerId),
				isNull(attempt.submittedAt),
				isNotNull(attempt.deadlineAt),
				lt(attempt.deadlineAt, now)
			)
		);
	for (const one of open) {
		if (isOverdue(one, now)) await submitAttempt(db, { learnerId, attemptId: one.id, now });
	}
}

/** As `submitAttempt`, within a transaction that has locked the learner. */
export async function handIn(
	tx: Db,
	owner: { learnerId: string; attemptId: string },
	now: Date
): Promise<Attempt | undefined> {
	const open = await findAttempt(tx, owner);
	if (!open || open.submittedAt) return open;

	const submittedAt = isOverdue(open, now) && open.deadlineAt ? open.deadlineAt : now;
	const blanks = blankEvents(open, submittedAt);
	await addEvents(tx, open.id, blanks);
	const events = [...open.events, ...blanks];
	const own = marksOf(open, events, await findCarried(tx, open));
	const byRule = await markByRules(tx, open, events, own, now);
	const marks = own.map((mark, index) => byRule.get(open.drawn[index]?.item.id ?? '') ?? mark);
	const { score } = scoreAttempt(open.drawn.map(({ item }, index) => ({ item, mark: marks[index] ?? null })));
	const handedIn = { submittedAt, marks, score, receipt: receiptOf(open.secret) };

	await prepared(tx, 'attempt.hand_in', (db, p) => {
		const { attempt } = tablesOf(db);
		return db
			.update(attempt)
			.set({
				submittedAt: given(attempt.submittedAt, p('submittedAt')),
				marks: given(attempt.marks, p('marks')),
				score: given(attempt.score, p('score')),
				receipt: given(attempt.receipt, p('receipt'))
			})
			.where(eq(attempt.id, p('id')));
	}).execute({ ...handedIn, id: open.id });
	await countResult(tx, open, score, submittedAt);
	return { ...open, ...handedIn, events };
}

/**
 * The mark of each item of an attempt before anybody gives another: the one carried over, else of its standing
 * answer, else that of a blank.
 *
 * @param carried marks of the attempt before as they are now, by revision: what was carried over follows them.
 * Left out, it is as it was when it was carried over
 */
export function marksOf(
	attempt: Attempt,
	events: readonly AnswerEvent[],
	carried: ReadonlyMap<string, Micros | null> = new Map()
): (Micros | null)[] {
	const standing = standingAnswers(events);
	return attempt.drawn.map(({ item, carried: pinned }, index) => {
		const rev = attempt.items[index]?.[0] ?? '';
		if (pinned !== null) return carried.has(rev) ? (carried.get(rev) ?? null) : pinned;
		return ownMark({ item, carried: null }, standing.get(item.id));
	});
}

/** The automatic mark of an item: the one carried over, else of its standing answer, else that of a blank. */
export function ownMark(
	{ item, carried }: Pick<AttemptItem, 'item' | 'carried'>,
	answer: AnswerEvent | undefined
): Micros | null {
	if (carried !== null) return carried;
	return answer ? answer.mark : kindOf(item).mark(item, null);
}

/** The marks of the attempt before, by revision, where this one carried any over; else nothing is asked. */
async function findCarried(tx: Db, open: Attempt): Promise<Map<string, Micros | null>> {
	if (open.drawn.every(({ carried }) => carried === null)) return new Map();
	const earlier = await listAttempts(tx, { learnerId: open.learnerId, quizId: open.quizId });
	return marksByRevision(earlier.find(({ number }) => number === open.number - 1));
}

/** The marks of a handed-in attempt as they are now, by the revision of the item. */
export function marksByRevision(
	attempt: Pick<AttemptRow, 'items' | 'marks'> | undefined
): Map<string, Micros | null> {
	return new Map(attempt?.items.map(([rev], index) => [rev, attempt.marks?.[index] ?? null]));
}

function blankEvents(attempt: Attempt, now: Date): AnswerEvent[] {
	const standing = standingAnswers(attempt.events);
	const first = nextSequence(attempt.events);
	return attempt.drawn
		.filter(({ item, carried }) => carried === null && !standing.has(item.id))
		.map(({ item }, index) => ({
			eventId: derivedEventId(attempt.id, item.id, null, null),
			sequence: first + index,
			itemId: item.id,
			base: null,
			response: null,
			confidence: null,
			checked: false,
			stands: true,
			late: false,
			mark: kindOf(item).mark(item, null),
			answeredAt: now
		}));
}

async function countResult(tx: Db, open: Attempt, score: Micros | null, now: Date): Promise<void> {
	const passed = score !== null && isPassed(await countedScore(tx, open, score), open.quiz.settings);
	await prepared(tx, 'quiz_result.hand_in', (db, p) => {
		const { quizResult } = tablesOf(db);
		return db
			.update(quizResult)
			.set({
				openAttemptId: null,
				lastActivityAt: given(quizResult.lastActivityAt, p('now')),
				firstScore: keepFirst(quizResult.firstScore, p('score')),
				bestScore: keepGreatest(quizResult.bestScore, p('score')),
				lastScore: takeIfGiven(quizResult.lastScore, p('score')),
				passedAt: keepFirst(quizResult.passedAt, p('passedAt'))
			})
			.where(and(eq(quizResult.learnerId, p('learnerId')), eq(quizResult.quizId, p('quizId'))));
	}).execute({
		learnerId: open.learnerId,
		quizId: open.quizId,
		now,
		score,
		passedAt: passed ? now : null
	});
}

/** The score of the quiz with this attempt, by the setting `score`: passing is of the quiz, not of one attempt. */
async function countedScore(tx: Db, open: Attempt, score: Micros): Promise<Micros | null> {
	const { score: setting } = open.quiz.settings;
	if (open.number === 1 || setting === 'best' || setting === 'last') return score;
	const earlier = (await listAttempts(tx, open)).filter(({ id }) => id !== open.id);
	const scores = earlier.sort((a, b) => a.number - b.number).map((one) => one.score);
	return combineAttempts([...scores, score], setting);
}
