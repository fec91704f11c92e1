import type { Role } from './access.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lasts without a request (`idle`) and in all (`absolute`), in milliseconds. */
export type Lifetime = { idle: number; absolute: number };

/** `lastSeenAt` is written at most this often, in milliseconds. */
export const RESTAMP_AFTER = 5 * MINUTE;

/** A password counts as just given for this long, in milliseconds. */
export const RECENT = 10 * MINUTE;

/**
 * How long a session of this role lasts. On a shared computer nobody stays longer than an hour unseen.
 *
 * @source docs/security.md, sessions
 */
export function lifetimeOf(role: Role, shared: boolean): Lifetime {
	if (role !== 'learner') return { idle: HOUR, absolute: 12 * HOUR };
	return shared ? { idle: HOUR, absolute: 12 * HOUR } : { idle: 14 * DAY, absolute: 90 * DAY };
}

/** When a session ends if nobody uses it again: the sooner of its idle and its absolute limit. */
export function endOf(session: { createdAt: Date; lastSeenAt: Date }, lifetime: Lifetime): Date {
	return new Date(
		Math.min(session.lastSeenAt.getTime() + lifetime.idle, session.createdAt.getTime() + lifetime.absolute)
	);
}
