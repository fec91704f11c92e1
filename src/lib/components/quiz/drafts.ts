import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import type { ItemView } from '#lib/quiz/views.ts';
import type { DraftStore, Parcel } from './outbox.ts';

/**
 * What a browser keeps of running attempts, in IndexedDB (database `course`, store `drafts`). Keys:
 * `[learner, attempt, place, event]` for a parcel without receipt, `[learner, VIEW, attempt]` for the items as
 * the server last gave them. frame.js empties a learner's part at sign-out; it knows these names too.
 */
const VIEW = 'view';
type Key = [learnerId: string, attemptId: string, place: number, eventId: string];

/** A parcel somebody left without a receipt. `address`: the page of its quiz. */
export type LeftBehind = { attemptId: string; address: string; parcel: Parcel };

/** Milliseconds after which a store that does not answer counts as missing. */
const PATIENCE = 2000;

let opened: UseStore | undefined;
const store = () => (opened ??= createStore('course', 'drafts'));

/** Says that this learner has drafts, for pages that do not open the store; never taken back too early. */
const flag = (learnerId: string) => `drafts-${learnerId}`;

/** The parcels of one attempt. @param address the page of its quiz, for whoever sends them later */
export function openDrafts(owner: { learnerId: string; attemptId: string }, address: string): DraftStore {
	const { learnerId, attemptId } = owner;
	const keys = new Map<string, Key>();
	let place = 0;
	return {
		load: async () => {
			const found = await tried(() => listEntries(learnerId), []);
			const own = found.filter(([key]) => key[1] === attemptId);
			for (const [key] of own) {
				keys.set(key[3], key);
				place = Math.max(place, key[2]);
			}
			return own.map(([, { parcel }]) => parcel);
		},
		keep: (parcel) =>
			tried(async () => {
				const key: Key = [learnerId, attemptId, (place += 1), parcel.eventId];
				keys.set(parcel.eventId, key);
				localStorage.setItem(flag(learnerId), '1');
				await set(key, { attemptId, address, parcel } satisfies LeftBehind, store());
				return true;
			}, false),
		drop: (parcel) =>
			tried(async () => {
				const key = keys.get(parcel.eventId);
				if (!key) return;
				keys.delete(parcel.eventId);
				await del(key, store());
				await lowerFlag(learnerId);
			}, undefined)
	};
}

/** Every parcel this learner left without a receipt, attempt by attempt, in order. */
export async function listLeftBehind(learnerId: string): Promise<LeftBehind[]> {
	return tried(async () => {
		const found = await listEntries(learnerId);
		if (!found.length) await lowerFlag(learnerId);
		return found.map(([, left]) => left);
	}, []);
}

/** Keeps the items as the server last gave them, for a page that is opened without a connection. */
export async function keepItems(
	owner: { learnerId: string; attemptId: string },
	items: readonly object[]
): Promise<void> {
	await tried(() => set([owner.learnerId, VIEW, owner.attemptId], items, store()), undefined);
}

/** The items as the server last gave them, or undefined. */
export async function findItems(owner: {
	learnerId: string;
	attemptId: string;
}): Promise<ItemView[] | undefined> {
	return tried(() => get<ItemView[]>([owner.learnerId, VIEW, owner.attemptId], store()), undefined);
}

/** Forgets the items of an attempt that is handed in. */
export async function dropItems(owner: { learnerId: string; attemptId: string }): Promise<void> {
	await tried(() => del([owner.learnerId, VIEW, owner.attemptId], store()), undefined);
}

async function listEntries(learnerId: string): Promise<[Key, LeftBehind][]> {
	const all = await entries<Key, LeftBehind>(store());
	return all.filter(([key]) => key[0] === learnerId && key[1] !== VIEW);
}

async function lowerFlag(learnerId: string): Promise<void> {
	const left = await listEntries(learnerId);
	if (!left.length) localStorage.removeItem(flag(learnerId));
}

/** Storage is a help, never a condition: where it is missing, full or stuck, `instead` is the answer. */
async function tried<T>(work: () => Promise<T>, instead: T): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(instead), PATIENCE)));
	try {
		return await Promise.race([work(), late]);
	} catch {
		return instead;
	} finally {
		clearTimeout(timer);
	}
}
