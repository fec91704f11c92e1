/** A small browser: one learner's cookie, keep-alive connections, no cache. */
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { performance } from 'node:perf_hooks';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** `wire`: the body as it came, compressed or not. `ms`: from the sending to the last byte. */
export type Answer = { status: number; headers: IncomingHttpHeaders; wire: Buffer; ms: number };

export type Client = {
	get(path: string): Promise<Answer>;
	/** An ordinary form, as a browser without script posts it; redirects are not followed. */
	post(path: string, fields: readonly Field[]): Promise<Answer>;
	/** A form as the quiz's script posts it, answered with JSON. */
	postByScript(path: string, fields: readonly Field[]): Promise<Answer>;
};

export type Field = readonly [name: string, value: string];

/** A pool of connections that stay open, as many as are asked for at a time. */
export function newAgent(): Agent {
	return new Agent({ keepAlive: true, maxSockets: 512 });
}

/** A client of the server at `origin`; `token` is the learner's session, null for somebody signed out. */
export function newClient(origin: string, token: string | null, agent: Agent): Client {
	const common: Record<string, string> = {
		accept: 'text/html',
		'accept-encoding': 'gzip, br',
		origin,
		'sec-fetch-site': 'same-origin',
		...(token === null ? {} : { cookie: `session=${token}` })
	};
	return {
		get: (path) => send(`${origin}${path}`, 'GET', common, null, agent),
		post(path, fields) {
			const headers = { ...common, 'content-type': 'application/x-www-form-urlencoded' };
			return send(`${origin}${path}`, 'POST', headers, encoded(fields), agent);
		},
		postByScript(path, fields) {
			const headers = {
				...common,
				accept: 'application/json',
				'x-sveltekit-action': 'true',
				'content-type': 'application/x-www-form-urlencoded;charset=UTF-8'
			};
			return send(`${origin}${path}`, 'POST', headers, encoded(fields), agent);
		}
	};
}

/** The body of an answer as text, whatever it was compressed with. */
export function textOf({ headers, wire }: Answer): string {
	const encoding = headers['content-encoding'];
	if (encoding === 'gzip') return gunzipSync(wire).toString();
	if (encoding === 'br') return brotliDecompressSync(wire).toString();
	return wire.toString();
}

/** The answer, when it has this status. @throws with what came instead */
export function expectStatus(answer: Answer, status: number, what: string): Answer {
	if (answer.status === status) return answer;
	throw new Error(`${what}: status ${answer.status}, not ${status}: ${textOf(answer).slice(0, 300)}`);
}

function encoded(fields: readonly Field[]): string {
	return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
}

function send(
	url: string,
	method: 'GET' | 'POST',
	headers: Readonly<Record<string, string>>,
	body: string | null,
	agent: Agent
): Promise<Answer> {
	const began = performance.now();
	return new Promise((resolve, reject) => {
		const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) };
		const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const ms = performance.now() - began;
				const { statusCode: status = 0, headers } = response;
				resolve({ status, headers, wire: Buffer.concat(chunks), ms });
			});
		});
		sent.on('error', reject);
		sent.end(body ?? undefined);
	});
}
