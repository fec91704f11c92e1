import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { asDb, type Instance } from './instance.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { readMigrations, type Migration } from './migrations.ts';
import type { Opened } from './open.ts';
import { DatabaseRefusal } from './refusal.ts';
import { retrying } from './retrying.ts';
import * as schema from './schema.postgres.ts';
import { createScopes, type Scope } from './scopes.ts';
import type { Db } from './types.ts';
import { createWatch, type Watch } from './watch.ts';

export type PostgresOptions = { url: string; migrate: boolean; migrations?: readonly Migration[] };

/** How long to wait for a connection, and for the server's answer whether it takes writes. */
const PATIENCE = 5000;

/** Opens the database at a `postgres://` address. @throws {DatabaseRefusal} with nothing changed */
export async function openPostgres({ url, migrate, migrations }: PostgresOptions): Promise<Opened> {
	const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: PATIENCE });
	// The server ended a connection that nobody used: the next query gets a new one.
	pool.on('error', () => {});
	const name = nameOf(url);
	try {
		const client = await pool.connect().catch((error: unknown) => {
			throw new DatabaseRefusal('unreachable', unreachableMessage(name, error), error);
		});
		try {
			await migratePostgres(client, migrations ?? readMigrations('postgres'), { name, migrate });
		} finally {
			client.release();
		}
	} catch (error) {
		await pool.end();
		throw error;
	}

	const watch = createWatch();
	let closing: Promise<void> | undefined;
	return {
		db: createPostgresDb(pool, watch),
		engine: 'postgres',
		onStatement: watch.onStatement,
		backup: () => Promise.reject(new Error('PostgreSQL is copied with pg_dump')),
		close: () => (closing ??= pool.end())
	};
}

/** A `Db` over a pool. A transaction has one connection of its own, and is run again after a conflict. */
function createPostgresDb(pool: pg.Pool, logger: Watch): Db {
	const scopes = createScopes();
	const instance: Instance = { engine: 'postgres', tables: schema, canWrite: () => takesWrites(pool) };

	const once = async <T>(work: (tx: Db) => Promise<T>): Promise<T> => {
		const client = await pool.connect();
		let broken: Error | undefined;
		try {
			await client.query('BEGIN');
			const scope: Scope = { open: true, failed: false };
			const statement: Query = (query, values) => scopes.inside(scope, () => client.query(query, values));
			const tx = asDb(over(statement, logger), transaction, instance);
			const result = await scopes.run(scope, () => work(tx));
			await client.query('COMMIT');
			return result;
		} catch (error) {
			await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
			throw error;
		} finally {
			client.release(broken);
		}
	};
	const transaction: Db['transaction'] = async (work) => {
		scopes.outside('transaction');
		return retrying(() => once(work));
	};
	const outside: Query = async (query, values) => {
		scopes.outside('database');
		return pool.query(query, values);
	};
	return asDb(over(outside, logger), transaction, instance);
}

type Query = (sql: string, values?: unknown[]) => Promise<unknown>;

/** Drizzle over no more of a connection than it uses: its own `transaction` is never called. */
function over(query: Query, logger: Watch): object {
	return drizzle({ query } as unknown as pg.Pool, { logger });
}

/** Whether the server answers in time and is not a standby that only reads. */
async function takesWrites(pool: pg.Pool): Promise<boolean> {
	const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false).unref());
	const asked = pool
		.query(`SELECT current_setting('transaction_read_only') = 'off' AS writable`)
		.then(({ rows }) => rows[0]?.writable === true)
		.catch(() => false);
	return Promise.race([asked, late]);
}

/** Host and database of an address, without the password, for messages. */
function nameOf(url: string): string {
	const { host, pathname } = new URL(url);
	return `the database${pathname.length > 1 ? ` ${decodeURIComponent(pathname.slice(1))}` : ''} at ${host || 'this machine'}`;
}

function unreachableMessage(name: string, error: unknown): string {
	const { message, code } = error as Error & { code?: string };
	return (
		`PostgreSQL did not let the program in to ${name} (${message || code}). Nothing was changed. ` +
		'Look whether the server runs and whether DATABASE_URL is right.'
	);
}
