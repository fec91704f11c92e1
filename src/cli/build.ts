/** `npm run build`: checks the course, builds the application, and notes what it was built from. */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASH_FILE, sourceHash } from './build-hash.ts';

const root = join(import.meta.dirname, '../..');

/** Runs a script of the project with this Node; stops with its exit code when it fails. */
function run(script: string, ...words: string[]): void {
	const { status } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', join(root, script), ...words],
		{ cwd: root, stdio: 'inherit' }
	);
	if (status !== 0) process.exit(status ?? 1);
}

const hash = sourceHash(root);
run('src/cli/course.ts', 'check');
rmSync(join(root, HASH_FILE), { force: true });
run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
writeFileSync(join(root, HASH_FILE), `${hash}\n`);
console.log('Built.');
