import { expect, person, register, test } from './support.ts';

const HEADERS: Record<string, RegExp> = {
	'x-content-type-options': /^nosniff$/,
	'x-frame-options': /^DENY$/,
	'referrer-policy': /^(same-origin|no-referrer|strict-origin)$/,
	'cross-origin-opener-policy': /^same-origin$/,
	'permissions-policy': /camera=\(\)/,
	'content-security-policy': /frame-ancestors 'none'/
};

const routes: [path: string, status: number, type: RegExp][] = [
	['/', 200, /^text\/html; charset=utf-8$/],
	['/learn/two-birthdays', 200, /^text\/html; charset=utf-8$/],
	['/learn/two-birthdays/__data.json', 200, /^application\/json/],
	['/learn/two-birthdays/quiz', 303, /^/],
	['/sources', 200, /^text\/html; charset=utf-8$/],
	['/search?q=treaty', 200, /^text\/html; charset=utf-8$/],
	['/corrections', 200, /^text\/html; charset=utf-8$/],
	['/terms', 200, /^text\/html; charset=utf-8$/],
	['/login', 200, /^text\/html; charset=utf-8$/],
	['/me', 303, /^/],
	['/me/transcript', 303, /^/],
	['/me/export', 303, /^/],
	['/me/trail', 303, /^/],
	['/verify', 200, /^text\/html; charset=utf-8$/],
	['/verify/ACDE-FHJK-3479', 404, /^text\/html; charset=utf-8$/],
	['/cohorts', 303, /^/],
	['/cohorts/none/settings', 303, /^/],
	['/cohorts/none/roster', 303, /^/],
	['/cohorts/everyone/quizzes', 303, /^/],
	['/cohorts/everyone/quizzes/two-birthdays', 303, /^/],
	['/cohorts/everyone/items/safe-about-1932', 303, /^/],
	['/cohorts/everyone/marking', 303, /^/],
	['/cohorts/everyone/marking/late', 303, /^/],
	['/cohorts/everyone/regrade', 303, /^/],
	['/cohorts/everyone/export.csv', 303, /^/],
	['/cohorts/everyone/export.json', 303, /^/],
	['/cohorts/everyone/learners/none/export.csv?table=attempts', 303, /^/],
	['/cohorts/everyone/marking/export.csv?table=late', 303, /^/],
	['/cohorts/everyone/reports/export.csv?table=questions', 303, /^/],
	['/cohorts/everyone/regrade/export.csv?table=past', 303, /^/],
	['/cohorts/everyone/quizzes/export.csv', 303, /^/],
	['/cohorts/everyone/quizzes/two-birthdays/export.csv', 303, /^/],
	['/cohorts/everyone/items/safe-about-1932/export.csv', 303, /^/],
	['/admin', 303, /^/],
	['/admin/trail', 303, /^/],
	['/admin/trail/export.csv', 303, /^/],
	['/healthz', 200, /^text\/plain; charset=utf-8$/],
	['/readyz', 200, /^text\/plain; charset=utf-8$/],
	['/metrics', 404, /^application\/json/],
	['/favicon.svg', 200, /^image\/svg\+xml/],
	['/robots.txt', 200, /^text\/plain/],
	['/_app/version.json', 200, /^application\/json/],
	['/no/such/page', 404, /^text\/html; charset=utf-8$/],
	['/.git/config', 404, /^text\/html; charset=utf-8$/],
	['/..%2fserver.js', 404, /^text\/html; charset=utf-8$/],
	['/quizzes/01-kpa-history/01-two-birthdays.yaml', 404, /^text\/html; charset=utf-8$/]
];

for (const [path, status, type] of routes) {
	test(`${path} answers ${status} with every security header`, async ({ request }) => {
		const response = await request.get(path, { maxRedirects: 0, headers: { Origin: 'http://evil.test' } });
		expect(response.status()).toBe(status);
		const headers = response.headers();
		for (const [name, value] of Object.entries(HEADERS)) expect(headers[name], name).toMatch(value);
		expect(headers['content-type'] ?? '').toMatch(type);
		expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
		expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
	});
}

test('scripts run by nonce or by the hash of our own, and the nonce is never the same', async ({
	request
}) => {
	const nonces = new Set<string>();
	for (let time = 0; time < 3; time += 1) {
		const policy = (await request.get('/login')).headers()['content-security-policy'] ?? '';
		expect(policy).toMatch(/script-src 'self'( 'sha256-[^']+')* 'nonce-[^']+'(;|$)/);
		expect(policy).toContain("object-src 'none'");
		expect(policy).toContain("base-uri 'none'");
		expect(policy).toContain("form-action 'self'");
		expect(policy.replace(/style-src-attr 'unsafe-inline'/, '')).not.toContain('unsafe');
		nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
	}
	expect(nonces.size).toBe(3);
});

test('pages are compressed, and files come compressed from the build', async ({ request }) => {
	const gzip = { headers: { 'Accept-Encoding': 'gzip' } };
	const page = await request.get('/learn/two-birthdays', gzip);
	expect(page.headers()['content-encoding']).toBe('gzip');
	expect(page.headers().vary).toMatch(/accept-encoding/i);
	const styles = /\/_app\/immutable\/assets\/[\w.-]+\.css/.exec(await page.text())?.[0] ?? '';
	const file = await request.get(styles, { headers: { 'Accept-Encoding': 'br' } });
	expect(file.headers()['content-encoding']).toBe('br');
	expect(file.headers()['cache-control']).toContain('immutable');
});

test('a lesson that has not changed is not sent again, and its parts are all there', async ({ request }) => {
	const first = await request.get('/learn/two-birthdays');
	const text = await first.text();
	expect(text).not.toContain('<!--kept');
	for (const part of ['class="toc"', 'class="note', 'popover', '</html>']) expect(text).toContain(part);
	const again = await request.get('/learn/two-birthdays', {
		headers: { 'If-None-Match': first.headers().etag ?? '' }
	});
	expect(again.status()).toBe(304);
	expect(again.headers()['content-security-policy']).toBeUndefined();
});

test('what must not be kept has no ETag to ask by', async ({ page }) => {
	const open = await page.request.get('/learn/two-birthdays');
	expect(open.headers().etag).toMatch(/^"[\w-]{22}"$/);
	await register(page, person('etag'));
	for (const path of ['/learn/two-birthdays', '/me']) {
		const headers = (await page.request.get(path)).headers();
		expect(headers['cache-control']).toBe('private, no-store');
		expect(headers.etag).toBeUndefined();
	}
});

test.describe('without a service worker', () => {
	test.use({ serviceWorkers: 'block' });

	for (const path of ['/', '/learn/two-birthdays', '/sources']) {
		test(`${path} opened again has its styles and scripts, from the copy that the browser kept`, async ({
			page
		}) => {
			for (let time = 0; time < 3; time += 1) {
				await page.goto(path);
				await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
			}
			expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Source');
		});
	}
});

test('a lesson is whole for whoever reads no gzip', async ({ request }) => {
	const plain = await request.get('/learn/two-birthdays', { headers: { 'Accept-Encoding': 'identity' } });
	expect(plain.headers()['content-encoding']).toBeUndefined();
	expect(await plain.text()).toMatch(/<\/html>\s*$/);
});

test('what a lesson’s page is made from is not sent with it', async ({ request }) => {
	const data = await (await request.get('/learn/two-birthdays/__data.json')).text();
	expect(data).toContain('ServerOnly');
	expect(data).not.toContain('claims');
});
