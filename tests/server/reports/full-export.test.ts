import { beforeEach, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { exportCohortData, exportEverything } from '#lib/server/reports/full-export.ts';
import { aSmallCourse, takeQuiz } from '#tests/support/cohort.ts';
import { freshDb } from '#tests/support/db.ts';
import { aPerson, NOON } from '#tests/support/people.ts';
import { rowsOfEveryTable } from '../db/rows.ts';

const content = aSmallCourse();
let db: Db;
let own: User;
let other: User;
let ada: User;
let bo: User;
let cohortId: string;

beforeEach(async () => {
	db = await freshDb();
	own = await aPerson(db, { role: 'instructor' });
	other = await aPerson(db, { role: 'instructor' });
	ada = await aPerson(db, { displayName: 'Ada' });
	bo = await aPerson(db, { displayName: 'Bo' });
	const cohort = { name: 'One', timeZone: 'UTC', instructorId: own.id, now: NOON };
	cohortId = (await createCohort(db, cohort)).id;
	await joinCohort(db, { learnerId: ada.id, cohortId, now: NOON });
	for (const { id } of [ada, bo])
		await takeQuiz(db, { learnerId: id, content, answers: ['near', 'right'], now: NOON });
});

test('a cohort’s data are those of its learners and of nobody else, and taking them is written down', async () => {
	const tables = await exportCohortData(db, { viewer: own, cohortId, now: NOON });
	expect(tables?.learner?.map(({ displayName }) => displayName)).toEqual(['Ada']);
	expect(tables?.attempt).toHaveLength(1);
	expect(tables?.answer_event).toHaveLength(5);
	expect(JSON.stringify(tables)).not.toContain(bo.id);
	const { auditEvent } = tablesOf(db);
	const lines = await db.select().from(auditEvent);
	expect(lines.map(({ action, actorId }) => [action, actorId])).toContainEqual(['cohort.export', own.id]);
});

test('somebody else’s cohort is not to be had', async () => {
	expect(await exportCohortData(db, { viewer: other, cohortId, now: NOON })).toBeUndefined();
	expect(await exportCohortData(db, { viewer: ada, cohortId, now: NOON })).toBeUndefined();
});

test('everything is every table but those that let somebody in, without hashes and secrets', async () => {
	const full = await freshDb();
	const tables = tablesOf(full);
	for (const [name, row] of rowsOfEveryTable()) await full.insert(tables[name]).values(row as never);
	const written = new Map<string, Record<string, unknown>[]>();
	const count = await exportEverything(full, (table, row) => {
		written.set(table, [...(written.get(table) ?? []), row]);
	});
	const named = rowsOfEveryTable().map(([name]) =>
		name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
	);
	const kept = named.filter((name) => !['session', 'one_time_link', 'throttle'].includes(name));
	expect([...written.keys()].toSorted()).toEqual(kept.toSorted());
	expect(count).toBe(kept.length);
	const text = JSON.stringify([...written]);
	for (const secret of ['argon2', '"secret"', 'passwordHash']) expect(text).not.toContain(secret);
});
