import type { Cookies } from '@sveltejs/kit';
import type { StartedSession } from './session.ts';

/** `__Host-session` ties the cookie to this host and to https; over plain http browsers refuse that name. */
export function sessionCookieName(https: boolean): string {
	return https ? '__Host-session' : 'session';
}

/** The token in the request's cookie, if there is one. */
export function readSessionCookie(cookies: Cookies, https: boolean): string | undefined {
	return cookies.get(sessionCookieName(https));
}

/** Sends the token. On a shared computer the cookie ends with the browser, else when the session would. */
export function sendSessionCookie(
	cookies: Cookies,
	session: StartedSession,
	https: boolean,
	now: Date
): void {
	const seconds = Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000);
	cookies.set(sessionCookieName(https), session.token, {
		...attributes(https),
		...(session.shared ? {} : { maxAge: seconds })
	});
}

/** Tells the browser to forget the token. */
export function clearSessionCookie(cookies: Cookies, https: boolean): void {
	cookies.delete(sessionCookieName(https), attributes(https));
}

function attributes(https: boolean) {
	return { path: '/', httpOnly: true, secure: https, sameSite: 'lax' } as const;
}
