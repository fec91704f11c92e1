import { counts } from '#lib/quiz/kinds.ts';
import { markingFields } from '#lib/quiz/marking-fields.ts';
import type { Item } from '#lib/quiz/types.ts';
import { currentQuizzes, getItems } from '#lib/server/attempts/revisions.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listRegrades } from './regrade.ts';
import { listAttemptsIn, listCounted } from './scope-rows.ts';

/** A question that was answered and marks differently now. `dropped`: no file has it any more. */
export type RegradeWaiting = {
	itemId: string;
	stem: string;
	why: 'dropped' | 'key';
	revisions: string[];
	attempts: number;
	learners: number;
};

/**
 * The questions whose answers were marked by another key than the file has now, or that the files have dropped,
 * as long as nobody has decided what becomes of the marks: the file alone changes none.
 */
export async function listRegradeWaiting(
	db: Db,
	scope: CohortScope,
	content: Content
): Promise<RegradeWaiting[]> {
	const current = new Map<string, Item>();
	for (const { items } of currentQuizzes(content).values()) {
		for (const item of items.values()) current.set(item.id, item);
	}
	const fields = remember(markingFields);
	if (!(await hasOtherKeys(db, current, fields))) return [];
	const people = await listCounted(db, scope);
	const decided = (await listRegrades(db, scope)).filter(({ undoneAt }) => undoneAt === null);
	const keys = new Map<string, string>();
	for (const { newRevision } of decided) {
		if (newRevision !== null) keys.set(newRevision, fields((await getItems(db, [newRevision]))[0]!));
	}
	type Found = {
		item: Item;
		why: RegradeWaiting['why'];
		revs: Set<string>;
		attempts: number;
		learners: Set<string>;
	};
	const found = new Map<string, Found>();
	for (const { learnerId, items: pins, submittedAt } of await listAttemptsIn(db, scope)) {
		if (!people.has(learnerId) || !submittedAt) continue;
		const items = await getItems(
			db,
			pins.map(([rev]) => rev)
		);
		for (const [index, item] of items.entries()) {
			const [rev, carried] = pins[index] ?? [''];
			const now = current.get(item.id);
			if (carried !== undefined || !counts(item) || now === item) continue;
			if (now && fields(now) === fields(item)) continue;
			const isDecided = decided.some(
				(one) =>
					one.itemId === item.id &&
					one.revisions.includes(rev) &&
					one.createdAt >= submittedAt &&
					(one.newRevision === null || (now !== undefined && keys.get(one.newRevision) === fields(now)))
			);
			if (isDecided) continue;
			const entry = found.get(item.id) ?? {
				item: now ?? item,
				why: now ? 'key' : 'dropped',
				revs: new Set(),
				attempts: 0,
				learners: new Set()
			};
			entry.revs.add(rev);
			entry.attempts += 1;
			entry.learners.add(learnerId);
			found.set(item.id, entry);
		}
	}
	return [...found]
		.map(([itemId, { item, why, revs, attempts, learners }]) => ({
			itemId,
			stem: item.stem,
			why,
			revisions: [...revs],
			attempts,
			learners: learners.size
		}))
		.sort((a, b) => b.learners - a.learners || (a.itemId < b.itemId ? -1 : 1));
}

/** Whether any revision that was ever stored marks differently from the file; as a rule none does. */
async function hasOtherKeys(
	db: Db,
	current: ReadonlyMap<string, Item>,
	fields: (item: Item) => string
): Promise<boolean> {
	const { itemRevision } = tablesOf(db);
	const rows = await db.select({ hash: itemRevision.hash }).from(itemRevision);
	const items = await getItems(
		db,
		rows.map(({ hash }) => hash)
	);
	return items.some((item) => {
		const now = current.get(item.id);
		return counts(item) && now !== item && (!now || fields(now) !== fields(item));
	});
}

function remember(work: (item: Item) => string): (item: Item) => string {
	const known = new Map<Item, string>();
	return (item) => {
		let result = known.get(item);
		if (result === undefined) known.set(item, (result = work(item)));
		return result;
	};
}
