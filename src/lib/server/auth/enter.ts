import type { RequestEvent } from '@sveltejs/kit';
import { getConfig } from '#lib/server/config.ts';
import type { Role } from './access.ts';
import { readSessionCookie, sendSessionCookie } from './session-cookie.ts';
import { startSession } from './session.ts';

/** Signs somebody in: a new session, in place of whatever session this browser held, and its cookie. */
export async function enter(
	{ cookies, locals: { db } }: Pick<RequestEvent, 'cookies' | 'locals'>,
	who: { userId: string; role: Role; shared: boolean },
	now: Date
): Promise<void> {
	const { https } = getConfig();
	const replaces = readSessionCookie(cookies, https);
	const session = await startSession(db, { ...who, replaces, now });
	sendSessionCookie(cookies, session, https, now);
}
