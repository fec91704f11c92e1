import { createHash } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WIDE_TABLES } from '../../../src/cli/finish-migrations.ts';
import { isReady } from '#lib/server/db/is-ready.ts';
import { readMigrations } from '#lib/server/db/migrations.ts';
import { openDatabase, type OpenOptions } from '#lib/server/db/open.ts';
import type { DatabaseRefusal } from '#lib/server/db/refusal.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { aUser } from '#tests/support/builders.ts';
import { freshFile, freshFolder } from '#tests/support/files.ts';
import { startChild } from './child.ts';

const server = { lock: true, migrate: true };
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

async function refusalOf(options: OpenOptions): Promise<DatabaseRefusal> {
	const refusal = await openDatabase(options).then(
		async ({ close }) => (await close(), new Error('it was opened')),
		(error: unknown) => error
	);
	expect(refusal).toMatchObject({ name: 'DatabaseRefusal' });
	return refusal as DatabaseRefusal;
}

describe('a database file', () => {
	test('is strict, durable and in the order of its keys', async () => {
		const { file } = await freshFile();
		const database = new DatabaseSync(file, { readOnly: true });
		onTestFinished(() => database.close());
		const tables = database
			.prepare(
				`SELECT name, strict, wr FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
			)
			.all();
		expect(tables).toHaveLength(24);
		for (const { name, strict, wr } of tables) {
			const wide = [...WIDE_TABLES, 'schema_migration'].includes(String(name));
			expect({ name, strict, wr }).toEqual({ name, strict: 1, wr: wide ? 0 : 1 });
		}
		expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
	});

	test('keeps what was stored when it is closed and opened again', async () => {
		const { file, opened } = await freshFile();
		const user = await aUser(opened.db);
		await opened.close();
		const again = await openDatabase({ file, ...server });
		onTestFinished(() => again.close());
		expect(await again.db.select().from(tablesOf(again.db).user)).toEqual([user]);
	});

	test('that is closed is not ready, and closing waits for the transaction that runs', async () => {
		const { opened } = await freshFile();
		const storing = opened.db.transaction(async (tx) => {
			await new Promise(setImmediate);
			return aUser(tx);
		});
		await Promise.all([opened.close(), opened.close()]);
		expect(await storing).toMatchObject({ id: 'user-1' });
		expect(await isReady(opened.db)).toBe(false);
	});

	test('is copied whole while it is in use', async () => {
		const { file, opened } = await freshFile();
		const user = await aUser(opened.db);
		const target = join(dirname(file), 'copy.db');
		await Promise.all([opened.backup(target), aUser(opened.db, { id: 'later' })]);
		const copy = await openDatabase({ file: target, ...server });
		onTestFinished(() => copy.close());
		expect(await copy.db.select().from(tablesOf(copy.db).user)).toEqual([user]);
		expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
	});
});

describe('refused, with nothing changed', () => {
	test('a folder that is not there', async () => {
		const file = join(freshFolder(), 'missing', 'course.db');
		const { reason, message } = await refusalOf({ file, ...server });
		expect(reason).toBe('no_folder');
		expect(message).toMatch(/no folder .*missing .*Nothing was changed.*DATA_DIR/);
		expect(existsSync(dirname(file))).toBe(false);
	});

	test('a file that is no database', async () => {
		const file = join(freshFolder(), 'course.db');
		writeFileSync(file, 'a letter to a friend\n'.repeat(400));
		const before = hashOf(file);
		const { reason, message } = await refusalOf({ file, ...server });
		expect(reason).toBe('not_a_database');
		expect(message).toContain(file);
		expect(hashOf(file)).toBe(before);
	});

	test('a folder in the place of the file', async () => {
		const file = join(freshFolder(), 'course.db');
		mkdirSync(file);
		expect(await refusalOf({ file, ...server })).toMatchObject({ reason: 'unwritable' });
	});

	test.skipIf(process.getuid?.() === 0)('a file that may not be written (not as root, who may)', async () => {
		const { file, opened } = await freshFile();
		await opened.close();
		chmodSync(file, 0o400);
		const { reason, message } = await refusalOf({ file, ...server });
		expect(reason).toBe('unwritable');
		expect(message).toContain(file);
	});

	test.for(['closed', 'left behind with its log'])('a database of a newer release, %s', async (state) => {
		const next = { tag: '9999_next', statements: ['CREATE TABLE next (id integer)'] };
		const migrations = [...readMigrations('sqlite'), next];
		const { file, opened } = await freshFile({ migrations });
		if (state === 'closed') await opened.close();
		const before = hashOf(file);
		const files = readdirSync(dirname(file));
		const { reason, message } = await refusalOf({ file, lock: false, migrate: true });
		expect(reason).toBe('newer');
		expect(message).toMatch(/newer release.*Nothing was changed/);
		expect(hashOf(file)).toBe(before);
		expect(readdirSync(dirname(file))).toEqual(files);
	});

	test('a database that is not up to date, by a command that may not change it', async () => {
		const file = join(freshFolder(), 'course.db');
		expect(await refusalOf({ file, lock: false, migrate: false })).toMatchObject({ reason: 'older' });
		expect(existsSync(file)).toBe(false);
	});

	test('a second server of the same file, in this process and under another name', async () => {
		const { file } = await freshFile({ lock: true });
		const link = join(freshFolder(), 'link.db');
		symlinkSync(file, link);
		for (const name of [file, link]) {
			const { reason, message } = await refusalOf({ file: name, ...server });
			expect(reason).toBe('locked');
			expect(message).toContain(`Another server is using ${file}`);
		}
	});
});

describe('another process', () => {
	test('that serves the file keeps a second server out until it dies; the command line comes in', async () => {
		const file = join(freshFolder(), 'course.db');
		const child = startChild(file);
		await child.line('open');
		expect(await refusalOf({ file, ...server })).toMatchObject({ reason: 'locked' });
		const command = await openDatabase({ file, lock: false, migrate: false });
		expect(await aUser(command.db, { id: 'by-command' })).toMatchObject({ id: 'by-command' });
		await command.close();
		await child.kill();
		const next = await openDatabase({ file, ...server });
		await next.close();
	});

	test('that is killed while it writes loses nothing it has acknowledged', async () => {
		const file = join(freshFolder(), 'course.db');
		const child = startChild(file);
		await child.line('stored 50');
		await child.kill();
		const stored = child.lines().filter((line) => line.startsWith('stored '));
		const { db, close } = await openDatabase({ file, ...server });
		const { user } = tablesOf(db);
		const ids = new Set((await db.select({ id: user.id }).from(user)).map(({ id }) => id));
		await close();
		expect(stored.length).toBeGreaterThanOrEqual(50);
		expect(stored.filter((line) => !ids.has(line.replace('stored ', 'user-')))).toEqual([]);
	});
});
