import { accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { appliedTo } from './migrate-sqlite.ts';
import { newerMessage, pendingOf, type Migration } from './migrations.ts';
import { DatabaseRefusal } from './refusal.ts';

const SQLITE_NOTADB = 26;
const SQLITE_CORRUPT = 11;

/** The one path of a database file, whatever link or relative path leads to it. */
export function realFile(file: string): string {
	const folder = dirname(resolve(file));
	if (!existsSync(folder)) {
		throw new DatabaseRefusal(
			'no_folder',
			`There is no folder ${folder} for the database. Nothing was changed. Make the folder, or set DATA_DIR to another.`
		);
	}
	return existsSync(file) ? realpathSync(file) : join(realpathSync(folder), basename(file));
}

/** @throws {DatabaseRefusal} when the file, or the folder where SQLite puts its log beside it, cannot be written */
export function checkWritable(file: string): void {
	for (const path of [dirname(file), file]) {
		try {
			if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
		} catch (error) {
			throw new DatabaseRefusal(
				'unwritable',
				`${path} may not be written by the account the program runs under. Nothing was changed. ` +
					'Give it the right to read and write there, or set DATA_DIR to another folder.',
				error
			);
		}
	}
}

/**
 * Looks at a file before it is opened for writing, and leaves no trace of it.
 *
 * @returns how many migrations it has had; 0 when there is no file or nothing in it
 * @throws {DatabaseRefusal} it is no database, damaged, or newer than this program
 */
export function inspect(file: string, migrations: readonly Migration[]): number {
	if (!existsSync(file) || statSync(file).size === 0) return 0;
	// A log beside the file has to be read too; without one, opening the file must not make one.
	const address = pathToFileURL(file);
	if (!existsSync(`${file}-wal`)) address.searchParams.set('immutable', '1');
	let applied: string[];
	try {
		const database = new DatabaseSync(address, { readOnly: true, timeout: 5000 });
		try {
			applied = appliedTo(database);
		} finally {
			database.close();
		}
	} catch (error) {
		throw asRefusal(file, error);
	}
	if (pendingOf(migrations, applied) === 'newer') throw new DatabaseRefusal('newer', newerMessage(file));
	return applied.length;
}

/** SQLite's error on opening a file in words that say what to do; other errors as they are. */
export function asRefusal(file: string, error: unknown): unknown {
	const code = (error as { errcode?: number }).errcode ?? 0;
	if ([SQLITE_NOTADB, SQLITE_CORRUPT].includes(code & 0xff)) {
		return new DatabaseRefusal(
			'not_a_database',
			`${file} is not an SQLite database, or it is damaged. Nothing was changed. ` +
				'Move the file away and restore a backup in its place, or set DATA_DIR to another folder.',
			error
		);
	}
	if ([8, 10, 14].includes(code & 0xff)) {
		return new DatabaseRefusal(
			'unwritable',
			`${file} cannot be opened for reading and writing (${(error as Error).message}). Nothing was changed. ` +
				'Look at the rights of the file and its folder, and at the space on the disk.',
			error
		);
	}
	return error;
}

/**
 * Writes a copy of the database to `target`, complete or not at all; a file of that name is replaced.
 *
 * @param writer the connection that writes: from another one a copy under load never ended
 */
export async function backupSqlite(writer: DatabaseSync, target: string): Promise<void> {
	const part = `${target}.part`;
	rmSync(part, { force: true });
	try {
		await backup(writer, part, { rate: 1000 });
		renameSync(part, target);
	} finally {
		rmSync(part, { force: true });
	}
}
