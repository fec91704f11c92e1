import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	newEventId,
	NO_MAIL,
	Outbox,
	type DraftStore,
	type Mail,
	type Parcel,
	type Sent
} from '#lib/components/quiz/outbox.ts';

const parcel = (n: number, eventId: string, check = false): Parcel => ({
	n,
	eventId,
	check,
	fields: [[`q${n}`, eventId]],
	words: eventId
});

/** A store in memory. Two outboxes with one of these are a page before and after a reload. */
function memory(): DraftStore & { kept: Parcel[]; keeps: boolean } {
	const store = {
		kept: [] as Parcel[],
		keeps: true,
		load: () => Promise.resolve([...store.kept]),
		keep: (given: Parcel) => {
			if (store.keeps) store.kept.push(given);
			return Promise.resolve(store.keeps);
		},
		drop: ({ eventId }: Parcel) => {
			store.kept = store.kept.filter((kept) => kept.eventId !== eventId);
			return Promise.resolve();
		}
	};
	return store;
}

/** A server that can be cut off. It gives a receipt for each event and remembers what it was sent. */
function network() {
	const net = {
		sent: [] as Parcel[],
		answer: 'saved' as Sent['state'],
		send: (given: Parcel): Promise<Sent> => {
			net.sent.push(given);
			const answers: Record<Sent['state'], Sent> = {
				saved: { state: 'saved', item: { n: given.n } as never },
				handed_in: { state: 'handed_in', location: '/result' },
				refused: { state: 'refused', problem: 'no' },
				signed_out: { state: 'signed_out', other: false },
				unreachable: { state: 'unreachable' }
			};
			return Promise.resolve(answers[net.answer]);
		}
	};
	return net;
}

function outbox(net = network(), drafts = memory()) {
	const seen: { mail: Mail } = { mail: NO_MAIL };
	const box = new Outbox(net.send, (mail) => (seen.mail = mail), drafts);
	return { net, drafts, seen, box };
}

