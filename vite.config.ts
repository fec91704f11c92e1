import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Refuses quiz files in the client: a component that imports one would ship the keys without a word. */
const noQuizzesInClient: Plugin = {
	name: 'no-quizzes-in-client',
	enforce: 'pre',
	load(id) {
		if (this.environment.name === 'client' && /\/quizzes\//.test(id.split('?')[0] ?? '')) {
			this.error(`${id}: quiz files hold the keys and must never reach the browser`);
		}
		return null;
	}
};

/**
 * Packages of many small files become part of the built server. Node looks up package.json for each file of
 * its own, and drizzle-orm's has 180 kB: 1.1 s of CPU at every start and 50 MiB of memory, measured.
 */
const bundlePackages: Plugin = {
	name: 'bundle-packages',
	apply: 'build',
	config: () => ({ ssr: { noExternal: ['drizzle-orm', 'yaml', 'valibot', 'lucia', 'uuidv7'] } })
};

export default defineConfig({
	plugins: [noQuizzesInClient, bundlePackages, sveltekit()],
	server: { host: '127.0.0.1', fs: { allow: ['lessons'] } },
	build: { target: 'es2022' },
	test: {
		expect: { requireAssertions: true },
		// Generous, so that a busy machine fails no test; no test waits for time to pass.
		testTimeout: 30_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'fast',
					environment: 'node',
					include: ['tests/{unit,server,routes,content}/**/*.test.ts'],
					exclude: ['tests/server/db/pglite.test.ts', 'tests/server/attempts/race.test.ts'],
					setupFiles: ['tests/support/quiet-console.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'engines',
					environment: 'node',
					include: ['tests/server/db/pglite.test.ts', 'tests/server/attempts/race.test.ts'],
					setupFiles: ['tests/support/quiet-console.ts'],
					testTimeout: 60_000
				}
			}
		]
	}
});
