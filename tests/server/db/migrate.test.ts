import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { finishSqlite } from '../../../src/cli/finish-migrations.ts';
import { readMigrations, type Migration } from '#lib/server/db/migrations.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { anAnswerEvent, anAttempt, aUser } from '#tests/support/builders.ts';
import { freshFile } from '#tests/support/files.ts';

const known = readMigrations('sqlite');

/** As drizzle-kit changes a column: a new table, the rows copied, the old one dropped. */
const rebuilt: Migration = {
	tag: '9999_rebuild_user',
	statements: finishSqlite(
		[
			'PRAGMA foreign_keys=OFF;',
			'CREATE TABLE `__new_user` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`login` text NOT NULL,\n' +
				'\t`display_name` text NOT NULL,\n\t`password_hash` text,\n\t`role` text NOT NULL,\n' +
				'\t`demo` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`disabled_at` integer\n);\n',
			'INSERT INTO `__new_user` SELECT * FROM `user`;',
			'DROP TABLE `user`;',
			'ALTER TABLE `__new_user` RENAME TO `user`;',
			'PRAGMA foreign_keys=ON;'
		].join('\n--> statement-breakpoint\n')
	).split('\n--> statement-breakpoint\n')
};

test('rebuilding a table keeps the rows that point to it, and the checks are on again after it', async () => {
	const { file, opened } = await freshFile();
	const answer = await anAnswerEvent(opened.db);
	await opened.close();

	const { db, close } = await openDatabase({
		file,
		lock: true,
		migrate: true,
		migrations: [...known, rebuilt]
	});
	const { answerEvent, attempt, user } = tablesOf(db);
	expect(await db.select().from(answerEvent)).toEqual([answer]);
	expect([await db.$count(attempt), await db.$count(user)]).toEqual([1, 1]);
	await expect(anAttempt(db, { id: 'orphan', learnerId: 'nobody' })).rejects.toThrow(/FOREIGN KEY/);
	await close();
});

test('a copy is made before a used database is changed, and none of a new one', async () => {
	const { file, opened } = await freshFile();
	const user = await aUser(opened.db);
	await opened.close();
	const copy = join(dirname(file), `course.db.before-${known.length}.bak`);
	expect(existsSync(copy)).toBe(false);

	const { close } = await openDatabase({ file, lock: true, migrate: true, migrations: [...known, rebuilt] });
	await close();
	const before = await openDatabase({ file: copy, lock: true, migrate: false });
	expect(await before.db.select().from(tablesOf(before.db).user)).toEqual([user]);
	await before.close();
});

test('a step that fails undoes the steps before it', async () => {
	const { file, opened } = await freshFile();
	const answer = await anAnswerEvent(opened.db);
	await opened.close();
	const bad: Migration = {
		tag: '9999_bad',
		statements: ['DROP TABLE `answer_event`', 'DROP TABLE `nothing`']
	};
	const migrations = [...known, { tag: '9998_good', statements: ['CREATE TABLE good (id integer)'] }, bad];
	await expect(openDatabase({ file, lock: true, migrate: true, migrations })).rejects.toMatchObject({
		reason: 'migration_failed',
		message: expect.stringMatching(/nothing.*Everything was undone/)
	});

	const { db, close } = await openDatabase({ file, lock: true, migrate: false });
	expect(await db.select().from(tablesOf(db).answerEvent)).toEqual([answer]);
	await close();
});

test('a step that leaves rows pointing to nothing is undone', async () => {
	const { file, opened } = await freshFile();
	await anAnswerEvent(opened.db);
	await opened.close();
	const migrations = [...known, { tag: '9999_bad', statements: ['DELETE FROM `attempt`'] }];
	await expect(openDatabase({ file, lock: true, migrate: true, migrations })).rejects.toThrow(
		/rows point to nothing in: answer_event/
	);
	const database = new DatabaseSync(file, { readOnly: true });
	expect(database.prepare('SELECT count(*) AS attempts FROM attempt').get()).toEqual({ attempts: 1 });
	database.close();
});

test('a database whose history is another one is refused', async () => {
	const { file, opened } = await freshFile();
	await opened.close();
	const migrations = [{ ...known[0], tag: '0000_other' } as Migration, ...known.slice(1)];
	await expect(openDatabase({ file, lock: true, migrate: true, migrations })).rejects.toMatchObject({
		reason: 'newer'
	});
});
