/**
 * `npm run test:e2e`: the journeys in a real browser, against the built server. Builds if needed, starts the
 * server with fresh data, runs Playwright, stops the server. Words after `--` go to Playwright.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { ensureBuild, startServer } from './server.ts';

const root = join(import.meta.dirname, '../..');

async function main(words: string[]): Promise<number> {
	const browser = findBrowser();
	if (browser === null) {
		const line = '='.repeat(78);
		console.log(
			`${line}\nNO BROWSER FOUND: the browser tests were NOT run.\n` +
				'Install Chromium (Debian: apt-get install -y chromium), or name one in CHROMIUM_PATH.\n' +
				line
		);
		return process.env.CI === 'true' ? 1 : 0;
	}
	ensureBuild();
	const server = await startServer();
	try {
		const { status } = spawnSync(
			process.execPath,
			[
				'--disable-warning=ExperimentalWarning',
				join(root, 'node_modules/@playwright/test/cli.js'),
				'test',
				'--config',
				join(root, 'tests/e2e/playwright.config.ts'),
				...words
			],
			{
				cwd: root,
				stdio: 'inherit',
				env: {
					...process.env,
					CHROMIUM_PATH: browser,
					BASE_URL: server.baseUrl,
					SETUP_URL: server.setupUrl ?? ''
				}
			}
		);
		return status ?? 1;
	} finally {
		const code = await server.stop();
		if (code !== 0) console.log(`The server ended with ${code}:\n${server.output()}`);
	}
}

process.exitCode = await main(process.argv.slice(2));