const baseOf = ({ n, fields }: Parcel) => fields.find(([name]) => name === `b${n}`)?.[1];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('outbox', () => {
	test('an answer is kept before it is sent and dropped with its receipt', async () => {
		const drafts = memory();
		const keptWhenSent: number[] = [];
		const net = network();
		const box = new Outbox(
			(given) => {
				keptWhenSent.push(drafts.kept.length);
				return net.send(given);
			},
			() => {},
			drafts
		);
		expect((await box.put(parcel(1, 'a'), null)).state).toBe('saved');
		expect(keptWhenSent).toEqual([1]);
		expect(drafts.kept).toEqual([]);
		expect(box.size).toBe(0);
	});

	test('once the attempt is handed in nothing of it is kept, so that the page may be left at once', async () => {
		const drafts = memory();
		let keptWhenSettled = -1;
		const net = network();
		net.answer = 'handed_in';
		const slowDrop = (given: Parcel) =>
			new Promise<void>((done) => setTimeout(() => void drafts.drop(given).then(done), 100));
		const box = new Outbox(net.send, () => {}, { ...drafts, drop: slowDrop });
		const handed = box.put(parcel(0, 'a'), null).then((settled) => {
			keptWhenSettled = drafts.kept.length;
			return settled;
		});
		await vi.advanceTimersByTimeAsync(100);
		expect((await handed).state).toBe('handed_in');
		expect(keptWhenSettled).toBe(0);
	});

	test('without a connection it waits, says how many, and tries again by itself', async () => {
		const { net, seen, box, drafts } = outbox();
		net.answer = 'unreachable';
		const first = box.put(parcel(1, 'a'), null);
		const second = box.put(parcel(2, 'b'), null);
		await vi.advanceTimersByTimeAsync(20_000);
		expect(seen.mail).toEqual({
			state: 'waiting',
			waiting: [
				{ n: 1, check: false },
				{ n: 2, check: false }
			],
			isKept: true
		});
		expect(drafts.kept).toHaveLength(2);
		net.answer = 'saved';
		await vi.advanceTimersByTimeAsync(5000);
		expect([(await first).state, (await second).state]).toEqual(['saved', 'saved']);
		expect(seen.mail.state).toBe('idle');
		expect(drafts.kept).toEqual([]);
	});

	test('tries become rarer, but none is more than five seconds away', async () => {
		const { net, box } = outbox();
		net.answer = 'unreachable';
		void box.put(parcel(1, 'a'), null);
		await vi.advanceTimersByTimeAsync(3500);
		expect(net.sent).toHaveLength(4);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(net.sent.length).toBeGreaterThanOrEqual(4 + 12);
	});

	test('an answer never sent is replaced by a newer one; one that was sent stays and is its base', async () => {
		const { net, box, drafts } = outbox();
		net.answer = 'unreachable';
		void box.put(parcel(1, 'a'), 'known');
		await vi.advanceTimersByTimeAsync(10);
		const second = box.put(parcel(1, 'b'), 'known');
		void box.put(parcel(1, 'c'), 'known');
		await vi.advanceTimersByTimeAsync(10);
		expect((await second).state).toBe('replaced');
		expect(drafts.kept.map(({ eventId }) => eventId)).toEqual(['a', 'c']);
		net.answer = 'saved';
		box.retryNow();
		await vi.advanceTimersByTimeAsync(10);
		expect(net.sent.slice(-2).map((sent) => [sent.eventId, baseOf(sent)])).toEqual([
			['a', 'known'],
			['c', 'a']
		]);
	});

	test('a page that is opened again sends what was left, in order and under the same ids', async () => {
		const before = outbox();
		before.net.answer = 'unreachable';
		for (let n = 1; n <= 10; n += 1) void before.box.put(parcel(n, `event-${n}`), null);
		void before.box.put({ n: 0, eventId: 'hand-in', check: false, fields: [], words: '' }, null);
		await vi.advanceTimersByTimeAsync(100);
		before.box.close();

		const after = outbox(network(), before.drafts);
		const restored = await after.box.restore();
		await vi.advanceTimersByTimeAsync(100);
		const ids = [...Array.from({ length: 10 }, (_, i) => `event-${i + 1}`), 'hand-in'];
		expect(restored.map((one) => one.parcel.eventId)).toEqual(ids);
		expect(after.net.sent.map(({ eventId }) => eventId)).toEqual(ids);
		expect(before.drafts.kept).toEqual([]);
	});

	test('a new answer goes after what an earlier page left, and on top of it', async () => {
		const before = outbox();
		before.net.answer = 'unreachable';
		void before.box.put(parcel(1, 'old'), null);
		await vi.advanceTimersByTimeAsync(10);
		before.box.close();

		const { box, net } = outbox(network(), before.drafts);
		const restoring = box.restore();
		await box.put(parcel(1, 'new'), null);
		await restoring;
		expect(net.sent.map((sent) => [sent.eventId, baseOf(sent)])).toEqual([
			['old', ''],
			['new', 'old']
		]);
	});

	test('an answer given the moment the receipt comes builds on it', async () => {
		const drafts = memory();
		drafts.drop = () => new Promise(() => {});
		const { net, box } = outbox(network(), drafts);
		let base: string | null = null;
		const first = box.put(parcel(1, 'a'), base).then(() => (base = 'a'));
		while (box.size || !net.sent.length) await Promise.resolve();
		await first;
		await box.put(parcel(1, 'b'), base);
		expect(net.sent.map(baseOf)).toEqual(['', 'a']);
	});

	test('a session that ended keeps the answers until somebody signs in', async () => {
		const { net, seen, box, drafts } = outbox();
		net.answer = 'signed_out';
		const answer = box.put(parcel(1, 'a'), null);
		await vi.advanceTimersByTimeAsync(100_000);
		expect(seen.mail.state).toBe('signed_out');
		expect(drafts.kept).toHaveLength(1);
		net.answer = 'saved';
		box.retryNow();
		expect((await answer).state).toBe('saved');
	});

	test('what the server will never take is dropped, with its words', async () => {
		const { net, box, drafts } = outbox();
		net.answer = 'refused';
		expect(await box.put(parcel(1, 'a'), null)).toEqual({ state: 'refused', problem: 'no' });
		expect(drafts.kept).toEqual([]);
	});

	test('where the browser keeps nothing, it goes on from memory and says so', async () => {
		const { net, seen, box, drafts } = outbox();
		drafts.keeps = false;
		net.answer = 'unreachable';
		const answer = box.put(parcel(1, 'a'), null);
		await vi.advanceTimersByTimeAsync(100);
		expect(seen.mail).toMatchObject({ state: 'waiting', isKept: false });
		net.answer = 'saved';
		await vi.advanceTimersByTimeAsync(5000);
		expect((await answer).state).toBe('saved');
	});

	test('ids are UUIDs of version 4 and never the same', () => {
		const ids = Array.from({ length: 100 }, newEventId);
		expect(new Set(ids).size).toBe(100);
		for (const id of ids) {
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		}
	});
});
