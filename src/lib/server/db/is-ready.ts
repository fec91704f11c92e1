import { instanceOf } from './instance.ts';
import type { Db } from './types.ts';

/** How long an answer holds: a checker that asks every millisecond must not cost a write each time. */
const HOLDS = 1000;

const answers = new WeakMap<Db, { at: number; writable: Promise<boolean> }>();

/** Whether the database takes writes now, or did within the last second. Never throws. */
export function isReady(db: Db, now = performance.now()): Promise<boolean> {
	const last = answers.get(db);
	if (last && now - last.at < HOLDS) return last.writable;
	const writable = instanceOf(db).canWrite();
	answers.set(db, { at: now, writable });
	return writable;
}
