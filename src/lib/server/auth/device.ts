/**
 * A browser that has signed in before is braked apart from all others: whoever guesses at an account from
 * elsewhere cannot keep its owner waiting. The cookie opens nothing.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { seal } from './token.ts';

const YEAR = 365 * 24 * 3600;
const COOKIE = 'device';

/** The name under which this browser is braked for this login, or null if it never signed in with it. */
export function readDevice(cookies: Cookies, login: string, secret: string): string | null {
	const [, name = '', proof = ''] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookies.get(COOKIE) ?? '') ?? [];
	if (name === '') return null;
	const expected = Buffer.from(seal(secret, 'device', name, login));
	const given = Buffer.from(proof);
	return given.length === expected.length && timingSafeEqual(given, expected) ? name : null;
}

/** Remembers that somebody signed in here as `login`. Not for shared computers. */
export function sendDevice(cookies: Cookies, login: string, secret: string, https: boolean): void {
	const name = randomBytes(16).toString('base64url');
	cookies.set(COOKIE, `${name}.${seal(secret, 'device', name, login)}`, {
		path: '/login',
		httpOnly: true,
		secure: https,
		sameSite: 'lax',
		maxAge: YEAR
	});
}
