import { hostname, networkInterfaces } from 'node:os';
import type { Config } from '../config.ts';
import { isLoopback } from './loopback.ts';

type Place = Pick<Config, 'host' | 'port' | 'origin'>;

/** The address to type into a browser: `ORIGIN`, else http with the host and port the server listens on. */
export function addressOf({ host, port, origin }: Place): string {
	if (origin !== null) return origin;
	const everywhere = host === '0.0.0.0' || host === '::';
	return new URL(`http://${bracketed(everywhere ? '127.0.0.1' : host)}:${port}`).origin;
}

/**
 * The Host headers that are answered; any other gets 421. Without this a foreign name pointed at the
 * machine would be served as if it were the course.
 *
 * With `ORIGIN`: its host, and the loopback names for health checks on the machine itself. Without: the
 * names of the place the server listens on; when it listens everywhere, the machine's own addresses too.
 *
 * @returns lower case, with the port unless it is the default one of http
 */
export function allowedHosts({ host, port, origin }: Place): ReadonlySet<string> {
	const names = new Set(['127.0.0.1', 'localhost', '[::1]']);
	if (origin === null && !isLoopback(host)) {
		names.add(bracketed(host));
		if (host === '0.0.0.0' || host === '::') {
			for (const name of [hostname(), `${hostname()}.local`]) names.add(name);
			for (const known of Object.values(networkInterfaces()).flat()) {
				if (known) names.add(bracketed(known.address));
			}
		}
	} else if (isLoopback(host)) names.add(bracketed(host));
	const hosts = new Set([...names].map((name) => `${name}:${port}`.toLowerCase()));
	if (port === 80) for (const name of names) hosts.add(name.toLowerCase());
	if (origin !== null) hosts.add(new URL(origin).host);
	return hosts;
}

function bracketed(host: string): string {
	return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
