import type { SavedView } from '#lib/quiz/views.ts';

/**
 * An answer on its way: the form fields of one item, or with `n` 0 the wish to hand the attempt in.
 * `eventId` names it for ever, however often it is sent.
 */
export type Parcel = {
	n: number;
	eventId: string;
	check: boolean;
	fields: [name: string, value: string][];
	/** the answer as a person reads it; stays in the browser */
	words: string;
};

/** The place of a parcel that hands the attempt in. */
export const HAND_IN = 0;

/**
 * What a sending came to. `saved`: the server's receipt. `handed_in`: the attempt is closed and its result
 * is at `location`. `refused`: the server will not take it, with words for the learner. `signed_out`: kept
 * until its learner signs in (`other`: somebody else is signed in). `unreachable`: no receipt, send it again.
 */
export type Sent =
	| { state: 'saved'; item: SavedView }
	| { state: 'handed_in'; location: string }
	| { state: 'refused'; problem: string }
	| { state: 'signed_out'; other: boolean }
	| { state: 'unreachable' };

/** How a parcel left the outbox; `replaced`: a newer answer to the same item goes in its place. */
export type Settled = Exclude<Sent, { state: 'signed_out' | 'unreachable' }> | { state: 'replaced' };

/** Where parcels are kept in the browser until the server has them. Nothing here throws. */
export type DraftStore = {
	/** what has no receipt yet, in the order it was given */
	load(): Promise<Parcel[]>;
	/** false: this browser keeps nothing */
	keep(parcel: Parcel): Promise<boolean>;
	drop(parcel: Parcel): Promise<void>;
};

/** What the page may say. `isKept`: what waits would outlive the page. */
export type Mail = {
	state: 'idle' | 'sending' | 'waiting' | 'signed_out' | 'other_learner';
	waiting: { n: number; check: boolean }[];
	isKept: boolean;
};

export const NO_MAIL: Mail = { state: 'idle', waiting: [], isKept: true };

type Waiting = {
	parcel: Parcel;
	tried: boolean;
	written: Promise<unknown>;
	settle: (settled: Settled) => void;
};

/** Milliseconds between tries: doubled after each failure, up to five seconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/**
 * Answers that have no receipt yet: written to the browser's store, then sent one after the other until each
 * has one. An answer that was never sent is replaced by a newer one to the same item; one that was sent
 * stays, for the server may hold it.
 */
export class Outbox {
	#queue: Waiting[] = [];
	#busy = false;
	#isKept = true;
	#pause = FIRST_PAUSE;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#restored: Promise<unknown> = Promise.resolve();
	#closed = false;
	#state: Mail['state'] = 'idle';
	readonly #send: (parcel: Parcel) => Promise<Sent>;
	readonly #onMail: (mail: Mail) => void;
	readonly #drafts: DraftStore;

	/**
	 * @param send tries once; never throws
	 * @param onMail told at every change
	 */
	constructor(send: (parcel: Parcel) => Promise<Sent>, onMail: (mail: Mail) => void, drafts: DraftStore) {
		this.#send = send;
		this.#onMail = onMail;
		this.#drafts = drafts;
	}

	/** How many parcels have no receipt. */
	get size(): number {
		return this.#queue.length;
	}

	/** Whether an answer to this item waits. */
	has(n: number): boolean {
		return this.#queue.some(({ parcel }) => parcel.n === n);
	}

	/**
	 * Takes up what an earlier page left without a receipt and sends it. Call it once, before anything else.
	 *
	 * @returns those parcels in order, each with what will become of it
	 */
	async restore(): Promise<{ parcel: Parcel; settled: Promise<Settled> }[]> {
		const loading = this.#drafts.load();
		this.#restored = loading;
		const restored = (await loading).map((parcel) => {
			const settled = new Promise<Settled>((settle) =>
				this.#queue.push({ parcel, tried: true, written: Promise.resolve(), settle })
			);
			return { parcel, settled };
		});
		void this.#work();
		return restored;
	}

	/**
	 * Keeps and sends an answer; resolves with its receipt or refusal, however long that takes.
	 *
	 * @param base the event that stands as far as the page knows; an answer under way goes before it
	 */
	async put(parcel: Parcel, base: string | null): Promise<Settled> {
		await this.#restored;
		const replaced = this.#queue.filter((waiting) => waiting.parcel.n === parcel.n && !waiting.tried);
		const under = this.#queue.findLast((waiting) => waiting.parcel.n === parcel.n && waiting.tried);
		const field: [string, string] = [`b${parcel.n}`, under?.parcel.eventId ?? base ?? ''];
		const based = parcel.n === HAND_IN ? parcel : { ...parcel, fields: [...parcel.fields, field] };
		this.#queue = this.#queue.filter((waiting) => !replaced.includes(waiting));
		const settled = new Promise<Settled>((settle) =>
			this.#queue.push({ parcel: based, tried: false, written: this.#keep(based), settle })
		);
		for (const { parcel: old, settle } of replaced) {
			void this.#drafts.drop(old);
			settle({ state: 'replaced' });
		}
		this.#tell(this.#state === 'idle' ? 'sending' : this.#state);
		void this.#work();
		return settled;
	}

	/** Tries at once what waits for its next turn, e.g. because the connection came back. */
	retryNow(): void {
		this.#pause = FIRST_PAUSE;
		void this.#work();
	}

	/** Sends nothing any more. What waits stays in the store. */
	close(): void {
		this.#closed = true;
		clearTimeout(this.#timer);
	}

	async #keep(parcel: Parcel): Promise<void> {
		this.#isKept = await this.#drafts.keep(parcel);
	}

	async #work(): Promise<void> {
		if (this.#busy || this.#closed) return;
		clearTimeout(this.#timer);
		this.#busy = true;
		for (let next = this.#queue[0]; next; next = this.#queue[0]) {
			await next.written;
			if (!this.#queue.includes(next)) continue;
			next.tried = true;
			// A further try is no news: the page goes on saying that it waits.
			this.#tell(this.#state === 'idle' ? 'sending' : this.#state);
			const sent = await this.#send(next.parcel);
			if (sent.state === 'unreachable' || sent.state === 'signed_out') {
				this.#busy = false;
				this.#tell(sent.state === 'unreachable' ? 'waiting' : sent.other ? 'other_learner' : 'signed_out');
				if (this.#closed) return;
				this.#timer = setTimeout(() => void this.#work(), this.#pause);
				this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
				return;
			}
			this.#pause = FIRST_PAUSE;
			this.#state = 'sending';
			this.#queue = this.#queue.filter((waiting) => waiting !== next);
			// The page goes to the result: nothing may be left half deleted behind it.
			if (sent.state === 'handed_in') await this.#drafts.drop(next.parcel);
			// At once: an answer given from now on builds on this one, and the page has to know it.
			next.settle(sent);
			if (sent.state !== 'handed_in') void this.#drafts.drop(next.parcel);
		}
		this.#busy = false;
		this.#tell('idle');
	}

	#tell(state: Mail['state']): void {
		this.#state = state;
		const waiting = this.#queue.map(({ parcel: { n, check } }) => ({ n, check }));
		this.#onMail({ state, waiting, isKept: this.#isKept });
	}
}

/** A UUID of version 4. From `getRandomValues`, since `randomUUID` is missing on plain http over a LAN. */
export function newEventId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
