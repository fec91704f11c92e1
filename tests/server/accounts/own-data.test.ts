import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { readOwnData } from '#lib/server/accounts/own-data.ts';
import * as schema from '#lib/server/db/schema.sqlite.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '#tests/support/db.ts';
import { rowsOfEveryTable } from '../db/rows.ts';

/** The part of the file that holds the rows of each table that points at a person. */
const PARTS: Record<string, readonly string[]> = {
	session: ['sessions'],
	one_time_link: ['links'],
	cohort_instructor: ['taught'],
	enrolment: ['cohorts'],
	attempt: ['attempts'],
	quiz_result: ['results'],
	accommodation: ['accommodations'],
	problem_report: ['problemReports'],
	lesson_progress: ['lessons'],
	mark_event: ['marksGiven'],
	regrade: ['regrades'],
	answer_rule: ['rules'],
	invite: ['invites'],
	transcript: ['transcripts'],
	lesson_report: ['lessonReports']
};

async function full(): Promise<Db> {
	const db = await freshDb();
	const tables = tablesOf(db);
	for (const [name, row] of rowsOfEveryTable()) await db.insert(tables[name]).values(row as never);
	return db;
}

test('every table that points at a person is in the file of their data', () => {
	const pointing = Object.values(schema)
		.map((table) => getTableConfig(table))
		.filter(({ foreignKeys }) =>
			foreignKeys.some((key) => getTableConfig(key.reference().foreignTable).name === 'user')
		)
		.map(({ name }) => name);
	expect(pointing.toSorted()).toEqual(Object.keys(PARTS).toSorted());
});

test('the file holds a row of each', async () => {
	const own = await readOwnData(await full(), 'mina');
	for (const part of ['account', 'answers', 'marks', ...Object.values(PARTS).flat()]) {
		expect(own[part]?.length, part).toBeGreaterThan(0);
	}
	expect(own.trail).toEqual([expect.objectContaining({ action: 'role_changed', byYou: true })]);
});

test('no secret is in it, and nothing of anybody else', async () => {
	const db = await full();
	const text = JSON.stringify(await readOwnData(db, 'mina'));
	for (const secret of ['argon2', '"secret"', '"hash"', 'tokenHash', 'idHash', 'keyHash'])
		expect(text).not.toContain(secret);
	const nobody = await readOwnData(db, 'nobody');
	expect(Object.values(nobody).flat()).toEqual([]);
});
