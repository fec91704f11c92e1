import { desc, eq } from 'drizzle-orm';
import type { EssayItem } from '#lib/quiz/kinds/essay.ts';
import { typedPartsOf } from '#lib/quiz/typed-answers.ts';
import type { Item } from '#lib/quiz/types.ts';
import { currentQuizzes } from '#lib/server/attempts/revisions.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** An item that is or was in the course. `quizId`: its home; null once no file has the item. */
export type KnownItem = { item: Item; quizId: string | null; quiz: string | null; isThere: boolean };

type Stored = { count: number; items: Map<string, Item> };
const stored = new WeakMap<Db, Stored>();

/**
 * Every item that the course has or had, by id: as the file has it now, else as it was last stored, so that
 * answers to items that are gone can be marked too. Read again when a revision has been added.
 */
export async function listKnownItems(db: Db, content: Content): Promise<Map<string, KnownItem>> {
	const { itemRevision } = tablesOf(db);
	const count = await db.$count(itemRevision);
	let known = stored.get(db);
	if (known?.count !== count) {
		const rows = await db
			.select({ itemId: itemRevision.itemId, content: itemRevision.content })
			.from(itemRevision)
			.orderBy(desc(itemRevision.createdAt), desc(itemRevision.hash));
		const items = new Map<string, Item>();
		for (const row of rows) if (!items.has(row.itemId)) items.set(row.itemId, row.content as Item);
		known = { count, items };
		stored.set(db, known);
	}
	const found = new Map<string, KnownItem>(
		[...known.items].map(([id, item]) => [id, { item, quizId: null, quiz: null, isThere: false }])
	);
	for (const { quiz, items } of currentQuizzes(content).values()) {
		for (const item of items.values()) {
			found.set(item.id, { item, quizId: quiz.id, quiz: quiz.title, isThere: true });
		}
	}
	return found;
}

/** The current or last known form of one item. */
export async function findKnownItem(
	db: Db,
	content: Content,
	itemId: string
): Promise<KnownItem | undefined> {
	return (await listKnownItems(db, content)).get(itemId);
}

/** The stored revisions of one item, the newest first. */
export async function listRevisions(
	db: Db,
	itemId: string
): Promise<{ hash: string; item: Item; createdAt: Date }[]> {
	const { itemRevision } = tablesOf(db);
	const rows = await db
		.select()
		.from(itemRevision)
		.where(eq(itemRevision.itemId, itemId))
		.orderBy(desc(itemRevision.createdAt), desc(itemRevision.hash));
	return rows.map(({ hash, content, createdAt }) => ({ hash, item: content as Item, createdAt }));
}

/** Items whose answers a person marks. */
export const isEssay = (item: Item): item is Item & EssayItem => item.kind === 'essay';

/** Items with a word to type. */
export const isTyped = (item: Item) => typedPartsOf(item).length > 0;
