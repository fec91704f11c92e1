import type { Config } from '../config.ts';

/**
 * The headers of every response: pages, files, redirects, errors. Pages replace the content security
 * policy by their own, which names the nonce of their scripts; what is not a page may load nothing. The service
 * worker is a file too, and has to fetch pages from here.
 */
export function securityHeaders({ https }: Pick<Config, 'https'>): ReadonlyMap<string, string> {
	return new Map([
		['X-Content-Type-Options', 'nosniff'],
		['X-Frame-Options', 'DENY'],
		['Referrer-Policy', 'same-origin'],
		['Cross-Origin-Opener-Policy', 'same-origin'],
		['Cross-Origin-Resource-Policy', 'same-origin'],
		[
			'Permissions-Policy',
			'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()'
		],
		[
			'Content-Security-Policy',
			"default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
		],
		['Vary', 'Accept-Encoding'],
		...(https ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const] : [])
	]);
}
