/**
 * `npm run db:generate [-- --name what_changes]`: writes the next migration of both engines from the two
 * schema files, then what drizzle-kit cannot say. A migration that was released is never edited.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finishPostgres, finishSqlite } from './finish-migrations.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const kit = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');

for (const [engine, finish] of [
	['sqlite', finishSqlite],
	['postgres', finishPostgres]
] as const) {
	const { status } = spawnSync(process.execPath, [kit, 'generate', ...process.argv.slice(2)], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, DRIZZLE_ENGINE: engine }
	});
	if (status !== 0) process.exit(status ?? 1);

	const folder = join(root, 'drizzle', engine);
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
		const path = join(folder, file);
		const generated = readFileSync(path, 'utf8');
		const finished = finish(generated);
		if (finished !== generated) writeFileSync(path, finished);
	}
}
