import { DatabaseRefusal } from './refusal.ts';
import { newerMessage, pendingOf, type Migration } from './migrations.ts';
import type { DatabaseSync } from 'node:sqlite';

const TABLE = 'schema_migration';

/** The migrations a file has had, the oldest first; none when it is new. */
export function appliedTo(database: DatabaseSync): string[] {
	const found = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(TABLE);
	if (!found) return [];
	return database
		.prepare(`SELECT tag FROM ${TABLE} ORDER BY number`)
		.all()
		.map(({ tag }) => String(tag));
}

/**
 * Brings a file's tables up to date, all steps in one transaction: after a failure the file is as before.
 *
 * Foreign keys are off meanwhile, and checked before the commit: rebuilding a table drops its old form,
 * and with the checks on that deleted the rows that point to it. PRAGMA lines of the generated files do
 * nothing inside a transaction and are left out.
 *
 * @param name of the database, for messages
 * @param before is called when there is something to do to a database that has been used
 * @throws {DatabaseRefusal} newer than this program, or a step failed
 */
export async function migrateSqlite(
	database: DatabaseSync,
	migrations: readonly Migration[],
	{ name, before }: { name: string; before?: (number: number) => Promise<void> }
): Promise<void> {
	const applied = appliedTo(database);
	const pending = pendingOf(migrations, applied);
	if (pending === 'newer') throw new DatabaseRefusal('newer', newerMessage(name));
	if (!pending.length) return;
	if (applied.length && before) await before(applied.length);

	database.exec('PRAGMA foreign_keys = OFF');
	try {
		database.exec('BEGIN IMMEDIATE');
		apply(database, pending, applied.length);
		database.exec('COMMIT');
	} catch (error) {
		if (database.isTransaction) database.exec('ROLLBACK');
		throw new DatabaseRefusal('migration_failed', failedMessage(name, error), error);
	} finally {
		database.exec('PRAGMA foreign_keys = ON');
	}
}

function apply(database: DatabaseSync, pending: readonly Migration[], applied: number): void {
	database.exec(
		`CREATE TABLE IF NOT EXISTS ${TABLE} ` +
			'(number integer PRIMARY KEY NOT NULL, tag text NOT NULL, applied_at integer NOT NULL) STRICT'
	);
	const record = database.prepare(`INSERT INTO ${TABLE} VALUES (?, ?, ?)`);
	for (const [index, { tag, statements }] of pending.entries()) {
		for (const statement of statements) {
			if (!/^PRAGMA\b/i.test(statement)) database.exec(statement);
		}
		record.run(applied + index + 1, tag, Date.now());
	}
	const broken = database.prepare('PRAGMA foreign_key_check').all();
	if (broken.length)
		throw new Error(`rows point to nothing in: ${broken.map(({ table }) => table).join(', ')}`);
}

/** Words for a step that failed. */
export function failedMessage(name: string, error: unknown): string {
	const why = error instanceof Error ? error.message : String(error);
	return (
		`The tables of ${name} could not be brought up to date (${why}). Everything was undone, nothing is ` +
		'lost. Start the earlier release again and report this.'
	);
}
