import { beforeEach, expect, test } from 'vitest';
import { auditActions, recordAudit } from '#lib/server/accounts/audit.ts';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import type { Db } from '#lib/server/db/types.ts';
import { accountText } from '#lib/text/accounts.ts';
import { load } from '../../src/routes/(administrator)/admin/trail/+page.server.ts';
import { GET } from '../../src/routes/(administrator)/admin/trail/export.csv/+server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';
import { readCsv } from '../support/read-csv.ts';

const ROUTE = '/(administrator)/admin/trail';
let db: Db;
let boss: User;
let ada: User;

/** Sixty looks at Ada and one at Bo by Ms Own, after her cohort was made. */
beforeEach(async () => {
	db = await freshDb();
	boss = await aPerson(db, { role: 'administrator', login: 'boss' });
	const own = await aPerson(db, { role: 'instructor', login: 'own', displayName: 'Ms Own' });
	ada = await aPerson(db, { login: 'ada', displayName: 'Ada' });
	const bo = await aPerson(db, { login: 'bo', displayName: '=Bo' });
	await createCohort(db, { name: 'Autumn', timeZone: 'UTC', instructorId: own.id, now: NOON });
	const look = (subject: User, seconds: number) =>
		recordAudit(
			db,
			{ action: 'learner.view', actorId: own.id, subjectId: subject.id, detail: { cohort: 'x' } },
			new Date(NOON.getTime() + seconds * 1000)
		);
	for (let time = 1; time <= 60; time += 1) await look(ada, time);
	await look(bo, 99);
});

const see = async (search = '') =>
	(await outcomeOf(() => load(getEvent(db, boss, ROUTE, {}, { search })))).data;

test('has the newest lines first, fifty a page, and each line once', async () => {
	const [first, second] = [await see(), await see('?page=2')];
	expect(first).toMatchObject({ found: 62, page: 1, pages: 2 });
	expect(first.lines[0]).toMatchObject({ action: 'learner.view', actor: 'own', subject: 'bo' });
	expect(second.lines.at(-1)).toMatchObject({ action: 'cohort.create', subject: 'Autumn' });
	const ids = [...first.lines, ...second.lines].map(({ id }: { id: string }) => id);
	expect(new Set(ids).size).toBe(62);
});

test.for([
	['?q=ADA', 60],
	['?q=ms+own', 62],
	['?q=autumn', 1],
	['?q=bo&action=learner.view', 1],
	['?action=cohort.create', 1],
	['?q=%25', 0],
	['?action=toString', 62]
] as const)('%s finds %i lines', async ([search, found]) => {
	expect((await see(search)).found).toBe(found);
});

test('as a file it has every line that was asked for', async () => {
	const event = getEvent(db, boss, `${ROUTE}/export.csv`, {}, { search: '?q=ada' });
	const [headers, ...rows] = readCsv(await (await GET(event)).text());
	expect(headers).toEqual(['at', 'actor', 'action', 'subject', 'detail']);
	expect(rows).toHaveLength(60);
	expect(rows[0]).toEqual(['2026-11-23T12:01:00.000Z', 'own', 'learner.view', 'ada', '{"cohort":"x"}']);
});

test('every act has words for administrators', () => {
	expect(Object.keys(accountText.admin.audit).sort()).toEqual([...auditActions].sort());
});
