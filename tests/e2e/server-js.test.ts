/** The built server as a client without manners meets it: bytes on a socket. */
import { connect } from 'node:net';
import { expect, test } from './support.ts';

const { host, port } = new URL(process.env.BASE_URL ?? '');

function send(...lines: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), '127.0.0.1');
		let reply = '';
		socket.on('data', (bytes) => (reply += bytes.toString()));
		socket.on('close', () => resolve(reply));
		socket.on('error', reject);
		socket.write(lines.join('\r\n'));
	});
}
const status = (reply: string) => Number(reply.split(' ')[1]);
const body = 'login=nobody&password=nothing';
const post = (...headers: string[]) =>
	send(
		'POST /login HTTP/1.1',
		`Host: ${host}`,
		'Connection: close',
		`Content-Length: ${body.length}`,
		...headers,
		'',
		body
	);

test('another host name is refused', async () => {
	expect(status(await send('GET / HTTP/1.1', 'Host: evil.test', 'Connection: close', '', ''))).toBe(421);
});

test('a spoofed private header changes nothing', async () => {
	const reply = await send(
		'GET /me HTTP/1.1',
		`Host: ${host}`,
		'X-Cs-Host: evil.test',
		'X-Cs-Proto: https',
		'X-Forwarded-Host: evil.test',
		'Connection: close',
		'',
		''
	);
	expect(status(reply)).toBe(303);
	expect(reply).not.toContain('evil.test');
});

test('TRACE is refused', async () => {
	expect(status(await send('TRACE / HTTP/1.1', `Host: ${host}`, 'Connection: close', '', ''))).toBe(405);
});

test('a length together with chunks is refused', async () => {
	const reply = await send(
		'POST /login HTTP/1.1',
		`Host: ${host}`,
		`Origin: http://${host}`,
		'Content-Length: 5',
		'Transfer-Encoding: chunked',
		'',
		'0\r\n\r\n'
	);
	expect(status(reply)).toBe(400);
});

for (const type of ['application/x-www-form-urlencoded', 'application/csp-report', 'text/plain', '']) {
	test(`a form of type "${type}" without Origin, or from elsewhere, is refused`, async () => {
		const typed = type ? [`Content-Type: ${type}`] : [];
		expect(status(await post(...typed))).toBe(403);
		expect(status(await post(...typed, 'Origin: http://evil.test'))).toBe(403);
		expect(status(await post(...typed, 'Origin: null'))).toBe(403);
	});
}

test('our own form over plain http is accepted', async () => {
	const reply = await post('Content-Type: application/x-www-form-urlencoded', `Origin: http://${host}`);
	expect(reply).not.toMatch(/^HTTP\/1.1 403/);
	expect(reply).not.toMatch(/^HTTP\/1.1 5/);
});

test('a body over the limit is refused, chunked or not', async () => {
	const head = ['POST /login HTTP/1.1', `Host: ${host}`, `Origin: http://${host}`, 'Connection: close'];
	const form = 'Content-Type: application/x-www-form-urlencoded';
	expect(status(await send(...head, form, 'Content-Length: 200000', '', ''))).toBe(413);
	const chunk = `${(200_000).toString(16)}\r\n${'a'.repeat(200_000)}\r\n0\r\n\r\n`;
	expect(status(await send(...head, form, 'Transfer-Encoding: chunked', '', chunk))).toBe(413);
});
