/**
 * The server: `npm start`. Checks the version of Node, builds when the build is missing or older than its
 * sources, listens, starts the application, and stops in order on SIGTERM and SIGINT.
 *
 * `--as-built` starts the build as it is, whatever changed since; for tests and for trying things out.
 *
 * Nothing but Node's own modules is imported before the version is known: an older Node cannot read the rest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
	refuse(
		`Node ${process.versions.node} is too old: 22.18 or newer is needed.\n` +
			'Start with `npm start`: it uses the Node that `npm install` brought along.'
	);
}

/**
 * Says why the server does not start, and ends.
 * @param {string} words
 * @returns {never}
 */
function refuse(words) {
	process.stderr.write(`\n${words}\n`);
	process.exit(1);
}

/** @param {{ buildState: (root: string) => 'missing' | 'stale' | 'fresh' }} build */
function buildIfNeeded({ buildState }) {
	const state = buildState(root);
	if (state === 'fresh' || (state === 'stale' && process.argv.includes('--as-built'))) return;
	const why = state === 'missing' ? 'The course is not built yet.' : 'The course changed since it was built.';
	if (!existsSync(join(root, 'node_modules/vite/bin/vite.js'))) {
		refuse(
			`${why} The packages that build it are not installed here.\n` +
				'Run `npm ci && npm run build` (afterwards `npm ci --omit=dev`), then `npm start` again.'
		);
	}
	process.stdout.write(`${why} Building; this takes about half a minute.\n`);
	const { status } = spawnSync(process.execPath, [join(root, 'src/cli/build.ts')], {
		cwd: root,
		stdio: 'inherit'
	});
	if (status !== 0) refuse('The course was not built. Mend what is listed above and start again.');
}

/** @type {{ host: string, port: number } | null} */
let at = null;
const { explainStart } = await import('./src/lib/server/http/explain.ts');
try {
	const { getConfig } = await import('./src/lib/server/config.ts');
	const { addressOf } = await import('./src/lib/server/http/address.ts');
	const { BODY_LIMIT, PRIVATE, frontOf } = await import('./src/lib/server/http/front.ts');
	const { listen, stop } = await import('./src/lib/server/http/serve.ts');
	const config = getConfig();
	buildIfNeeded(await import('./src/cli/build-hash.ts'));

	/** @type {import('./src/lib/server/http/front.ts').FrontState} */
	const state = { app: null, stopping: false };
	const fonts = readdirSync(join(root, 'build/client/fonts')).map((file) => `/fonts/${file}`);
	at = { host: config.host, port: config.port };
	const server = await listen(config, frontOf(config, state, new Set(fonts)));

	/** @param {string} reason */
	const end = (reason) => {
		if (state.stopping) process.exit(1);
		state.stopping = true;
		process.stdout.write('Stopping: finishing what is at work.\n');
		void stop(server, reason).then(() => process.exit(0));
	};
	process.on('SIGTERM', end);
	process.on('SIGINT', end);

	process.env.PROTOCOL_HEADER = PRIVATE.protocol;
	process.env.HOST_HEADER = PRIVATE.host;
	process.env.ADDRESS_HEADER = PRIVATE.address;
	process.env.BODY_SIZE_LIMIT = String(BODY_LIMIT);
	process.env.NODE_ENV ??= 'production';
	const { default: compression } = await import('@polka/compression');
	/** @type {{ handler: import('./src/lib/server/http/front.ts').Listener }} */
	const { handler } = await import(new URL('build/handler.js', import.meta.url).href);
	// Level 4: 1.2 ms for a page of 39 kB; brotli would cost twice as much for 12 % fewer bytes.
	const compress = compression({ level: 4, threshold: 1024 });
	state.app = (request, response) => compress(request, response, () => handler(request, response));
	process.stdout.write(`The course is at ${addressOf(config)}\n`);
} catch (error) {
	refuse(explainStart(error, at));
}
