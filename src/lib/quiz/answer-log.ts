import type { ItemResponse, Micros } from './types.ts';

/**
 * The answer log of one attempt: an append-only list of events. The latest standing event of an item is
 * its answer; nothing is ever updated or removed.
 */
export type AnswerEvent = {
	eventId: string;
	/** order of arrival in the attempt, from 1; given by the server */
	sequence: number;
	itemId: string;
	/** the event this one replaces, as its sender knew it; null for the first */
	base: string | null;
	response: ItemResponse;
	/** per cent, 0 for a guess, null when not said */
	confidence: number | null;
	/** the learner asked for the mark: the answer is final for this attempt */
	checked: boolean;
	/** false: stored, but another answer stands in its place */
	stands: boolean;
	/** arrived after the deadline or after the attempt was handed in */
	late: boolean;
	/** automatic mark, written once; null until a person marks it */
	mark: Micros | null;
	answeredAt: Date;
};

/** An answer as it arrives: who answers and when come from the session and the server's clock. */
export type GivenAnswer = Pick<
	AnswerEvent,
	'eventId' | 'itemId' | 'base' | 'response' | 'confidence' | 'checked'
>;

/**
 * What becomes of an arriving answer.
 * `stands`: it is now the answer. `known`: this very event is stored already. `reused`: its id is stored
 * with another content, a fault of the sender. `conflict`: another answer stands that the sender had not
 * seen. `locked`: the item was checked before. `late`: the attempt is closed. All but `reused` are kept.
 */
export type Outcome = 'stands' | 'known' | 'reused' | 'conflict' | 'locked' | 'late';

/** The answer of each item: its latest standing event, by item id. */
export function standingAnswers(events: readonly AnswerEvent[]): Map<string, AnswerEvent> {
	const standing = new Map<string, AnswerEvent>();
	for (const event of events) {
		if (!event.stands) continue;
		const earlier = standing.get(event.itemId);
		if (!earlier || earlier.sequence < event.sequence) standing.set(event.itemId, event);
	}
	return standing;
}

/** Decides what becomes of an answer that reaches a log. `closed`: handed in, or past its deadline. */
export function judgeAnswer(events: readonly AnswerEvent[], given: GivenAnswer, closed: boolean): Outcome {
	const same = events.find((event) => event.eventId === given.eventId);
	if (same) return isSameAnswer(same, given) ? 'known' : 'reused';
	if (closed) return 'late';
	const standing = standingAnswers(events).get(given.itemId);
	if (standing?.checked) return 'locked';
	return (standing?.eventId ?? null) === given.base ? 'stands' : 'conflict';
}

/** Whether two responses say the same; the order of keys and of nothing else is ignored. */
export function isSameResponse(a: ItemResponse, b: ItemResponse): boolean {
	if (a === b) return true;
	if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
	if (Array.isArray(a) || Array.isArray(b)) {
		return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((id, i) => id === b[i]);
	}
	const names = Object.keys(a);
	return (
		names.length === Object.keys(b).length &&
		names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
	);
}

function isSameAnswer(stored: AnswerEvent, given: GivenAnswer): boolean {
	return (
		stored.itemId === given.itemId &&
		stored.base === given.base &&
		stored.checked === given.checked &&
		stored.confidence === given.confidence &&
		isSameResponse(stored.response, given.response)
	);
}
