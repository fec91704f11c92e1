import { plainVeil } from './count-misconceptions.ts';
import { kindOf } from './kinds.ts';
import { FULL, type Item, type ItemResponse, type Micros } from './types.ts';

/** From this confidence on, in per cent, somebody counts as sure. */
export const SURE = 90;

/** A learner's first attempt at a quiz, once handed in, as far as reports read it. Small: reports keep many. */
export type FirstFacts = {
	learnerId: string;
	attemptId: string;
	quizId: string;
	submittedAt: Date;
	/** ids of the items, in the order of the attempt */
	items: readonly string[];
	/** the mark of each that counts; null: waits for a person, or nobody marks it */
	marks: readonly (Micros | null)[];
	/** answers that count and are not fully right; `sequence`: their place in the answer log */
	wrong: { itemId: string; sequence: number }[];
	/** misconceptions that its items could show, and those that its answers show */
	offered: readonly string[];
	shown: string[];
	/** how many answers were given as sure, and the items where those were not fully right */
	sure: number;
	sureWrong: string[];
};

/** An answer that stood when it was given, and was not fully right or given as sure. */
export type NotedAnswer = {
	itemId: string;
	sequence: number;
	response: ItemResponse;
	confidence: number | null;
	mark: Micros | null;
};

/**
 * What a first attempt says about its learner. Of each item the last noted answer counts, and as wrong only where
 * the mark of the item is not full: an answer put right before handing in does not.
 *
 * @param items as they were asked, in the order of the attempt
 * @param answers in the order they were given
 */
export function firstFacts(
	attempt: Pick<FirstFacts, 'learnerId' | 'attemptId' | 'quizId' | 'submittedAt' | 'marks'>,
	items: readonly Item[],
	answers: readonly NotedAnswer[]
): FirstFacts {
	const last = new Map(answers.map((answer) => [answer.itemId, answer]));
	const wrong: FirstFacts['wrong'] = [];
	const shown = new Set<string>();
	const sureWrong: string[] = [];
	let sure = 0;
	for (const [index, item] of items.entries()) {
		const answer = last.get(item.id);
		if (!answer) continue;
		const mark = attempt.marks[index] ?? FULL;
		const isSure = (answer.confidence ?? 0) >= SURE && attempt.marks[index] !== null;
		if (isSure) sure += 1;
		if (mark >= FULL) continue;
		const { itemId, sequence, response } = answer;
		wrong.push({ itemId, sequence });
		if (isSure) sureWrong.push(itemId);
		for (const id of kindOf(item).review(item, response, plainVeil).misconceptions) shown.add(id);
	}
	const { ids, offered } = describeItems(items);
	return { ...attempt, items: ids, wrong, offered, shown: [...shown], sure, sureWrong };
}

type Described = { ids: readonly string[]; offered: readonly string[] };
const known = new WeakMap<Item, Map<string, Described>>();

/** The ids of some items and the misconceptions they could show; the same arrays for the same items. */
function describeItems(items: readonly Item[]): Described {
	const ids = items.map(({ id }) => id);
	const [first] = items;
	if (!first) return { ids, offered: [] };
	let same = known.get(first);
	if (!same) known.set(first, (same = new Map<string, Described>()));
	const key = ids.join('\n');
	let described = same.get(key);
	if (!described) {
		const all = items.flatMap((item) =>
			kindOf(item)
				.misconceptions(item)
				.map(({ id }) => id)
		);
		same.set(key, (described = { ids, offered: [...new Set(all)] }));
	}
	return described;
}

/** A misconception over some learners: who showed it, of those who were asked something that could show it. */
export type ShownCount = { id: string; learners: number; offered: number; quizIds: string[] };

/**
 * `countMisconceptions` from facts that were gathered before.
 *
 * @returns those that somebody showed, the most learners first
 * @source quiz-spec 6, misconception rate
 */
export function countShown(facts: readonly FirstFacts[]): ShownCount[] {
	const counts = new Map<string, ShownCount & { last: string; lastOffered: string }>();
	const entry = (id: string) => {
		let one = counts.get(id);
		if (!one) {
			one = { id, learners: 0, offered: 0, quizIds: [], last: '', lastOffered: '' };
			counts.set(id, one);
		}
		return one;
	};
	// One learner after the other, so that remembering the last one is enough to count each once.
	for (const own of groupByLearner(facts).values()) {
		for (const { learnerId, quizId, offered, shown } of own) {
			for (const id of offered) {
				const one = entry(id);
				if (one.lastOffered !== learnerId) one.offered += 1;
				one.lastOffered = learnerId;
			}
			for (const id of shown) {
				const one = entry(id);
				if (one.last !== learnerId) one.learners += 1;
				one.last = learnerId;
				if (!one.quizIds.includes(quizId)) one.quizIds.push(quizId);
			}
		}
	}
	return [...counts.values()]
		.filter(({ learners }) => learners > 0)
		.map(({ id, learners, offered, quizIds }) => ({ id, learners, offered, quizIds }))
		.sort((a, b) => b.learners - a.learners || (a.id < b.id ? -1 : 1));
}

function groupByLearner(facts: readonly FirstFacts[]): Map<string, FirstFacts[]> {
	const groups = new Map<string, FirstFacts[]>();
	for (const first of facts) {
		const group = groups.get(first.learnerId);
		if (group) group.push(first);
		else groups.set(first.learnerId, [first]);
	}
	return groups;
}

/** An item at which learners were sure and not right. `asked`: whose first attempt had it. */
export type SureWrongCount = { itemId: string; quizId: string; learners: number; asked: number };

/** Items by how many learners were sure and not fully right there, the most first; those nobody was are left out. */
export function countSureWrong(facts: readonly FirstFacts[]): SureWrongCount[] {
	// Attempts that asked the same items share one list of them, so lists are counted first.
	const asked = new Map<string, Map<readonly string[], number>>();
	const wrong = new Map<string, Map<string, number>>();
	for (const { quizId, items, sureWrong } of facts) {
		count(asked, quizId, items);
		for (const itemId of sureWrong) count(wrong, quizId, itemId);
	}
	return [...wrong]
		.flatMap(([quizId, items]) =>
			[...items].map(([itemId, learners]): SureWrongCount => {
				const lists = [...(asked.get(quizId) ?? [])].filter(([list]) => list.includes(itemId));
				return { itemId, quizId, learners, asked: lists.reduce((sum, [, times]) => sum + times, 0) };
			})
		)
		.sort((a, b) => b.learners - a.learners || (a.itemId < b.itemId ? -1 : 1));
}

function count<Key>(counts: Map<string, Map<Key, number>>, quizId: string, key: Key): void {
	let own = counts.get(quizId);
	if (!own) counts.set(quizId, (own = new Map<Key, number>()));
	own.set(key, (own.get(key) ?? 0) + 1);
}
