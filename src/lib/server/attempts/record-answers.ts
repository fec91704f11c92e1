import { judgeAnswer, type AnswerEvent, type GivenAnswer, type Outcome } from '#lib/quiz/answer-log.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { findAttempt, isClosed, nextSequence, type Attempt } from './attempt.ts';

/** What became of one answer. `event` is the stored one. */
export type Recorded = { outcome: Exclude<Outcome, 'reused'>; event: AnswerEvent };

/** An event id came again with another answer: a fault of the sender, and nothing of the request is stored. */
export class EventReused extends Error {
	constructor(eventId: string) {
		super(`event ${eventId} is stored with another answer`);
	}
}

/**
 * Stores answers in an attempt's log and marks them. Sent twice, an answer is one event. All or none are
 * stored.
 *
 * @param given.read says which answers to store, once it has seen the attempt as it stands; none when it
 * finds a fault. Called inside the transaction, so it must be quick and pure
 * @param given.now the server's clock
 * @returns one result for each answer, in order, or undefined when the learner has no such attempt
 * @throws {EventReused} an id is stored with another answer
 * @throws {RangeError} an item is not in the attempt: a bug in the caller
 */
export async function recordAnswers(
	db: Db,
	given: {
		learnerId: string;
		attemptId: string;
		read: (attempt: Attempt) => readonly GivenAnswer[];
		now: Date;
	}
): Promise<{ attempt: Attempt; recorded: Recorded[] } | undefined> {
	return db.transaction(async (tx) => {
		await lockLearner(tx, given.learnerId);
		const attempt = await findAttempt(tx, given);
		if (!attempt) return undefined;
		const recorded: Recorded[] = [];
		const added: AnswerEvent[] = [];
		for (const answer of given.read(attempt)) {
			const one = judge(attempt, [...attempt.events, ...added], answer, given.now);
			recorded.push(one);
			if (one.outcome !== 'known') added.push(one.event);
		}
		await addEvents(tx, attempt.id, added);
		return { attempt: { ...attempt, events: [...attempt.events, ...added] }, recorded };
	});
}

/** Adds events to an attempt's log: one statement, none when there are none. */
export async function addEvents(tx: Db, attemptId: string, events: readonly AnswerEvent[]): Promise<void> {
	const [first] = events;
	if (!first) return;
	if (events.length === 1) return addEvent(tx, attemptId, first);
	const { answerEvent } = tablesOf(tx);
	await tx.insert(answerEvent).values(events.map((event) => ({ ...event, attemptId })));
}

/** One event, as most answers come: the statement is built once. */
async function addEvent(tx: Db, attemptId: string, event: AnswerEvent): Promise<void> {
	await prepared(tx, 'answer_event.insert', (db, p) =>
		db.insert(tablesOf(db).answerEvent).values({
			attemptId: p('attemptId'),
			eventId: p('eventId'),
			sequence: p('sequence'),
			itemId: p('itemId'),
			base: p('base'),
			response: p('response'),
			confidence: p('confidence'),
			checked: p('checked'),
			stands: p('stands'),
			late: p('late'),
			mark: p('mark'),
			answeredAt: p('answeredAt')
		})
	).execute({ ...event, attemptId });
}

function judge(attempt: Attempt, events: AnswerEvent[], answer: GivenAnswer, now: Date): Recorded {
	const drawn = attempt.drawn.find(({ item }) => item.id === answer.itemId);
	if (!drawn) throw new RangeError(`item "${answer.itemId}" is not in attempt ${attempt.id}`);
	const outcome = judgeAnswer(events, answer, isClosed(attempt, now));
	if (outcome === 'reused') throw new EventReused(answer.eventId);
	const known = events.find((event) => event.eventId === answer.eventId);
	if (known) return { outcome, event: known };
	const event: AnswerEvent = {
		eventId: answer.eventId,
		itemId: answer.itemId,
		base: answer.base,
		response: answer.response,
		confidence: answer.confidence,
		checked: answer.checked,
		sequence: nextSequence(events),
		stands: outcome === 'stands',
		late: outcome === 'late',
		mark: kindOf(drawn.item).mark(drawn.item, answer.response),
		answeredAt: now
	};
	return { outcome, event };
}
