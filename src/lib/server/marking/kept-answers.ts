import { and, asc, count, eq, inArray, isNotNull, max, sum } from 'drizzle-orm';
import { newAnswersIn, typedPartsOf } from '#lib/quiz/typed-answers.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { isOf, keyOf, valuesOf } from '#lib/server/reports/cohort-rows.ts';
import { readById, type KeptById } from '#lib/server/reports/keep-by-id.ts';
import { isEssay, isTyped, listKnownItems } from './known-items.ts';
import { findNewAnswers } from './new-answers.ts';
import { listCounted, listStandingIn } from './scope-rows.ts';

/** An answer that a person may have to look at. `words`: those that are new, as they are compared; an essay has none. */
export type KeptAnswer = {
	learnerId: string;
	attemptId: string;
	itemId: string;
	isEssay: boolean;
	words: readonly { blankId: string | null; folded: string }[];
};

type Store = { content: Content; items: string; learners: KeptById<readonly KeptAnswer[]> };

/** A learner takes about 1 kB. */
const MOST_KEPT = 10_000;

const stores = new WeakMap<Db, Store>();

/**
 * The essays and the new typed words in the handed-in attempts of a scope's learners, decided or not.
 *
 * Finding them means going through the whole answer log of the cohort, so they are kept for each learner with a
 * stamp of their standing in all quizzes: whoever has begun or handed in anything since is read anew, and nothing
 * is older than the request. Answers that came late are not among them.
 *
 * @param people ids of the learners of the scope who count
 */
export async function listKeptAnswers(
	db: Db,
	scope: CohortScope,
	content: Content,
	people: readonly string[]
): Promise<KeptAnswer[]> {
	const known = await listKnownItems(db, content);
	const items = [...known.values()].flatMap(({ item }) => (isEssay(item) || isTyped(item) ? [item] : []));
	const store = storeOf(db, content, items);
	const stamps = await listStamps(db, scope);
	const found = await readById(store.learners, people, {
		stampOf: (id) => stamps.get(id) ?? '',
		read: async (ids) => {
			return Map.groupBy(await readAnswers(db, ids, content, items), (one) => one.learnerId);
		},
		none: [],
		most: MOST_KEPT
	});
	return people.flatMap((id) => found.get(id) ?? []);
}

/** The attempts of a scope in which there is something to decide about one question. */
export async function attemptsToDecide(
	db: Db,
	scope: CohortScope,
	content: Content,
	itemId: string
): Promise<string[]> {
	const people = [...(await listCounted(db, scope)).keys()];
	const kept = await listKeptAnswers(db, scope, content, people);
	return kept.filter((one) => one.itemId === itemId).map(({ attemptId }) => attemptId);
}

function storeOf(db: Db, content: Content, items: readonly Item[]): Store {
	const ids = items.map(({ id }) => id).join(' ');
	const store = stores.get(db);
	if (store?.content === content && store.items === ids) return store;
	const fresh: Store = { content, items: ids, learners: new Map() };
	stores.set(db, fresh);
	return fresh;
}

/** Changes whenever a learner begins an attempt or hands one in. */
async function listStamps(db: Db, scope: CohortScope): Promise<Map<string, string>> {
	const rows = await prepared(db, keyOf('marking.stamps', scope), (db, p) => {
		const { quizResult } = tablesOf(db);
		const { learnerId, attempts, openAttemptId, lastActivityAt } = quizResult;
		return db
			.select({ learnerId, begun: sum(attempts), open: count(openAttemptId), last: max(lastActivityAt) })
			.from(quizResult)
			.where(isOf(learnerId, db, scope, p))
			.groupBy(learnerId);
	}).execute(valuesOf(scope));
	return new Map(
		rows.map(({ learnerId, begun, open, last }) => [learnerId, `${begun},${open},${Number(last)}`])
	);
}

async function readAnswers(
	db: Db,
	learnerIds: readonly string[],
	content: Content,
	items: readonly Item[]
): Promise<KeptAnswer[]> {
	const byId = new Map(items.map((item) => [item.id, item]));
	const essays: KeptAnswer[] = [];
	const doubtful = new Set<string>();
	for (const { learnerId, attemptId, itemId, response } of await listResponses(db, learnerIds, [
		...byId.keys()
	])) {
		const item = byId.get(itemId);
		if (!item || response === null) continue;
		if (isEssay(item)) essays.push({ learnerId, attemptId, itemId, isEssay: true, words: [] });
		else if (!isKnownNow(item, response)) doubtful.add(attemptId);
	}
	const typed = items.flatMap((item) => (isEssay(item) ? [] : [item.id]));
	const rows = await listStandingIn(db, { kind: 'everyone' }, typed, [...doubtful]);
	const groups = Map.groupBy(await findNewAnswers(db, rows, content), (one) =>
		JSON.stringify([one.attemptId, one.itemId])
	);
	const words = [...groups.values()].flatMap((group): KeptAnswer[] => {
		const [first] = group;
		if (!first) return [];
		const { learnerId, attemptId, itemId } = first;
		const own = group.map(({ blankId, folded }) => ({ blankId, folded }));
		return [{ learnerId, attemptId, itemId, isEssay: false, words: own }];
	});
	return [...essays, ...words];
}

/** Whether the file of now knows every word of a response; then the revision that was asked need not be looked up. */
function isKnownNow(item: Item, response: ItemResponse): boolean {
	if (item.kind === 'text') return typeof response === 'string' && newAnswersIn(item, response).length === 0;
	if (response === null || typeof response !== 'object' || Array.isArray(response)) return false;
	const blanks = new Set(((item.blanks ?? []) as { id: string }[]).map(({ id }) => id));
	const fits = typedPartsOf(item).length > 0 && Object.keys(response).every((id) => blanks.has(id));
	return fits && newAnswersIn(item, response).length === 0;
}

type Response = { learnerId: string; attemptId: string; itemId: string; response: ItemResponse };

/** The latest standing response to each of some items in every handed-in attempt of some learners. */
async function listResponses(
	db: Db,
	learnerIds: readonly string[],
	itemIds: readonly string[]
): Promise<Response[]> {
	if (itemIds.length === 0) return [];
	const { answerEvent, attempt } = tablesOf(db);
	const { attemptId, itemId, response, sequence } = answerEvent;
	const rows = await db
		.select({ learnerId: attempt.learnerId, attemptId, itemId, response })
		.from(attempt)
		.innerJoin(answerEvent, eq(answerEvent.attemptId, attempt.id))
		.where(
			and(
				inArray(attempt.learnerId, [...learnerIds]),
				isNotNull(attempt.submittedAt),
				eq(answerEvent.stands, true),
				inArray(itemId, [...itemIds])
			)
		)
		.orderBy(asc(attempt.id), asc(sequence));
	return [...new Map(rows.map((row) => [`${row.attemptId} ${row.itemId}`, row])).values()];
}
