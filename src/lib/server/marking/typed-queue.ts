import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import type { RuleRow } from './answer-rules.ts';
import { isTyped, listKnownItems, type KnownItem } from './known-items.ts';
import { findNewAnswers, type NewAnswer } from './new-answers.ts';
import { listCounted, listStandingIn } from './scope-rows.ts';

/** Attempts with the same word for the same item or blank. */
export type AnswerGroup = {
	itemId: string;
	blankId: string | null;
	folded: string;
	/** the spellings, the most frequent first */
	spellings: string[];
	learners: number;
	answers: NewAnswer[];
};

/** What is to be decided: new words by item, and what stands decided. */
export type TypedQueue = { known: KnownItem; groups: AnswerGroup[]; rules: RuleRow[] };

/**
 * New typed answers of a scope's learners, grouped as they are compared, the most frequent first. A word that the
 * file has learned since, as right or as a trap, is no longer new; one that is decided is among the rules.
 *
 * @param only an item; left out, all
 * @param within only these attempts; left out, all, which reads every answer of the cohort
 */
export async function listTypedQueue(
	db: Db,
	scope: CohortScope,
	content: Content,
	only?: string,
	within?: readonly string[]
): Promise<Map<string, TypedQueue>> {
	const known = await listKnownItems(db, content);
	const typed = [...known.values()].filter(({ item }) => isTyped(item) && (!only || item.id === only));
	const ids = typed.map(({ item }) => item.id);
	const answers = await listNewAnswers(db, scope, content, ids, within);
	const rules = await listStandingRules(db, scope, ids);
	const decided = new Set(rules.map(keyOf));
	const queue = new Map<string, TypedQueue>();
	for (const entry of typed) {
		const { id } = entry.item;
		const groups = groupAnswers(answers.filter(({ itemId }) => itemId === id));
		const open = groups.filter((group) => !decided.has(keyOf(group)));
		const own = rules.filter(({ itemId }) => itemId === id);
		if (open.length > 0 || own.length > 0) queue.set(id, { known: entry, groups: open, rules: own });
	}
	return queue;
}

/**
 * Every answer of the scope's learners to some items that holds a word nobody knows, decided or not.
 *
 * @param within only these attempts; left out, all
 */
export async function listNewAnswers(
	db: Db,
	scope: CohortScope,
	content: Content,
	itemIds: readonly string[],
	within?: readonly string[]
): Promise<NewAnswer[]> {
	const people = await listCounted(db, scope);
	const rows = await listStandingIn(db, scope, itemIds, within);
	return findNewAnswers(
		db,
		rows.filter(({ learnerId }) => people.has(learnerId)),
		content
	);
}

/** Rules that stand and were made in this scope, the oldest first. */
export async function listStandingRules(
	db: Db,
	scope: CohortScope,
	itemIds: readonly string[]
): Promise<RuleRow[]> {
	if (itemIds.length === 0) return [];
	const { answerRule } = tablesOf(db);
	const place =
		scope.kind === 'everyone' ? isNull(answerRule.cohortId) : eq(answerRule.cohortId, scope.cohort.id);
	return db
		.select()
		.from(answerRule)
		.where(and(inArray(answerRule.itemId, [...itemIds]), isNull(answerRule.withdrawnAt), place))
		.orderBy(asc(answerRule.id));
}

/** The same word of the same item or blank. */
export function keyOf(of: { itemId: string; blankId: string | null; folded: string }): string {
	return JSON.stringify([of.itemId, of.blankId, of.folded]);
}

function groupAnswers(answers: readonly NewAnswer[]): AnswerGroup[] {
	const groups = new Map<string, NewAnswer[]>();
	for (const answer of answers) {
		const key = keyOf(answer);
		groups.set(key, [...(groups.get(key) ?? []), answer]);
	}
	return [...groups.values()]
		.map((group): AnswerGroup => {
			const [{ itemId, blankId, folded }] = group as [NewAnswer];
			const times = new Map<string, number>();
			for (const { typed } of group) times.set(typed, (times.get(typed) ?? 0) + 1);
			const spellings = [...times]
				.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
				.map(([word]) => word);
			const learners = new Set(group.map(({ learnerId }) => learnerId)).size;
			return { itemId, blankId, folded, spellings, learners, answers: group };
		})
		.sort((a, b) => b.learners - a.learners || (a.folded < b.folded ? -1 : 1));
}
