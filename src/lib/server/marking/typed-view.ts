import { inArray } from 'drizzle-orm';
import { authorLine } from '#lib/quiz/author-line.ts';
import { typedPartsOf } from '#lib/quiz/typed-answers.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { attemptsToDecide } from './kept-answers.ts';
import { isTyped, findKnownItem } from './known-items.ts';
import { keyOf, listNewAnswers, listStandingRules, listTypedQueue } from './typed-queue.ts';

/**
 * The new answers to one question and the decisions that stand, with the line that an author puts into the file.
 *
 * @returns undefined when the course never had such a question with a word to type
 */
export async function viewTypedItem(
	db: Db,
	scope: CohortScope,
	wanted: { itemId: string; content: Content }
) {
	const { itemId, content } = wanted;
	const known = await findKnownItem(db, content, itemId);
	if (!known || !isTyped(known.item)) return undefined;
	const { item } = known;
	const parts = new Map(typedPartsOf(item).map(({ blankId, part }) => [blankId, part]));
	const within = await attemptsToDecide(db, scope, content, itemId);
	const queue = (await listTypedQueue(db, scope, content, itemId, within)).get(itemId);
	const rules = await listStandingRules(db, scope, [itemId]);
	const answers = rules.length > 0 ? await listNewAnswers(db, scope, content, [itemId], within) : [];
	const authors = await namesOf(
		db,
		rules.map(({ authorId }) => authorId)
	);
	return {
		item: {
			id: itemId,
			stem: item.stem,
			text: item.kind === 'cloze' ? String(item.text).replace(/\[\[[^\]]*\]\]/g, '____') : null,
			accept: [...parts].map(([blankId, { accept }]) => ({ blankId, accept }))
		},
		quiz: known.quiz,
		isEveryone: scope.kind === 'everyone',
		groups: (queue?.groups ?? []).map(({ blankId, folded, spellings, learners }) => ({
			blankId,
			folded,
			spelling: spellings[0] ?? folded,
			others: spellings.slice(1, 4),
			learners
		})),
		rules: rules.toReversed().map((rule) => {
			const given = answers.filter((one) => keyOf(one) === keyOf(rule));
			const spelling = given[0]?.typed ?? rule.folded;
			const part = parts.get(rule.blankId);
			return {
				id: rule.id,
				blankId: rule.blankId,
				spelling,
				decision: rule.decision,
				remark: rule.remark,
				learners: new Set(given.map(({ learnerId }) => learnerId)).size,
				author: authors.get(rule.authorId) ?? '',
				createdAt: rule.createdAt,
				line: part ? authorLine(part, rule, spelling) : null
			};
		})
	};
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const { user } = tablesOf(db);
	const rows = await db
		.select({ id: user.id, name: user.displayName })
		.from(user)
		.where(inArray(user.id, [...new Set(ids)]));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
