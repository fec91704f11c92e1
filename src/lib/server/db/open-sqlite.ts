import { basename, dirname, join } from 'node:path';
import { migrateSqlite } from './migrate-sqlite.ts';
import { readMigrations, type Migration } from './migrations.ts';
import type { Opened } from './open.ts';
import { DatabaseRefusal } from './refusal.ts';
import { lockForServer } from './server-lock.ts';
import { connect, useWal, type SqliteConnection } from './sqlite-connection.ts';
import { asRefusal, backupSqlite, checkWritable, inspect, realFile } from './sqlite-file.ts';
import { createSqliteDb } from './sqlite.ts';
import { createWatch } from './watch.ts';

export type SqliteOptions = {
	file: string;
	lock: boolean;
	migrate: boolean;
	migrations?: readonly Migration[];
};

/** Opens the database in a file, or makes it. @throws {DatabaseRefusal} with nothing changed */
export async function openSqliteFile({
	file: given,
	lock,
	migrate,
	...rest
}: SqliteOptions): Promise<Opened> {
	const migrations = rest.migrations ?? readMigrations('sqlite');
	const file = realFile(given);
	checkWritable(file);
	const unlock = lock ? lockForServer(file) : () => {};
	const open: SqliteConnection[] = [];
	try {
		const applied = inspect(file, migrations);
		if (!migrate && applied < migrations.length) throw new DatabaseRefusal('older', olderMessage(file));
		const writer = connect(file, { readOnly: false });
		open.push(writer);
		if (!useWal(writer)) throw new DatabaseRefusal('unwritable', noWalMessage(file));
		if (migrate) {
			const before = (number: number) => backupBefore(writer, file, number);
			await migrateSqlite(writer.database, migrations, { name: file, before });
		}
		const reader = connect(file, { readOnly: true });
		open.push(reader);
		return opened({ reader, writer }, unlock);
	} catch (error) {
		for (const connection of open) connection.close();
		unlock();
		throw asRefusal(file, error);
	}
}

/** A database in memory, empty unless `image` (a serialized one) is given; for tests. */
export async function openSqliteMemory(
	options: { image?: Uint8Array; migrations?: readonly Migration[] } = {}
): Promise<Opened & { serialize(): Uint8Array }> {
	const only = connect(':memory:', { readOnly: false });
	if (options.image) only.database.deserialize(options.image);
	else {
		const migrations = options.migrations ?? readMigrations('sqlite');
		await migrateSqlite(only.database, migrations, { name: 'the database in memory' });
	}
	return {
		...opened({ reader: only, writer: only }, () => {}),
		serialize: () => only.database.serialize()
	};
}

function opened(
	{ reader, writer }: { reader: SqliteConnection; writer: SqliteConnection },
	unlock: () => void
): Opened {
	const watch = createWatch();
	const { db, exclusively } = createSqliteDb({ reader, writer }, watch);
	let closing: Promise<void> | undefined;
	return {
		db,
		engine: 'sqlite',
		onStatement: watch.onStatement,
		backup: (target) => exclusively(() => backupSqlite(writer.database, target)),
		close() {
			closing ??= exclusively(() => {
				if (reader !== writer) reader.close();
				writer.close();
				unlock();
			});
			return closing;
		}
	};
}

async function backupBefore(writer: SqliteConnection, file: string, number: number): Promise<void> {
	const copy = join(dirname(file), `${basename(file)}.before-${number}.bak`);
	try {
		await backupSqlite(writer.database, copy);
	} catch (error) {
		throw new DatabaseRefusal(
			'backup_failed',
			`The tables of ${file} have to be brought up to date, and the copy before it could not be written to ` +
				`${copy} (${(error as Error).message}). Nothing was changed. Make room on the disk and start again.`,
			error
		);
	}
}

function olderMessage(file: string): string {
	return (
		`The tables of ${file} are not up to date. Nothing was changed. ` +
		'Start the server once: it makes a copy and brings them up to date.'
	);
}

function noWalMessage(file: string): string {
	return (
		`The file system of ${file} lacks what SQLite needs to keep answers safe (write-ahead log). Nothing was ` +
		'changed. Set DATA_DIR to a folder on a local disk.'
	);
}
