import { openSqliteMemory } from '#lib/server/db/open-sqlite.ts';
import type { Opened } from '#lib/server/db/open.ts';
import type { Db } from '#lib/server/db/types.ts';

/** What tests run on. `pglite`: PostgreSQL in this process; `postgres`: the one at TEST_DATABASE_URL. */
export type TestEngine = 'sqlite' | 'pglite' | 'postgres';

let image: Uint8Array | undefined;

/** An empty database with all migrations. On SQLite, in memory, each call gives one of its own. */
export async function freshDb(engine: TestEngine = 'sqlite'): Promise<Db> {
	return (await freshDatabase(engine)).db;
}

/** As `freshDb`, with what is around the `Db`: `onStatement` counts statements. */
export async function freshDatabase(engine: TestEngine = 'sqlite'): Promise<Opened> {
	if (engine !== 'sqlite') return (await import('./postgres.ts')).freshPostgres(engine);
	if (!image) {
		const template = await openSqliteMemory();
		image = template.serialize();
		await template.close();
	}
	return openSqliteMemory({ image });
}
