/**
 * Brakes on guessing, kept in the database: a restart does not release them and all servers share them. Keys
 * are keyed hashes, so neither names nor addresses are stored.
 */
import { and, eq, lt } from 'drizzle-orm';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { seal } from './token.ts';

/** `delay`: after `free` turns each next one waits twice as long, at most `longest` seconds; never locked. */
type Delay = { kind: 'delay'; free: number; longest: number };
/** `window`: at most `most` turns in `seconds`. */
type Window = { kind: 'window'; most: number; seconds: number };

const rules = {
	account: { kind: 'delay', free: 5, longest: 900 },
	device: { kind: 'delay', free: 5, longest: 900 },
	address: { kind: 'window', most: 100, seconds: 900 },
	global: { kind: 'window', most: 300, seconds: 60 },
	register: { kind: 'window', most: 100, seconds: 900 },
	code: { kind: 'window', most: 30, seconds: 3600 },
	link: { kind: 'window', most: 30, seconds: 3600 },
	password: { kind: 'delay', free: 5, longest: 900 }
} as const satisfies Record<string, Delay | Window>;

export type ThrottleScope = keyof typeof rules;

const FORGET_AFTER = 24 * 3600_000;
const TRIES = 200;

/**
 * Takes a turn, and gives how many seconds to wait before the next try: 0 means go on.
 *
 * Each turn is counted before it is used, in one UPDATE that only one of several at once can win, so that
 * parallel guesses count one by one. A refused turn is not counted: waiting is always enough.
 *
 * @param key what is braked: a folded login name, an address block, a user id
 */
export async function takeTurn(
	db: Db,
	turn: { scope: ThrottleScope; key: string; secret: string; now: Date }
): Promise<number> {
	const { throttle } = tablesOf(db);
	const { scope, now } = turn;
	const keyHash = seal(turn.secret, 'throttle', scope, turn.key);
	const own = and(eq(throttle.scope, scope), eq(throttle.keyHash, keyHash));
	for (let tries = 0; tries < TRIES; tries += 1) {
		const [row] = await db.select().from(throttle).where(own);
		if (!row) {
			const first = { scope, keyHash, windowStart: now, count: 1 };
			const inserted = await db.insert(throttle).values(first).onConflictDoNothing().returning();
			if (inserted.length > 0) return 0;
			continue;
		}
		const step = nextStep(rules[scope], row, now);
		if (step.wait > 0) return step.wait;
		const seen = and(own, eq(throttle.count, row.count), eq(throttle.windowStart, row.windowStart));
		const won = await db
			.update(throttle)
			.set({ count: step.count, windowStart: step.windowStart })
			.where(seen)
			.returning();
		if (won.length > 0) return 0;
	}
	return 1;
}

/** Forgets the turns of this key: the right password was given. */
export async function clearTurns(
	db: Db,
	turn: { scope: ThrottleScope; key: string; secret: string }
): Promise<void> {
	const { throttle } = tablesOf(db);
	const keyHash = seal(turn.secret, 'throttle', turn.scope, turn.key);
	await db.delete(throttle).where(and(eq(throttle.scope, turn.scope), eq(throttle.keyHash, keyHash)));
}

/** Deletes what has not been touched for a day. */
export async function forgetOldTurns(db: Db, now: Date): Promise<void> {
	const { throttle } = tablesOf(db);
	await db.delete(throttle).where(lt(throttle.windowStart, new Date(now.getTime() - FORGET_AFTER)));
}

/** What an address is braked by: the /24 of IPv4, the /56 of IPv6. Anything else stands for itself. */
export function addressBlock(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	if (/^\d+(\.\d+){3}$/.test(plain)) return plain.split('.').slice(0, 3).join('.');
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.toLowerCase().split('::', 2);
	const left = head === '' ? [] : head.split(':');
	const right = tail ? tail.split(':') : [];
	const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
	const groups = [...left, ...Array<string>(gap).fill('0'), ...right].map((group) => group.padStart(4, '0'));
	return groups.slice(0, 4).join('').slice(0, 14);
}

type Step = { wait: number; count: number; windowStart: Date };

function nextStep(rule: Delay | Window, row: { count: number; windowStart: Date }, now: Date): Step {
	// A clock that was set back must not keep anybody out.
	const passed = Math.max(0, now.getTime() - row.windowStart.getTime()) / 1000;
	if (rule.kind === 'window') {
		if (passed >= rule.seconds) return { wait: 0, count: 1, windowStart: now };
		if (row.count >= rule.most) return { ...row, wait: Math.ceil(rule.seconds - passed) };
		return { wait: 0, count: row.count + 1, windowStart: row.windowStart };
	}
	if (passed * 1000 >= FORGET_AFTER) return { wait: 0, count: 1, windowStart: now };
	const delay = row.count < rule.free ? 0 : Math.min(rule.longest, 2 ** (row.count - rule.free));
	if (passed < delay) return { ...row, wait: Math.ceil(delay - passed) };
	return { wait: 0, count: Math.min(row.count + 1, 1000), windowStart: now };
}
