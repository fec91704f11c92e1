import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where a build keeps the hash of what it was made from. */
export const HASH_FILE = 'build/.hash';

const SOURCES = [
	'src',
	'static',
	'lessons',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];

/** Read at every start, so they are not part of a build: the ledger, figure data, the outline, quizzes. */
const isReadAtStart = (path: string) => path.startsWith('lessons') && !path.endsWith('.md');

function filesUnder(place: string): string[] {
	if (!existsSync(place)) return [];
	if (statSync(place).isFile()) return [place];
	return readdirSync(place, { withFileTypes: true })
		.filter((entry) => entry.name !== '.DS_Store')
		.flatMap((entry) => filesUnder(join(place, entry.name)));
}

/** The hash of everything that a build of the project in `root` depends on. */
export function sourceHash(root: string): string {
	const hash = createHash('sha256');
	const files = SOURCES.flatMap((source) => filesUnder(join(root, source)))
		.map((path) => ({ path, name: relative(root, path).replaceAll('\\', '/') }))
		.filter(({ name }) => !isReadAtStart(name))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const { path, name } of files) {
		const bytes = readFileSync(path);
		hash.update(`${name}\0${bytes.length}\0`).update(bytes);
	}
	return hash.digest('hex');
}

/** The state of the build in `root`: `fresh` when it was made from the sources as they are. */
export function buildState(root: string): 'missing' | 'stale' | 'fresh' {
	if (!existsSync(join(root, 'build/handler.js')) || !existsSync(join(root, HASH_FILE))) return 'missing';
	return readFileSync(join(root, HASH_FILE), 'utf8').trim() === sourceHash(root) ? 'fresh' : 'stale';
}
