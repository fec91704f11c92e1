import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zipped } from '#lib/server/http/zipped.ts';

const long = '<p>조선인민군</p>'.repeat(100);
const from = (headers: Record<string, string>) => new Request('http://course.test/', { headers });
const asked = from({ 'accept-encoding': 'gzip, br' });
const page = (body: string, headers: Record<string, string> = {}) =>
	new Response(body, { status: 201, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });

describe('a response', () => {
	test('that is a page is sent as gzip, with its status and its length', async () => {
		const response = await zipped(asked, page(long));
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(gunzipSync(bytes).toString()).toBe(long);
		expect(response.status).toBe(201);
		expect(response.headers.get('content-encoding')).toBe('gzip');
		expect(response.headers.get('content-length')).toBe(String(bytes.length));
		expect(response.headers.get('vary')).toBe('accept-encoding');
	});

	test.each([
		['is short', asked, page('<p>short</p>')],
		['goes to a client that reads no gzip', from({}), page(long)],
		['is no text', asked, page(long, { 'content-type': 'image/png' })],
		['is a file to keep', asked, page(long, { 'content-disposition': 'attachment' })]
	])('that %s is sent as it is', async (_why, request, response) => {
		const sent = await zipped(request, response.clone());
		expect(sent.headers.has('content-encoding')).toBe(false);
		expect(await sent.text()).toBe(await response.text());
	});

	test('that is compressed already is left alone', async () => {
		const done = page(long, { 'content-encoding': 'br' });
		expect(await zipped(asked, done)).toBe(done);
	});
});
