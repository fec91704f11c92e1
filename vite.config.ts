import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Refuses quiz files in the client: a component that imports one would ship the keys without a word. */
const noQuizzesInClient: Plugin = {
	name: 'no-quizzes-in-client',
	enforce: 'pre',
	load(id) {
		// Pages may be called so too: only the folder of the course holds keys.
		const isQuiz = /\/quizzes\/(?!.*\+(?:page|layout|server))/.test(id.split('?')[0] ?? '');
		if (this.environment.name === 'client' && isQuiz) {
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

/**
 * SvelteKit makes the ETag of a page with a hash written in JavaScript, over every character: a fifth of the
 * server's time for a lesson and more for a result, measured. Node's own does it in a tenth of a millisecond, and for
 * whoever is signed in nothing has to: those pages are `no-store` (hooks.server.ts), so nobody ever asks by an ETag.
 */
const quickEtags: Plugin = {
	name: 'quick-etags',
	apply: 'build',
	transform(code, id) {
		if (!id.endsWith('/@sveltejs/kit/src/runtime/server/page/render.js')) return null;
		const slow = /import \{ hash \} from '[^']*\/utils\/hash\.js';/;
		const always = /if \(!chunks\) \{(?=\s*headers\.set\('etag')/;
		if (!slow.test(code) || !always.test(code)) {
			this.error('SvelteKit makes its ETags in another way now: see to quickEtags');
		}
		return code
			.replace(
				slow,
				"import { hash as digest } from 'node:crypto';" +
					"const hash = (page) => digest('sha256', page, 'base64url').slice(0, 22);"
			)
			.replace(always, 'if (!chunks && !event.locals.user) {');
	}
};

/** Tests that start PGlite or other processes. */
const ENGINES = [
	'tests/server/db/pglite.test.ts',
	'tests/server/attempts/race.test.ts',
	'tests/server/marking/regrade-engines.test.ts'
];

/** The script that sends answers left in a browser from pages that are not hydrated; frame.js imports it by this name. */
const leftBehindScript: Plugin = {
	name: 'left-behind-script',
	apply: 'build',
	buildStart() {
		if (this.environment.name !== 'client') return;
		const id = './src/lib/components/quiz/left-behind.ts';
		this.emitFile({ type: 'chunk', id, fileName: '_app/left-behind.js', preserveSignature: 'strict' });
	}
};

export default defineConfig({
	plugins: [noQuizzesInClient, bundlePackages, quickEtags, leftBehindScript, sveltekit()],
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
					exclude: ENGINES,
					setupFiles: ['tests/support/quiet-console.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'engines',
					environment: 'node',
					include: ENGINES,
					setupFiles: ['tests/support/quiet-console.ts'],
					testTimeout: 180_000
				}
			}
		]
	}
});
