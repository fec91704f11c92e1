import pg from 'pg';
import { afterAll } from 'vitest';
import { openDatabase, type Opened } from '#lib/server/db/open.ts';
import { openPglite } from '#lib/server/db/pglite.ts';
import type { TestEngine } from './db.ts';

/** One database for all tests of a file, emptied before each: starting PGlite takes seconds. */
let shared: Promise<{ opened: Opened; empty(): Promise<unknown> }> | undefined;

export async function freshPostgres(engine: Exclude<TestEngine, 'sqlite'>): Promise<Opened> {
	shared ??= engine === 'pglite' ? startPglite() : makeSchema(testDatabaseUrl());
	const { opened, empty } = await shared;
	await empty();
	return opened;
}

/** The real server to test on. @throws when TEST_DATABASE_URL is not set */
export function testDatabaseUrl(): string {
	const url = process.env.TEST_DATABASE_URL;
	if (!url) throw new Error('TEST_DATABASE_URL is not set');
	return url;
}

/** An address whose connections see `schema` only, and the schema made; `drop` removes it and all in it. */
export async function ownSchema(
	url: string,
	schema: string
): Promise<{ url: string; drop(): Promise<void> }> {
	await run(url, `DROP SCHEMA IF EXISTS ${schema} CASCADE`);
	await run(url, `CREATE SCHEMA ${schema}`);
	const address = new URL(url);
	address.searchParams.set('options', `-c search_path=${schema}`);
	return { url: address.href, drop: () => run(url, `DROP SCHEMA ${schema} CASCADE`) };
}

async function startPglite() {
	const opened = await openPglite();
	afterAll(() => opened.close());
	return { opened, empty: await emptier((sql) => opened.raw.query(sql)) };
}

async function makeSchema(url: string) {
	const own = await ownSchema(url, `test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}`);
	const opened = await openDatabase({ url: own.url, lock: true, migrate: true });
	const client = new pg.Client(own.url);
	await client.connect();
	afterAll(async () => {
		await client.end();
		await opened.close();
		await own.drop();
	});
	return { opened, empty: await emptier((sql) => client.query(sql)) };
}

async function emptier(query: (sql: string) => Promise<{ rows: unknown[] }>) {
	const { rows } = await query(
		`SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'schema_migration'`
	);
	const tables = (rows as { tablename: string }[]).map(({ tablename }) => `"${tablename}"`).join(', ');
	return () => query(`TRUNCATE ${tables}`);
}

async function run(url: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}
