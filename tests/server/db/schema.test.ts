import { getTableConfig as ofPostgres } from 'drizzle-orm/pg-core';
import { getTableConfig as ofSqlite } from 'drizzle-orm/sqlite-core';
import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration
} from 'drizzle-kit/api';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WIDE_TABLES, finishPostgres, finishSqlite } from '../../../src/cli/finish-migrations.ts';
import { readMigrations } from '#lib/server/db/migrations.ts';
import * as postgres from '#lib/server/db/schema.postgres.ts';
import * as sqlite from '#lib/server/db/schema.sqlite.ts';
import { rowsOfEveryTable } from './rows.ts';

const names = Object.keys(sqlite) as (keyof typeof sqlite)[];

describe('the two schemas', () => {
	test('have the same tables', () => {
		expect(Object.keys(postgres)).toEqual(names);
		expect(
			rowsOfEveryTable()
				.map(([name]) => name)
				.sort()
		).toEqual([...names].sort());
	});

	test.for(names)('have the same columns, keys and indexes in %s', (name) => {
		expect(describeTable(ofPostgres(postgres[name] as never))).toEqual(describeTable(ofSqlite(sqlite[name])));
	});

	test('remove no row because another one goes', () => {
		const actions = names.flatMap((name) => ofSqlite(sqlite[name]).foreignKeys.map((key) => key.onDelete));
		expect(actions.filter((action) => action !== 'no action' && action !== undefined)).toEqual([]);
	});
});

describe('the migrations', () => {
	test('make all that the schemas say: there is nothing left to generate', async () => {
		const before = { sqlite: snapshot('sqlite'), postgres: snapshot('postgres') };
		const now = { sqlite: await generateSQLiteDrizzleJson(sqlite), postgres: generateDrizzleJson(postgres) };
		expect(await generateSQLiteMigration(before.sqlite, now.sqlite)).toEqual([]);
		expect(await generateMigration(before.postgres, now.postgres)).toEqual([]);
	});

	test('are finished: every table strict, in the order of its key unless wide, no schema named', () => {
		for (const { statements } of readMigrations('sqlite')) {
			const text = statements.join('\n');
			expect(finishSqlite(text)).toBe(text);
			const tables = [...text.matchAll(/^CREATE TABLE `(?:__new_)?(\w+)`[^;]*\) (.*);/gm)];
			expect(tables.length).toBe(text.match(/^CREATE TABLE/gm)?.length ?? 0);
			for (const [, table = '', options] of tables) {
				expect(options, table).toBe(WIDE_TABLES.includes(table) ? 'STRICT' : 'STRICT, WITHOUT ROWID');
			}
		}
		for (const { statements } of readMigrations('postgres')) {
			const text = statements.join('\n');
			expect(finishPostgres(text)).toBe(text);
		}
	});
});

type Config = ReturnType<typeof ofSqlite> | ReturnType<typeof ofPostgres>;

/** What a table is, in words both engines share. */
function describeTable(config: Config) {
	const kinds: Record<string, string> = {
		'text COLLATE "C"': 'text',
		boolean: 'integer',
		json: 'text',
		'timestamp (3) with time zone': 'integer'
	};
	return {
		name: config.name,
		columns: config.columns.map((column) => ({
			name: column.name,
			type: kinds[column.getSQLType()] ?? column.getSQLType(),
			notNull: column.notNull,
			primary: column.primary,
			unique: column.isUnique
		})),
		primaryKeys: config.primaryKeys.map((key) => key.columns.map(({ name }) => name)),
		uniques: config.uniqueConstraints.map((key) => [key.name, key.columns.map(({ name }) => name)]),
		indexes: config.indexes.map(({ config: { name, columns, unique } }) => [
			name,
			unique,
			columns.map((column) => (column as { name: string }).name)
		]),
		foreignKeys: config.foreignKeys.map((key) => key.getName())
	};
}

function snapshot(engine: string) {
	const folder = new URL(`../../../drizzle/${engine}/meta/`, import.meta.url);
	const { entries } = JSON.parse(readFileSync(new URL('_journal.json', folder), 'utf8'));
	const last = String(entries.at(-1).idx).padStart(4, '0');
	return JSON.parse(readFileSync(new URL(`${last}_snapshot.json`, folder), 'utf8'));
}
