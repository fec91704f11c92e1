/** One slash, then a segment or nothing: no second slash, no backslash, no per cent sign, no colon, no `@`. */
const PLAIN_PATH = /^\/(?:[\w.~-]+(?:\/[\w.~-]+)*\/?)?(?:\?[\w.~=&%+-]*)?(?:#[\w.~-]*)?$/;
const LONGEST = 500;

/** Going back to these after signing in would lead in a circle or sign out again. */
const NOT_BACK_TO = /^\/(?:login|logout|register|reset)(?:[/?#]|$)/;

/**
 * Where to go after signing in: `wanted` if it is a plain path on this server, else the fallback.
 *
 * Only letters, digits, `.`, `_`, `~` and `-` between single slashes are let through, which every page of the
 * course is made of; so no spelling of another host gets by.
 */
export function nextPath(wanted: unknown, fallback = '/'): string {
	if (typeof wanted !== 'string' || wanted.length > LONGEST) return fallback;
	if (!PLAIN_PATH.test(wanted) || NOT_BACK_TO.test(wanted)) return fallback;
	// `/..//host` and its like: the browser resolves dots before it looks at slashes.
	if (wanted.split(/[?#]/, 1)[0]?.split('/').includes('..')) return fallback;
	return wanted;
}

/** The address of the sign-in page that leads back to `path` afterwards. */
export function loginPath(path: string): string {
	const next = nextPath(path);
	return next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
}
