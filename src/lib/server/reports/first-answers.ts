import { activeSeconds } from '#lib/quiz/item-stats-time.ts';
import type { FirstAnswer } from '#lib/quiz/item-stats.ts';
import { counts } from '#lib/quiz/kinds.ts';
import type { Item, Micros } from '#lib/quiz/types.ts';
import { getItems } from '#lib/server/attempts/revisions.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { AnswerRow, TryRow } from './stat-rows.ts';

/** A learner's first answer to an item: which revision of it they were asked, and in which attempt. */
export type AnsweredTry = FirstAnswer & {
	revision: string;
	item: Item;
	attempt: TryRow;
};

/**
 * The answer to each item asked in some first attempts, by item id: the last that stood when the attempt was
 * handed in, a blank where there is none.
 *
 * @param answers of these attempts, in any order
 * @param only the one item to do this for
 */
export async function answersByItem(
	db: Db,
	tries: readonly TryRow[],
	answers: readonly AnswerRow[],
	only?: string
): Promise<Map<string, AnsweredTry[]>> {
	const revisions = [...new Set(tries.flatMap(({ items }) => items.map(([revision]) => revision)))];
	const items = await getItems(db, revisions);
	const itemOf = new Map(revisions.map((revision, index) => [revision, items[index] as Item]));
	const startOf = new Map(tries.map(({ id, startedAt }) => [id, startedAt]));
	const standing = new Map<string, AnswerRow>();
	const timed = new Map<string, { attemptId: string; answeredAt: Date; before: Date }[]>();
	for (const answer of answers) {
		const { attemptId, itemId, answeredAt } = answer;
		const started = startOf.get(attemptId);
		if (!started) continue;
		if (answer.stands) {
			const key = `${attemptId} ${itemId}`;
			const earlier = standing.get(key);
			if (!earlier || earlier.sequence < answer.sequence) standing.set(key, answer);
		}
		const gap = { attemptId, answeredAt, before: answer.before ?? started };
		const gaps = timed.get(itemId);
		if (gaps) gaps.push(gap);
		else timed.set(itemId, [gap]);
	}
	const seconds = new Map([...timed].map(([itemId, gaps]) => [itemId, activeSeconds(gaps)]));

	const found = new Map<string, AnsweredTry[]>();
	for (const attempt of tries) {
		const asked = attempt.items.map(([revision]) => ({ revision, item: itemOf.get(revision) as Item }));
		const { earned, possible } = totalOf(asked, attempt.marks);
		for (const [index, { revision, item }] of asked.entries()) {
			if (only !== undefined && item.id !== only) continue;
			const mark = attempt.marks[index] ?? null;
			const weight = mark === null || !counts(item) ? 0 : item.weight;
			const left = possible - weight;
			const answer = standing.get(`${attempt.id} ${item.id}`);
			const one: AnsweredTry = {
				revision,
				item,
				attempt,
				response: answer?.response ?? null,
				mark,
				rest: left > 0 ? (earned - weight * (mark ?? 0)) / left / 1_000_000 : null,
				confidence: answer?.confidence ?? null,
				seconds: seconds.get(item.id)?.get(attempt.id) ?? null
			};
			const list = found.get(item.id);
			if (list) list.push(one);
			else found.set(item.id, [one]);
		}
	}
	return found;
}

/** Marks times weight over what is marked and counts, and the most they could be; in millionths and in weights. */
function totalOf(asked: readonly { item: Item }[], marks: readonly (Micros | null)[]) {
	let earned = 0;
	let possible = 0;
	for (const [index, { item }] of asked.entries()) {
		const mark = marks[index] ?? null;
		if (mark === null || !counts(item)) continue;
		earned += item.weight * mark;
		possible += item.weight;
	}
	return { earned, possible };
}
