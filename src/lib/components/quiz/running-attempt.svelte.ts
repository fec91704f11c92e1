import type { AttemptView, ItemView, SavedView } from '#lib/quiz/views.ts';
import { offlineText } from '#lib/text/offline.ts';
import { dropItems, findItems, keepItems, openDrafts } from './drafts.ts';
import { readFields } from './item-fields.ts';
import { forgetPage, keepPage } from './keep-page.ts';
import { HAND_IN, newEventId, NO_MAIL, Outbox, type Mail, type Parcel, type Settled } from './outbox.ts';
import { sendParcel } from './send-answer.ts';

/** An answer that did not stand because another tab or device had answered since. */
export type Clash = { parcel: Parcel };

/** Milliseconds after which the result is shown, whatever the browser's stores do. */
const PATIENCE = 2000;

/** A running attempt in the browser: its items as they stand, and what is on its way to the server. */
export class RunningAttempt {
	items: ItemView[] = $state([]);
	mail: Mail = $state(NO_MAIL);
	savedAt: Date | null = $state(null);
	/** words beside items, by place; 0: about the form */
	problems: Record<number, string> = $state({});
	clashes: Record<number, Clash> = $state({});
	/** counts how often an item's fields were set from outside; a new number draws them anew */
	draws: Record<number, number> = $state({});

	readonly #owner: { learnerId: string; attemptId: string };
	readonly #outbox: Outbox;
	readonly #address: string;
	readonly #onHandedIn: (location: string) => void;

	/**
	 * @param address the page of the quiz
	 * @param onHandedIn told once the attempt is handed in, with the address of its result
	 */
	constructor(
		attempt: AttemptView,
		address: string,
		problems: Record<number, string>,
		onHandedIn: (location: string) => void
	) {
		this.#owner = { learnerId: attempt.learnerId, attemptId: attempt.id };
		this.#address = address;
		this.#onHandedIn = onHandedIn;
		this.items = attempt.items;
		this.savedAt = latest(attempt.items);
		this.problems = problems;
		this.#outbox = new Outbox(
			(parcel) => sendParcel({ ...this.#owner, address }, parcel),
			(mail) => (this.mail = mail),
			openDrafts(this.#owner, address)
		);
	}

	/** Whether an answer to this item waits, and nothing newer than the form is known. */
	isWaiting(n: number): boolean {
		return this.mail.waiting.some((waiting) => waiting.n === n);
	}

	/** Whether the item waits to be marked: until then it stays as it is. */
	isLocked(n: number): boolean {
		return this.isHandingIn || this.mail.waiting.some((waiting) => waiting.n === n && waiting.check);
	}

	get isHandingIn(): boolean {
		return this.isWaiting(HAND_IN);
	}

	/**
	 * Shows and sends what an earlier page left behind.
	 *
	 * @param isCopy the page was opened without a connection: what the server said since counts too
	 */
	async restore(isCopy: boolean): Promise<void> {
		if (isCopy) {
			const kept = await findItems(this.#owner);
			if (kept?.length === this.items.length) this.items = kept;
			this.savedAt = latest(this.items);
		} else {
			void keepItems(this.#owner, $state.snapshot(this.items));
			void keepPage(this.#owner, this.#address);
		}
		for (const { parcel, settled } of await this.#outbox.restore()) {
			this.#fill(parcel, true);
			void settled.then((after) => this.#take(parcel, after));
		}
	}

	/** Keeps and sends what the fields of an item say; with `check` it is marked and locked. */
	async save(n: number, said: Pick<Parcel, 'check' | 'fields' | 'words'>): Promise<void> {
		if (this.isLocked(n) || this.items[n - 1]?.checked) return;
		const parcel = { n, eventId: newEventId(), ...said };
		this.#fill(parcel, false);
		delete this.clashes[n];
		this.#take(parcel, await this.#outbox.put(parcel, this.items[n - 1]?.base ?? null));
	}

	/** Hands the attempt in once every answer before it has its receipt, however long that takes. */
	async handIn(): Promise<void> {
		if (this.isHandingIn) return;
		const parcel = { n: HAND_IN, eventId: newEventId(), check: false, fields: [], words: '' };
		delete this.problems[0];
		this.#take(parcel, await this.#outbox.put(parcel, null));
	}

	/** Sends the answer that did not stand once more, in place of the one that does. */
	async insist(n: number): Promise<void> {
		const clash = this.clashes[n];
		if (!clash) return;
		const { words, check, fields } = clash.parcel;
		const own = fields.filter(([name]) => name !== `b${n}`);
		this.#draw(n);
		await this.save(n, { words, check, fields: own });
	}

	/** Leaves the answer that stands. */
	yield(n: number): void {
		delete this.clashes[n];
	}

	retryNow(): void {
		this.#outbox.retryNow();
	}

	close(): void {
		this.#outbox.close();
	}

	#fill(parcel: Parcel, redraw: boolean): void {
		const item = this.items[parcel.n - 1];
		if (!item || item.checked) return;
		this.items[parcel.n - 1] = { ...item, ...readFields(parcel.n, parcel.fields) };
		if (redraw) this.#draw(parcel.n);
	}

	#draw(n: number): void {
		this.draws[n] = (this.draws[n] ?? 0) + 1;
	}

	#take(parcel: Parcel, settled: Settled): void {
		const { n } = parcel;
		if (settled.state === 'handed_in') {
			void this.#forget().then(() => this.#onHandedIn(settled.location));
		} else if (settled.state === 'refused') {
			this.problems[n] = settled.problem;
		} else if (settled.state === 'saved') {
			this.#receive(parcel, settled.item);
		}
	}

	/** Removes what this browser holds of the attempt, before the page is left; never takes long. */
	async #forget(): Promise<void> {
		const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
		const forgotten = [dropItems(this.#owner), forgetPage(this.#owner.learnerId, this.#address)];
		await Promise.race([Promise.allSettled(forgotten), late]);
	}

	#receive(parcel: Parcel, saved: SavedView): void {
		const { outcome, ...view } = saved;
		const { n } = parcel;
		delete this.problems[n];
		this.savedAt =
			saved.savedAt && this.savedAt && saved.savedAt < this.savedAt ? this.savedAt : saved.savedAt;
		if (outcome === 'late') this.problems[n] = offlineText.late;
		if (outcome === 'locked') this.problems[0] = offlineText.locked(n);
		const before = this.items[n - 1];
		const isOld = this.#outbox.has(n);
		if (before && isOld && !view.checked) {
			// A newer answer is on its way and shown already.
			this.items[n - 1] = { ...view, values: before.values, confidence: before.confidence };
		} else {
			this.items[n - 1] = view;
		}
		if (outcome === 'conflict' && !isOld) {
			this.clashes[n] = { parcel };
			this.#draw(n);
		}
		void keepItems(this.#owner, $state.snapshot(this.items));
	}
}

function latest(items: readonly ItemView[]): Date | null {
	return items.reduce<Date | null>((last, { savedAt: at }) => (at && (!last || at > last) ? at : last), null);
}
