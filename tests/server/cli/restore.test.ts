import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { lockForServer } from '#lib/server/db/server-lock.ts';
import { anAttempt } from '#tests/support/builders.ts';
import { backup } from '../../../src/cli/backup.ts';
import { restore } from '../../../src/cli/restore.ts';

let folder: string;
let file: string;
let copy: string;
let said: string[];
const say = (line: string): void => void said.push(line);

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'restore-'));
	file = join(folder, 'course.db');
	copy = join(folder, 'copy.db');
	said = [];
	vi.stubEnv('DATA_DIR', folder);
	const opened = await openDatabase({ file, lock: false, migrate: true });
	await anAttempt(opened.db);
	await opened.close();
});

afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

async function countAttempts(): Promise<number> {
	const opened = await openDatabase({ file, lock: false, migrate: false });
	const attempts = await opened.db.$count(tablesOf(opened.db).attempt);
	await opened.close();
	return attempts;
}

async function forgetAttempts(): Promise<void> {
	const opened = await openDatabase({ file, lock: false, migrate: false });
	await opened.db.delete(tablesOf(opened.db).attempt);
	await opened.close();
}

test('a backup put back has what it had, and what it replaced is kept beside it', async () => {
	expect(await backup.run([copy], say)).toBe(0);
	await forgetAttempts();
	expect(await restore.run([copy, '--force'], say)).toBe(0);
	expect(await countAttempts()).toBe(1);
	expect(said.at(-1)).toMatch(/1 attempts\. The database before it is .+course\.db\.replaced-\d{14}\./);
});

test('a backup never replaces a file', async () => {
	writeFileSync(copy, 'something of somebody’s');
	expect(await backup.run([copy], say)).toBe(1);
	expect(said).toEqual([`${copy} is there already. Nothing was written; name a new file.`]);
});

test('a database is replaced only when forced', async () => {
	await backup.run([copy], say);
	await forgetAttempts();
	expect(await restore.run([copy], say)).toBe(1);
	expect(await countAttempts()).toBe(0);
});

test('never while a server holds the database', async () => {
	await backup.run([copy], say);
	await forgetAttempts();
	const unlock = lockForServer(file);
	expect(await restore.run([copy, '--force'], say)).toBe(1);
	unlock();
	expect(said.at(-1)).toContain('Another server is using');
	expect(await countAttempts()).toBe(0);
});

test('a file that is no database changes nothing', async () => {
	const junk = join(folder, 'junk.db');
	writeFileSync(junk, 'junk, and more junk');
	expect(await restore.run([junk, '--force'], say)).toBe(1);
	expect(await restore.run([join(folder, 'none.db'), '--force'], say)).toBe(1);
	expect(await countAttempts()).toBe(1);
	expect(existsSync(`${file}.restoring`)).toBe(false);
});
