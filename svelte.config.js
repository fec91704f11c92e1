import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { lessonPreprocess } from './src/lib/server/content/lesson-preprocess.js';

/**
 * The script in app.html runs before the first paint. It is admitted by its hash: a nonce is sent only with
 * hydrated pages, and reading pages are not.
 */
const [, boot = ''] =
	/<script[^>]*>([\s\S]*?)<\/script>/.exec(readFileSync(new URL('src/app.html', import.meta.url), 'utf8')) ??
	[];
/** @type {`sha256-${string}`} */
const bootHash = `sha256-${createHash('sha256').update(boot).digest('base64')}`;

/** @type {import('@sveltejs/kit').Config} */
export default {
	extensions: ['.svelte', '.md'],
	preprocess: [lessonPreprocess(), vitePreprocess()],
	compilerOptions: {
		// What scrolls sideways has to take focus, or a keyboard cannot scroll it.
		warningFilter: ({ code }) => code !== 'a11y_no_noninteractive_tabindex',
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: adapter({ precompress: true }),
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', bootHash],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		output: { preloadStrategy: 'modulepreload' },
		// frame.js registers it, on pages that are not hydrated too
		serviceWorker: { register: false },
		version: { pollInterval: 0 }
	}
};
