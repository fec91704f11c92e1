import type { FirstAnswer } from '#lib/quiz/item-stats.ts';
import { counts } from '#lib/quiz/kinds.ts';
import type { Item, Micros } from '#lib/quiz/types.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { TryRow } from './stat-rows.ts';
import { itemsAsked, readTryAnswers } from './try-answers.ts';

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
 * @param only the one item to do this for
 */
export async function answersByItem(
	db: Db,
	tries: readonly TryRow[],
	only?: string
): Promise<Map<string, AnsweredTry[]>> {
	const itemOf = await itemsAsked(db, tries);
	const answersOf = await readTryAnswers(db, tries, itemOf);
	const found = new Map<string, AnsweredTry[]>();
	for (const attempt of tries) {
		const asked = attempt.items.map(([revision]) => ({ revision, item: itemOf.get(revision) as Item }));
		const answers = answersOf.get(attempt.id) ?? [];
		const { earned, possible } = totalOf(asked, attempt.marks);
		for (const [index, { revision, item }] of asked.entries()) {
			if (only !== undefined && item.id !== only) continue;
			const mark = attempt.marks[index] ?? null;
			const weight = mark === null || !counts(item) ? 0 : item.weight;
			const left = possible - weight;
			const { response = null, confidence = null, seconds = null } = answers[index] ?? {};
			const one: AnsweredTry = {
				revision,
				item,
				attempt,
				response,
				mark,
				rest: left > 0 ? (earned - weight * (mark ?? 0)) / left / 1_000_000 : null,
				confidence,
				seconds
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
