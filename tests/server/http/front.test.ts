import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, type Config } from '#lib/server/config.ts';
import { clientAddress, frontOf, type FrontState, type Listener } from '#lib/server/http/front.ts';
import { listen, stop } from '#lib/server/http/serve.ts';

let server: Server;
let port: number;
let state: FrontState;
let seen: IncomingHttpHeaders[];

/** Starts a front on a free port; the application behind it says "app" and remembers the headers. */
async function open(over: Partial<Config> = {}): Promise<void> {
	seen = [];
	let front: Listener = () => {};
	const config = { ...readConfig({ SECRET: 's'.repeat(32) }), ...over };
	state = {
		stopping: false,
		app: (request, response) => {
			seen.push(request.headers);
			response.end('app');
		}
	};
	server = await listen({ ...config, port: 0 }, (request, response) => front(request, response));
	port = (server.address() as AddressInfo).port;
	front = frontOf({ ...config, port }, state, new Set(['/fonts/text.0123abcd.woff2']));
}

beforeEach(() => open());
afterEach(() => stop(server, 'test', 100));

/** Sends these bytes and gives everything that comes back until the connection ends. */
function send(...lines: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1');
		let reply = '';
		socket.on('data', (bytes) => (reply += bytes.toString()));
		socket.on('close', () => resolve(reply));
		socket.on('error', reject);
		socket.write(`${lines.join('\r\n')}\r\n\r\n`);
	});
}

const get = (path: string, ...headers: string[]) =>
	send(`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', ...headers);
const post = (...headers: string[]) =>
	send(
		'POST /login HTTP/1.1',
		`Host: 127.0.0.1:${port}`,
		'Connection: close',
		'Content-Length: 0',
		...headers
	);
const status = (reply: string) => Number(reply.split(' ')[1]);

describe('what is answered', () => {
	test('"not modified" leaves the policy of the page that the browser kept', async () => {
		state.app = (_, response) => {
			response.statusCode = 304;
			response.end();
		};
		const reply = await get('/');
		expect(status(reply)).toBe(304);
		expect(reply.toLowerCase()).not.toContain('content-security-policy');
		expect(reply.toLowerCase()).toContain('x-content-type-options');
	});

	test('a request for this host reaches the application', async () => {
		const reply = await get('/');
		expect(status(reply)).toBe(200);
		expect(reply).toContain('app');
	});

	test.for(['evil.test', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.test', ''])(
		'a request for the host "%s" is refused with 421',
		async (host) => {
			const reply = await send('GET / HTTP/1.1', `Host: ${host}`, 'Connection: close');
			expect(status(reply)).toBe(421);
			expect(seen).toEqual([]);
		}
	);

	test('two Host headers are refused', async () => {
		expect(status(await get('/', `Host: 127.0.0.1:${port}`))).toBe(400);
	});

	test.for(['TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])('%s gets 405', async (method) => {
		const reply = await send(`${method} / HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close');
		expect(status(reply)).toBe(405);
		expect(seen).toEqual([]);
	});

	test('a word that is no method gets 405', async () => {
		expect(status(await send('HELLO / HTTP/1.1', `Host: 127.0.0.1:${port}`))).toBe(405);
	});

	test.for(['http://evil.test/', '//evil.test/', '/\\evil.test/', '*', '/x%00y', '/search?q=%00'])(
		'the address %s is refused',
		async (path) => {
			expect(status(await get(path))).toBe(400);
			expect(seen).toEqual([]);
		}
	);

	test('a length together with chunks is refused', async () => {
		const reply = await post('Transfer-Encoding: chunked', `Origin: http://127.0.0.1:${port}`);
		expect(status(reply)).toBe(400);
		expect(seen).toEqual([]);
	});

	test('a bare line feed in a header does not smuggle a second one', async () => {
		expect(status(await get('/', 'X-A: a\nX-Cs-Host: evil.test'))).toBe(400);
	});

	test('a body over the limit is refused before it is read', async () => {
		const reply = await send(
			'POST /login HTTP/1.1',
			`Host: 127.0.0.1:${port}`,
			`Origin: http://127.0.0.1:${port}`,
			'Content-Length: 200000'
		);
		expect(status(reply)).toBe(413);
	});

	test('headers without end are refused', async () => {
		expect(status(await get('/', `X-Long: ${'x'.repeat(20_000)}`))).toBe(431);
	});
});

