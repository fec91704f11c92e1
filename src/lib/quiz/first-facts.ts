import { misconceptionsOffered, misconceptionsShown } from './shown-misconceptions.ts';
import { FULL, type Item, type Micros } from './types.ts';

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
	/** the text of its JSON */
	response: string;
	confidence: number | null;
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
		// The item's own id: that of the answer would be one more text to keep for each.
		wrong.push({ itemId: item.id, sequence: answer.sequence });
		if (isSure) sureWrong.push(item.id);
		for (const id of misconceptionsShown(item, answer.response)) shown.add(id);
	}
	const offered = new Set<string>();
	for (const item of items) for (const id of misconceptionsOffered(item)) offered.add(id);
	const ids = items.map(({ id }) => id);
	return { ...attempt, items: ids, wrong, offered: [...offered], shown: [...shown], sure, sureWrong };
}

/** A misconception over some learners: who showed it, of those who were asked something that could show it. */
export type ShownCount = { id: string; learners: number; offered: number; quizIds: string[] };

/** First attempts, a list of them for each learner. */
export type FirstsByLearner = readonly (readonly FirstFacts[])[];

/** Misconceptions that one learner was asked something about, and those they showed, each once with its quizzes. */
type Mixed = {
	offered: readonly string[];
	shown: readonly (readonly [id: string, quizIds: readonly string[]])[];
};

const mixedBy = new WeakMap<readonly FirstFacts[], Mixed>();

/** Worked out once for each list: reports ask again at every view. */
function mixedOf(own: readonly FirstFacts[]): Mixed {
	let mixed = mixedBy.get(own);
	if (!mixed) {
		const shown = new Set(own.flatMap((first) => first.shown));
		mixed = {
			offered: [...new Set(own.flatMap(({ offered }) => offered))],
			shown: [...shown].map((id) => [
				id,
				own.filter((first) => first.shown.includes(id)).map(({ quizId }) => quizId)
			])
		};
		mixedBy.set(own, mixed);
	}
	return mixed;
}

/**
 * `countMisconceptions` from facts that were gathered before.
 *
 * @returns those that somebody showed, the most learners first
 * @source quiz-spec 6, misconception rate
 */
export function countShown(learners: FirstsByLearner): ShownCount[] {
	const offered = new Map<string, number>();
	const shown = new Map<string, { learners: number; quizIds: Set<string> }>();
	for (const mixed of learners.map(mixedOf)) {
		for (const id of mixed.offered) offered.set(id, (offered.get(id) ?? 0) + 1);
		for (const [id, quizIds] of mixed.shown) {
			const one = shown.get(id) ?? { learners: 0, quizIds: new Set() };
			one.learners += 1;
			for (const quizId of quizIds) one.quizIds.add(quizId);
			shown.set(id, one);
		}
	}
	return [...shown]
		.map(([id, one]) => {
			return { id, learners: one.learners, offered: offered.get(id) ?? 0, quizIds: [...one.quizIds] };
		})
		.sort((a, b) => b.learners - a.learners || (a.id < b.id ? -1 : 1));
}

/** An item at which learners were sure and not right. `asked`: whose first attempt had it. */
export type SureWrongCount = { itemId: string; quizId: string; learners: number; asked: number };

/**
 * Items by how many learners were sure and not fully right there, the most first; those nobody was are left out.
 *
 * @param most so many of them at most; counting who was asked takes time for each
 */
export function countSureWrong(learners: FirstsByLearner, most = Infinity): SureWrongCount[] {
	const wrong = new Map<string, Map<string, number>>();
	for (const own of learners) {
		for (const { quizId, sureWrong } of own) {
			if (sureWrong.length === 0) continue;
			const items = wrong.get(quizId) ?? new Map<string, number>();
			for (const itemId of sureWrong) items.set(itemId, (items.get(itemId) ?? 0) + 1);
			wrong.set(quizId, items);
		}
	}
	const wasAsked = (
		own: readonly FirstFacts[],
		{ itemId, quizId }: Pick<SureWrongCount, 'itemId' | 'quizId'>
	) => own.some((first) => first.quizId === quizId && first.items.includes(itemId));
	return [...wrong]
		.flatMap(([quizId, items]) => [...items].map(([itemId, learners]) => ({ itemId, quizId, learners })))
		.sort((a, b) => b.learners - a.learners || (a.itemId < b.itemId ? -1 : 1))
		.slice(0, most)
		.map((one) => ({ ...one, asked: learners.filter((own) => wasAsked(own, one)).length }));
}
