import type { Migration } from './migrations.ts';
import type { Db, Engine } from './types.ts';
import type { Watcher } from './watch.ts';

/** An open database. */
export type Opened = {
	db: Db;
	engine: Engine;
	/** Waits for the transaction that runs, then closes. Safe to repeat. */
	close(): Promise<void>;
	/** Tells `watcher` the text of each statement, BEGIN and COMMIT left out; returns what ends it. */
	onStatement(watcher: Watcher): () => void;
	/** Writes a complete copy to a file; writes wait meanwhile. @throws on PostgreSQL: use pg_dump */
	backup(target: string): Promise<void>;
};

export type OpenOptions = {
	/** `postgres://…`; without it, `file` */
	url?: string | null;
	/** SQLite's file; made when it is not there, in a folder that is */
	file?: string;
	/** be the only server of the file; the command line opens the live database without it */
	lock: boolean;
	/** bring the tables up to date; else a database that is not is refused */
	migrate: boolean;
	/** of another time, for tests */
	migrations?: readonly Migration[];
};

/**
 * Opens the database: PostgreSQL at `url`, else SQLite in `file`.
 *
 * PostgreSQL's code is loaded only when it is used.
 *
 * @throws {DatabaseRefusal} it cannot be used; nothing was changed
 */
export async function openDatabase({ url, file, ...options }: OpenOptions): Promise<Opened> {
	if (url) {
		const { openPostgres } = await import('./postgres.ts');
		return openPostgres({ url, ...options });
	}
	if (!file) throw new RangeError('neither a url nor a file');
	const { openSqliteFile } = await import('./open-sqlite.ts');
	return openSqliteFile({ file, ...options });
}
