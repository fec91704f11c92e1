/** Listening and stopping. */
import { createServer, type Server } from 'node:http';
import type { Config } from '../config.ts';
import { refuseBroken, type Listener } from './front.ts';

const SECOND = 1000;

/**
 * A server that listens where the settings say, with limits on slow clients: 10 s for the headers, 30 s
 * for the whole request.
 *
 * @throws {NodeJS.ErrnoException} the port is in use, may not be opened, or the host is not of this machine
 */
export async function listen(config: Config, listener: Listener): Promise<Server> {
	const server = createServer(
		{
			headersTimeout: 10 * SECOND,
			requestTimeout: 30 * SECOND,
			keepAliveTimeout: 65 * SECOND,
			connectionsCheckingInterval: 2 * SECOND,
			requireHostHeader: true
		},
		listener
	);
	server.maxHeadersCount = 100;
	server.on('clientError', refuseBroken(config));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(config.port, config.host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	return server;
}

/**
 * Stops a server: no new connections, those at work may finish within `patience` milliseconds, then the
 * application closes what it holds (it listens to `sveltekit:shutdown` and may hand over a promise).
 */
export async function stop(server: Server, reason: string, patience = 20 * SECOND): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeIdleConnections();
	const impatience = setTimeout(() => server.closeAllConnections(), patience);
	await closed;
	clearTimeout(impatience);
	const closing: Promise<unknown>[] = [];
	const waitFor = (work: Promise<unknown>) => void closing.push(work);
	(process as NodeJS.EventEmitter).emit('sveltekit:shutdown', reason, waitFor);
	await Promise.race([
		Promise.allSettled(closing),
		new Promise((resolve) => setTimeout(resolve, 5 * SECOND).unref())
	]);
}
