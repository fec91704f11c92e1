import { activeSeconds } from '#lib/quiz/item-stats-time.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import { getItems } from '#lib/server/attempts/revisions.ts';
import type { Db } from '#lib/server/db/types.ts';
import { readById, type KeptById } from './keep-by-id.ts';
import { listTryLogs, type LogEntry, type TryRow } from './stat-rows.ts';

/** What was answered to an item in a first attempt, as handed in; a blank where nothing was. */
export type TryAnswer = {
	response: ItemResponse;
	confidence: number | null;
	/** of work on it, null where the log does not say */
	seconds: number | null;
};

/** An attempt takes about 1 kB. */
const MOST_KEPT = 5000;
const BLANK: TryAnswer = { response: null, confidence: null, seconds: null };

const stores = new WeakMap<Db, KeptById<readonly TryAnswer[]>>();

/** The items of some revisions, by revision. */
export type ItemsByRevision = ReadonlyMap<string, Item>;

/** The items that some attempts asked. */
export async function itemsAsked(db: Db, tries: readonly TryRow[]): Promise<ItemsByRevision> {
	const revisions = [...new Set(tries.flatMap(({ items }) => items.map(([revision]) => revision)))];
	const items = await getItems(db, revisions);
	return new Map(revisions.map((revision, index) => [revision, items[index] as Item]));
}

/**
 * The answers of some first attempts, aligned to their items. An attempt that was handed in is never answered
 * again, but for late answers, which do not count here: what was read of it once stays right.
 */
export async function readTryAnswers(
	db: Db,
	tries: readonly TryRow[],
	itemOf: ItemsByRevision
): Promise<ReadonlyMap<string, readonly TryAnswer[]>> {
	const byId = new Map(tries.map((attempt) => [attempt.id, attempt]));
	const kept = stores.get(db) ?? (new Map() as KeptById<readonly TryAnswer[]>);
	stores.set(db, kept);
	return readById(kept, [...byId.keys()], {
		stampOf: () => '',
		most: MOST_KEPT,
		none: [],
		read: async (ids) => {
			const logs = await listTryLogs(db, ids);
			return new Map(
				logs.flatMap(({ id, log }) => {
					const attempt = byId.get(id);
					return attempt ? [[id, answersIn(attempt, log, itemOf)]] : [];
				})
			);
		}
	});
}

function answersIn({ items, startedAt }: TryRow, log: LogEntry[], itemOf: ItemsByRevision): TryAnswer[] {
	log.sort(([, a], [, b]) => a - b);
	const seconds = activeSeconds(
		startedAt,
		log.map(([itemId, , , , , at]) => ({ itemId, answeredAt: new Date(at) }))
	);
	// The last one that stood takes the place of those before.
	const standing = new Map(log.flatMap((entry) => (entry[4] ? [[entry[0], entry]] : [])));
	return items.map(([revision]) => {
		const id = itemOf.get(revision)?.id ?? '';
		const [, , response = null, confidence = null] = standing.get(id) ?? [];
		const own = seconds.get(id) ?? null;
		if (response === null && confidence === null && own === null) return BLANK;
		return {
			response: response === null ? null : (JSON.parse(response) as ItemResponse),
			confidence,
			seconds: own
		};
	});
}
