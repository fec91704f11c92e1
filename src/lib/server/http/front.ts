/**
 * What stands in front of the application: it refuses what cannot be for us, says what the application
 * may believe about a request, and puts the security headers on every response.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isFromHere } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { allowedHosts } from './address.ts';
import { securityHeaders } from './security-headers.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Largest body of a request, in bytes. */
export const BODY_LIMIT = 128 * 1024;

/** The private headers that carry what this part found out; see `PROTOCOL_HEADER` and friends in server.js. */
export const PRIVATE = { protocol: 'x-cs-proto', host: 'x-cs-host', address: 'x-cs-address' } as const;

const METHODS = new Set(['GET', 'HEAD', 'POST']);
const FOR_EVER = /^\/fonts\/[\w-]+\.[0-9a-f]{8}\.woff2$/;

/** `app`: the application, null while it starts. `stopping`: no more readiness, connections end. */
export type FrontState = { app: Listener | null; stopping: boolean };

type Refusal = { status: number; words: string; headers?: Record<string, string> };

/** The request listener of the server. `fonts`: paths of font files whose names hold a hash. */
export function frontOf(config: Config, state: FrontState, fonts: ReadonlySet<string>): Listener {
	const hosts = allowedHosts(config);
	const headers = [...securityHeaders(config)];

	return (request, response) => {
		for (const [name, value] of headers) response.setHeader(name, value);
		keepPolicyOfCopy(response);
		if (state.stopping) response.setHeader('Connection', 'close');
		const refusal = refuse(request, hosts) ?? refuseForeign(request, config) ?? refuseForNow(request, state);
		if (refusal) return answer(request, response, refusal);

		const path = request.url ?? '/';
		if (FOR_EVER.test(path) && fonts.has(path)) {
			response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
		}
		believe(request, config);
		state.app?.(request, response);
	};
}

/**
 * "Not modified" says nothing of a policy: a browser would put ours over that of the page it has kept, and the
 * page would come back without its styles and scripts.
 */
function keepPolicyOfCopy(response: ServerResponse): void {
	const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
	response.writeHead = (status: number, ...rest: unknown[]) => {
		if (status === 304) response.removeHeader('Content-Security-Policy');
		return writeHead(status, ...rest);
	};
}

/** What is malformed, too large, or meant for another host. */
function refuse(request: IncomingMessage, hosts: ReadonlySet<string>): Refusal | null {
	const { method = '', url = '', headers, rawHeaders } = request;
	if (!METHODS.has(method)) {
		const allowed = [...METHODS].join(', ');
		return { status: 405, words: `Only ${allowed} are answered here.`, headers: { Allow: allowed } };
	}
	// PostgreSQL takes no NUL in text, and no address of ours has one.
	if (!url.startsWith('/') || url.startsWith('//') || /\\|%00/.test(url)) {
		return { status: 400, words: 'The address of the request is malformed.' };
	}
	const hostCount = rawHeaders.filter(
		(name, index) => index % 2 === 0 && name.toLowerCase() === 'host'
	).length;
	if (hostCount > 1) return { status: 400, words: 'A request has one Host header.' };
	if (!hosts.has((headers.host ?? '').toLowerCase())) {
		return {
			status: 421,
			words: 'The course does not answer to this address. Operators set ORIGIN to the address people type.'
		};
	}
	if (Number(headers['content-length'] ?? 0) > BODY_LIMIT) {
		return {
			status: 413,
			words: `That was too much to send at once: at most ${BODY_LIMIT / 1024} kB.`,
			headers: { Connection: 'close' }
		};
	}
	return null;
}

/** Forms and other changes that were not sent by a page of ours. */
function refuseForeign(request: IncomingMessage, config: Config): Refusal | null {
	const own = ownOrigin(request, config);
	const headers = new Headers();
	for (const name of ['origin', 'sec-fetch-site']) {
		const value = request.headers[name];
		if (typeof value === 'string') headers.set(name, value);
	}
	if (isFromHere({ method: request.method ?? '', headers }, own)) return null;
	return {
		status: 403,
		words: `This form did not come from a page of the course, so nothing was changed. Open ${own} and try again.`
	};
}

function refuseForNow(request: IncomingMessage, state: FrontState): Refusal | null {
	if (state.app === null) {
		return { status: 503, words: 'The course is starting.', headers: { 'Retry-After': '1' } };
	}
	if (state.stopping && request.url === '/readyz') return { status: 503, words: 'stopping' };
	return null;
}

/** Removes what a client claims about itself and writes what is known. */
function believe(request: IncomingMessage, config: Config): void {
	const own = new URL(ownOrigin(request, config));
	const address = clientAddress(request, config.trustProxy);
	for (const name of Object.keys(request.headers)) {
		if (name.startsWith('x-cs-') || name.startsWith('x-forwarded-') || name === 'forwarded') {
			delete request.headers[name];
		}
	}
	request.headers[PRIVATE.protocol] = own.protocol.slice(0, -1);
	request.headers[PRIVATE.host] = own.host;
	request.headers[PRIVATE.address] = address;
}

/**
 * Who sent the request: the connection's other end, or with trusted proxies the entry of X-Forwarded-For
 * that the outermost of them wrote. Entries further left are the client's own claims.
 */
export function clientAddress(request: IncomingMessage, trustProxy: number): string {
	const direct = request.socket.remoteAddress ?? '';
	if (trustProxy === 0) return direct;
	const forwarded = String(request.headers['x-forwarded-for'] ?? '')
		.split(',')
		.map((entry) => entry.trim())
		.filter(Boolean);
	return forwarded.at(-trustProxy) ?? forwarded[0] ?? direct;
}

function ownOrigin(request: IncomingMessage, config: Config): string {
	return config.origin ?? `http://${(request.headers.host ?? '').toLowerCase()}`;
}

function answer(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
	const body = `${refusal.words}\n`;
	response.writeHead(refusal.status, {
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Cache-Control': 'no-store',
		...refusal.headers
	});
	response.end(request.method === 'HEAD' ? undefined : body);
}

const BROKEN: Readonly<Record<string, string>> = {
	HPE_INVALID_METHOD: '405 Method Not Allowed',
	HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
	ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout'
};

/** Answers what is not HTTP at all, or came too slowly, and ends the connection. */
export function refuseBroken(config: Config): (error: NodeJS.ErrnoException, socket: Socket) => void {
	const lines = [...securityHeaders(config)].map(([name, value]) => `${name}: ${value}\r\n`).join('');
	return (error, socket) => {
		if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
		const status = BROKEN[error.code ?? ''] ?? '400 Bad Request';
		socket.end(`HTTP/1.1 ${status}\r\n${lines}Content-Length: 0\r\nConnection: close\r\n\r\n`);
	};
}
