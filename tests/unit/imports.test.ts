import { describe, expect, test } from 'vitest';
import { dirname, join } from 'node:path/posix';

const files = new Map(
	Object.entries(
		import.meta.glob<string>(['/src/**/*.{ts,js,svelte}', '!/src/**/*.d.ts'], {
			query: '?raw',
			import: 'default',
			eager: true
		})
	)
);

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"`]([^'"`]+)['"`]/g;
const GLOB = /import\.meta\.glob\S*\(\s*\[?\s*['"`]([^'"`]+)['"`]/g;

/** What a file imports, as paths from the root (`/src/lib/…`) where they are ours. */
function importsOf(path: string, text: string): string[] {
	const named = [...text.matchAll(IMPORT), ...text.matchAll(GLOB)].map(([, name = '']) => name);
	return named
		.filter((name) => !name.includes('${'))
		.map((name) => {
			if (name.startsWith('#lib/')) return name.replace('#lib/', '/src/lib/');
			if (name.startsWith('#tests/')) return name.replace('#tests/', '/tests/');
			if (name.startsWith('$lib/')) return name.replace('$lib/', '/src/lib/');
			return name.startsWith('.') ? join(dirname(path), name) : name;
		});
}

/** The imports in files under `folders` that match one of `forbidden`, as `file imports what`. */
function violations(folders: RegExp, forbidden: RegExp[], allowed: RegExp = /^$/): string[] {
	return [...files].flatMap(([path, text]) =>
		folders.test(path)
			? importsOf(path, text)
					.filter((name) => forbidden.some((rule) => rule.test(name)) && !allowed.test(name))
					.map((name) => `${path} imports ${name}`)
			: []
	);
}

/** The folder of the course, not that of a page. */
const QUIZZES = /(?:^|\.)\/quizzes\//;
const SERVER = /^\/src\/lib\/server\//;
const COMPONENTS = /^\/src\/lib\/components\//;
const ROUTES = /^\/src\/routes\//;
const FRAMEWORK = [/^svelte(\/|$)/, /^@sveltejs\//, /^\$app\//, /^\$env\//, /\.svelte$/];

describe('who may import whom', () => {
	test('the pure core knows no framework, database, system or server', () => {
		const forbidden = [...FRAMEWORK, /^drizzle-orm/, /^node:/, SERVER, COMPONENTS, ROUTES, /^\/src\/cli\//];
		expect(violations(/^\/src\/lib\/(course|quiz|review)\//, forbidden)).toEqual([]);
	});

	test('components take what they show from their props', () => {
		const forbidden = [SERVER, QUIZZES, ROUTES, /^\/src\/cli\//, /^\$app\/state/, /^drizzle-orm/];
		expect(violations(COMPONENTS, forbidden)).toEqual([]);
	});

	test('the server knows no pages', () => {
		expect(violations(SERVER, [COMPONENTS, ROUTES, /^\/src\/cli\//])).toEqual([]);
	});

	test('routes know neither tables nor quiz files', () => {
		expect(
			violations(/^\/src\/(routes\/|hooks)/, [/^drizzle-orm/, /\/db\/(schema|tables)/, QUIZZES])
		).toEqual([]);
	});

	test('the command line knows no pages, and of the tests only the builders', () => {
		expect(violations(/^\/src\/cli\//, [COMPONENTS, ROUTES])).toEqual([]);
		expect(violations(/^\/src\//, [/^\/tests\//], /^\/tests\/support\/builders\.ts$/)).toEqual([]);
	});

	test('lucia is imported in one file', () => {
		const importers = [...files].filter(([path, text]) =>
			importsOf(path, text).some((name) => /^lucia(\/|$)/.test(name))
		);
		expect(importers.map(([path]) => path)).toEqual(['/src/lib/server/auth/session.ts']);
	});

	test('quiz files are opened by the content of the server only', () => {
		const openers = [...files].filter(([, text]) => /['"`][^'"`\s]*\bquizzes\/[^'"`]*\.ya?ml/.test(text));
		expect(
			openers.filter(([path]) => !/^\/src\/(lib\/server\/content|lib\/course|lib\/quiz|cli)\//.test(path))
		).toEqual([]);
		expect(violations(/^\/src\//, [QUIZZES])).toEqual([]);
	});

	test('settings come from config.ts alone', () => {
		const readers = [...files]
			.filter(([, text]) => /process\.env\b|\$env\//.test(text))
			.map(([path]) => path);
		expect(readers.filter((path) => !path.startsWith('/src/cli/')).toSorted()).toEqual([
			'/src/lib/server/config.ts',
			'/src/lib/server/log.ts'
		]);
	});

	test('every import of ours names its file with the extension', () => {
		const bare = [...files].flatMap(([path, text]) =>
			importsOf(path, text)
				.filter((name) => name.startsWith('/src/') && !/\.(ts|js|svelte|css|md)(\?[\w&-]+)?$/.test(name))
				.filter((name) => !name.includes('*') && !name.endsWith('/$types'))
				.map((name) => `${path} imports ${name}`)
		);
		expect(bare).toEqual([]);
	});
});

describe('what is not done', () => {
	const withoutComments = (text: string) =>
		text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|<!--[\s\S]*?-->/gm, '');
	const using = (pattern: RegExp, folder = /^\/src\//) =>
		[...files]
			.filter(([path, text]) => folder.test(path) && pattern.test(withoutComments(text)))
			.map(([path]) => path);

	test('nothing on the server is guessable', () => {
		expect(using(/\bMath\.random\b/, SERVER)).toEqual([]);
	});

	test('nothing weak is hashed with', () => {
		expect(using(/createHash\(\s*['"`](md5|sha1)\b/)).toEqual([]);
	});

	test('only icons, which are constants, and kept parts of lessons, which our components made, are written as HTML', () => {
		expect(using(/\{@html\b/)).toEqual([
			'/src/lib/components/Icon.svelte',
			'/src/routes/(course)/learn/[lesson]/+page.svelte'
		]);
	});

	test('no request starts a program or evaluates text', () => {
		expect(using(/\bchild_process\b|\beval\(|\bnew Function\(/, /^\/src\/(lib|routes|hooks)/)).toEqual([]);
	});

	test('no statement is put together from text', () => {
		expect(using(/\bsql\.raw\(|\bsql\.identifier\(/, /^\/src\/(?!lib\/server\/db\/)/)).toEqual([]);
	});
});

test('the search for imports sees all their forms', () => {
	const text = [
		"import a from '#lib/server/a.ts';",
		"import type { B } from '../b.ts';",
		"import './c.css';",
		"export { d } from './d.ts';",
		"const e = await import('./e.ts');",
		"import.meta.glob('/quizzes/*.yaml')"
	].join('\n');
	expect(importsOf('/src/lib/quiz/x.ts', text)).toEqual([
		'/src/lib/server/a.ts',
		'/src/lib/b.ts',
		'/src/lib/quiz/c.css',
		'/src/lib/quiz/d.ts',
		'/src/lib/quiz/e.ts',
		'/quizzes/*.yaml'
	]);
});
