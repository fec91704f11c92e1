/** PostgreSQL inside this process and in memory, for tests alone: it calls no fsync and takes no lock. */
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { asDb, type Instance } from './instance.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { readMigrations, type Migration } from './migrations.ts';
import type { Opened } from './open.ts';
import * as schema from './schema.postgres.ts';
import { createScopes, type Scope } from './scopes.ts';
import type { Db } from './types.ts';
import { createWatch } from './watch.ts';

/** An empty database in memory with all migrations. `raw` runs SQL beside it. */
export async function openPglite(
	migrations: readonly Migration[] = readMigrations('postgres')
): Promise<Opened & { raw: PGlite }> {
	const raw = await PGlite.create();
	await migratePostgres(raw, migrations, { name: 'the database in memory', migrate: true });

	const scopes = createScopes();
	const watch = createWatch();
	const instance: Instance = {
		engine: 'postgres',
		tables: schema,
		canWrite: () => Promise.resolve(!raw.closed)
	};
	const transaction: Db['transaction'] = async (work) => {
		scopes.outside('transaction');
		return raw.transaction(async (client) => {
			const scope: Scope = { open: true, failed: false };
			const query: Transaction['query'] = (...words) => scopes.inside(scope, () => client.query(...words));
			const tx = asDb(drizzle({ query } as unknown as PGlite, { logger: watch }), transaction, instance);
			return scopes.run(scope, () => work(tx));
		});
	};
	const query: PGlite['query'] = async (...words) => {
		scopes.outside('database');
		return raw.query(...words);
	};
	return {
		db: asDb(drizzle({ query } as unknown as PGlite, { logger: watch }), transaction, instance),
		raw,
		engine: 'postgres',
		onStatement: watch.onStatement,
		backup: () => Promise.reject(new Error('a database in memory is not copied')),
		close: () => (raw.closed ? Promise.resolve() : raw.close())
	};
}
