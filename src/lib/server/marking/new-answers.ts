import { newAnswersIn } from '#lib/quiz/typed-answers.ts';
import type { Item } from '#lib/quiz/types.ts';
import { getItems } from '#lib/server/attempts/revisions.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listKnownItems } from './known-items.ts';
import type { ScopeAnswer } from './scope-rows.ts';

/** A word that neither key nor trap knows, in one attempt. `item`: the revision that was answered. */
export type NewAnswer = ScopeAnswer & { item: Item; blankId: string | null; typed: string; folded: string };

/**
 * The words in some answers that neither key nor trap of the revision that was asked knows, nor the file of now.
 */
export async function findNewAnswers(
	db: Db,
	rows: readonly ScopeAnswer[],
	content: Content
): Promise<NewAnswer[]> {
	const known = await listKnownItems(db, content);
	const answers: NewAnswer[] = [];
	for (const row of rows) {
		if (row.response === null) continue;
		const item = await pinnedItem(db, row);
		if (!item) continue;
		const current = known.get(row.itemId)?.item;
		for (const { blankId, typed, folded } of newAnswersIn(item, row.response)) {
			if (current && current.kind === item.kind && !isStillNew(current, row, blankId)) continue;
			answers.push({ ...row, item, blankId, typed, folded });
		}
	}
	return answers;
}

/** The revision of the item that an attempt asked. */
async function pinnedItem(db: Db, row: Pick<ScopeAnswer, 'items' | 'itemId'>): Promise<Item | undefined> {
	const items = await getItems(
		db,
		row.items.map(([rev]) => rev)
	);
	return items.find(({ id }) => id === row.itemId);
}

function isStillNew(current: Item, row: ScopeAnswer, blankId: string | null): boolean {
	const blanks = (current.blanks ?? []) as { id: string }[];
	if (blankId !== null && !blanks.some(({ id }) => id === blankId)) return true;
	return newAnswersIn(current, row.response).some((one) => one.blankId === blankId);
}
