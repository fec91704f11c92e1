import { describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { readMigrations } from '#lib/server/db/migrations.ts';
import { freshDatabase } from '#tests/support/db.ts';
import { ownSchema, testDatabaseUrl } from '#tests/support/postgres.ts';
import { testContract } from './contract.ts';

const set = process.env.TEST_DATABASE_URL !== undefined;
const why = set ? '' : ' (skipped: set TEST_DATABASE_URL=postgres://… to run them)';
if (!set) console.info('PostgreSQL tests are skipped: TEST_DATABASE_URL is not set');

describe.runIf(set)(`a PostgreSQL server${why}`, () => {
	testContract('PostgreSQL', () => freshDatabase('postgres'));

	test('servers that start together migrate an empty database once', async () => {
		const own = await ownSchema(testDatabaseUrl(), `test_${process.pid}_together`);
		try {
			const open = () => openDatabase({ url: own.url, lock: true, migrate: true });
			const opened = await Promise.all([open(), open(), open()]);
			for (const { close } of opened) await close();
			expect(opened).toHaveLength(3);
		} finally {
			await own.drop();
		}
	});

	test('a database of a newer release is refused, and one that is not up to date without migrating', async () => {
		const own = await ownSchema(testDatabaseUrl(), `test_${process.pid}_newer`);
		try {
			const known = readMigrations('postgres');
			const next = { tag: '9999_next', statements: ['CREATE TABLE next (id integer)'] };
			const options = { url: own.url, lock: true, migrate: true };
			await expect(openDatabase({ ...options, migrate: false })).rejects.toMatchObject({ reason: 'older' });
			await (await openDatabase({ ...options, migrations: [...known, next] })).close();
			await expect(openDatabase(options)).rejects.toMatchObject({ reason: 'newer' });
		} finally {
			await own.drop();
		}
	});

	test('a migration that fails leaves nothing', async () => {
		const own = await ownSchema(testDatabaseUrl(), `test_${process.pid}_failed`);
		try {
			const bad = {
				tag: '9999_bad',
				statements: ['CREATE TABLE half (id integer)', 'CREATE TABLE half (id integer)']
			};
			const options = { url: own.url, lock: true, migrate: true };
			const failing = openDatabase({ ...options, migrations: [...readMigrations('postgres'), bad] });
			await expect(failing).rejects.toMatchObject({ reason: 'migration_failed' });
			await expect(openDatabase({ ...options, migrate: false })).rejects.toMatchObject({ reason: 'older' });
		} finally {
			await own.drop();
		}
	});
});

test('a server that does not answer is named without its password', async () => {
	const url = 'postgres://course:hidden-word@127.0.0.1:1/course';
	const refusal = openDatabase({ url, lock: true, migrate: true });
	await expect(refusal).rejects.toMatchObject({ name: 'DatabaseRefusal', reason: 'unreachable' });
	const message = await refusal.catch((error: Error) => error.message);
	expect(message).toContain('course at 127.0.0.1:1');
	expect(message).not.toContain('hidden-word');
});
