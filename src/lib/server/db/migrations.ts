import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from './types.ts';

/** A step of the schema. `tag`: its file name without `.sql`; `statements`: as they stand in the file. */
export type Migration = { tag: string; statements: string[] };

/** All migrations of an engine, the oldest first. @throws when the folder is not part of the program */
export function readMigrations(engine: Engine, root = migrationsRoot()): Migration[] {
	const folder = join(root, engine);
	const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
		entries: { tag: string }[];
	};
	return journal.entries.map(({ tag }) => ({
		tag,
		statements: readFileSync(join(folder, `${tag}.sql`), 'utf8')
			.split('--> statement-breakpoint')
			.map((statement) => statement.trim())
			.filter((statement) => statement !== '')
	}));
}

/**
 * What is still to be applied.
 *
 * @param applied tags in the database, the oldest first
 * @returns 'newer' when the database has a step that this program does not know
 */
export function pendingOf(known: readonly Migration[], applied: readonly string[]): Migration[] | 'newer' {
	const foreign = applied.some((tag, index) => known[index]?.tag !== tag);
	return foreign ? 'newer' : known.slice(applied.length);
}

/** Words for a database that was last used by a newer release. */
export function newerMessage(what: string): string {
	return (
		`${what} was written by a newer release of this program. Nothing was changed. ` +
		'Start that release again, or restore the copy that was made before its update.'
	);
}

/** `drizzle/` next to `package.json`: this file may be in `src` or in the built server. */
function migrationsRoot(): string {
	const start = dirname(fileURLToPath(import.meta.url));
	for (let folder = start; ; folder = dirname(folder)) {
		const root = join(folder, 'drizzle');
		if (existsSync(join(root, 'sqlite', 'meta', '_journal.json'))) return root;
		if (folder === dirname(folder)) throw new Error(`no drizzle folder above ${start}`);
	}
}