describe('forms from elsewhere', () => {
	const types = [
		'',
		'application/csp-report',
		'text/plain',
		'application/json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'application/x-sveltekit-formdata'
	];
	const origins = ['http://evil.test', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', ''];
	const cases = types.flatMap((type) => origins.map((origin): [string, string] => [type, origin]));

	test.for(cases)('content type "%s" from origin "%s" is refused', async ([type, origin]) => {
		const reply = await post(
			...(type ? [`Content-Type: ${type}`] : []),
			...(origin ? [`Origin: ${origin}`] : [])
		);
		expect(status(reply)).toBe(403);
		expect(seen).toEqual([]);
	});

	test('our own forms go through', async () => {
		expect(status(await post(`Origin: http://127.0.0.1:${port}`))).toBe(200);
		expect(status(await post('Sec-Fetch-Site: same-origin'))).toBe(200);
	});
});

describe('what the application may believe', () => {
	test('a client cannot name the host, the scheme or its address', async () => {
		await get(
			'/',
			'X-Cs-Proto: https',
			'X-Cs-Host: evil.test',
			'X-Cs-Address: 1.2.3.4',
			'X-Forwarded-For: 5.6.7.8'
		);
		expect(seen[0]).toMatchObject({
			'x-cs-proto': 'http',
			'x-cs-host': `127.0.0.1:${port}`,
			'x-cs-address': '127.0.0.1'
		});
		expect(seen[0]).not.toHaveProperty('x-forwarded-for');
	});

	test('with ORIGIN, its scheme and host are what pages see', async () => {
		await stop(server, 'test');
		await open({ origin: 'https://course.example.org', https: true });
		const reply = await send('GET / HTTP/1.1', 'Host: course.example.org', 'Connection: close');
		expect(seen[0]).toMatchObject({ 'x-cs-proto': 'https', 'x-cs-host': 'course.example.org' });
		expect(reply).toContain('Strict-Transport-Security: max-age=31536000; includeSubDomains');
	});

	test.for([
		[0, '9.9.9.9', 'socket'],
		[1, '1.1.1.1, 2.2.2.2', '2.2.2.2'],
		[2, '9.9.9.9, 1.1.1.1, 2.2.2.2', '1.1.1.1'],
		[2, '2.2.2.2', '2.2.2.2'],
		[1, '', 'socket']
	] as [number, string, string][])(
		'with %d trusted proxies, "%s" came from %s',
		([proxies, forwarded, from]) => {
			const request = { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: 'socket' } };
			expect(clientAddress(request as never, proxies)).toBe(from);
		}
	);
});

describe('headers', () => {
	const expected = [
		'X-Content-Type-Options: nosniff',
		'X-Frame-Options: DENY',
		'Referrer-Policy: same-origin',
		'Cross-Origin-Opener-Policy: same-origin',
		'Permissions-Policy: ',
		"Content-Security-Policy: default-src 'none'"
	];

	test.for([
		['an answer of the application', 'GET / HTTP/1.1', 200],
		['a refused method', 'TRACE / HTTP/1.1', 405],
		['a malformed request', 'HELLO', 400],
		['a foreign form', 'POST / HTTP/1.1', 403]
	] as const)('stand on %s', async ([, line, code]) => {
		const reply = await send(line, `Host: 127.0.0.1:${port}`, 'Connection: close');
		expect(status(reply) === code || status(reply) === 405).toBe(true);
		for (const header of expected) expect(reply).toContain(header);
		expect(reply).not.toContain('Strict-Transport-Security');
		expect(reply.toLowerCase()).not.toContain('access-control-');
	});

	test('a font whose name holds a hash may be kept for ever, any other path not', async () => {
		expect(await get('/fonts/text.0123abcd.woff2')).toContain('immutable');
		expect(await get('/fonts/other.0123abcd.woff2')).not.toContain('immutable');
		expect(await get('/')).not.toContain('immutable');
	});
});

describe('starting and stopping', () => {
	test('before the application runs, requests are asked to come back', async () => {
		state.app = null;
		const reply = await get('/');
		expect(status(reply)).toBe(503);
		expect(reply).toContain('Retry-After: 1');
	});

	test('while stopping the server is not ready but finishes what it has', async () => {
		state.stopping = true;
		expect(status(await get('/readyz'))).toBe(503);
		expect(status(await get('/'))).toBe(200);
	});

	test('a request at work is finished before the application closes', async () => {
		const order: string[] = [];
		let begun = () => {};
		const working = new Promise<void>((resolve) => (begun = resolve));
		let finish = () => {};
		state.app = (_request, response) => {
			finish = () => {
				order.push('answered');
				response.end('done');
			};
			begun();
		};
		const closing = (_reason: string, waitFor: (work: Promise<unknown>) => void) =>
			waitFor(Promise.resolve().then(() => order.push('closed')));
		(process as NodeJS.EventEmitter).once('sveltekit:shutdown', closing);
		const reply = get('/');
		await working;
		const stopped = stop(server, 'test');
		finish();
		await stopped;
		expect(await reply).toContain('done');
		expect(order).toEqual(['answered', 'closed']);
	});
});
