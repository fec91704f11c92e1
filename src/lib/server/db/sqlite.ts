import { drizzle, type AsyncRemoteCallback } from 'drizzle-orm/sqlite-proxy';
import { asDb, type Instance, type Tables } from './instance.ts';
import { createMutex } from './mutex.ts';
import * as schema from './schema.sqlite.ts';
import { createScopes, type Scope } from './scopes.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { Db } from './types.ts';

/**
 * A `Db` over one reading and one writing connection; in memory they are the same one.
 *
 * `node:sqlite` answers at once and blocks meanwhile, so a single statement needs no more than its turn.
 * A transaction spans many turns of the event loop: it holds the writer from BEGIN IMMEDIATE to COMMIT,
 * and writes from elsewhere wait in a queue. Reads from elsewhere go to the reader and see what is
 * committed; in memory they wait too. Drizzle's own `transaction` for this driver shares one connection
 * with everything else, so it is replaced.
 */
export function createSqliteDb(
	{ reader, writer }: { reader: SqliteConnection; writer: SqliteConnection },
	logger: { logQuery(sql: string): void }
): { db: Db; exclusively: <T>(work: () => T | Promise<T>) => Promise<T> } {
	const mutex = createMutex();
	const scopes = createScopes();
	let current: Scope | null = null;

	async function exclusively<T>(work: () => T | Promise<T>): Promise<T> {
		await mutex.take();
		try {
			return await work();
		} finally {
			mutex.give();
		}
	}

	const outside: AsyncRemoteCallback = async (sql, params, method) => {
		scopes.outside('database');
		if (reader !== writer && sql.startsWith('select')) return reader.query(sql, params, method);
		return exclusively(() => writer.query(sql, params, method));
	};
	const inside: AsyncRemoteCallback = (sql, params, method) =>
		scopes.inside(current, () => writer.query(sql, params, method));

	const transaction: Db['transaction'] = async (work) => {
		scopes.outside('transaction');
		return exclusively(async () => {
			writer.database.exec('BEGIN IMMEDIATE');
			current = { open: true, failed: false };
			try {
				const result = await scopes.run(current, () => work(tx));
				writer.database.exec('COMMIT');
				return result;
			} catch (error) {
				if (writer.database.isTransaction) writer.database.exec('ROLLBACK');
				throw error;
			} finally {
				current = null;
			}
		});
	};

	const instance: Instance = {
		engine: 'sqlite',
		tables: schema as unknown as Tables,
		canWrite: () => exclusively(() => writesItsHeader(writer)).catch(() => false)
	};
	const tx = asDb(drizzle(inside, { logger }), transaction, instance);
	const db = asDb(drizzle(outside, { logger }), transaction, instance);
	return { db, exclusively };
}

/** Commits a number that is not used for anything else: what a full or read-only disk refuses. */
function writesItsHeader({ database }: SqliteConnection): boolean {
	database.exec('BEGIN IMMEDIATE');
	try {
		database.exec('PRAGMA user_version = 0');
		database.exec('COMMIT');
		return true;
	} finally {
		if (database.isTransaction) database.exec('ROLLBACK');
	}
}
