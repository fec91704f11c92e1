import { beforeEach, describe, expect, test } from 'vitest';
import { findUserByLogin } from '#lib/server/accounts/find-user.ts';
import type { User } from '#lib/server/auth/session.ts';
import { findLink } from '#lib/server/auth/one-time-links.ts';
import { createCohort, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { enrolRoster, listUnused, planRoster, reissueSlips } from '#lib/server/cohorts/enrol-roster.ts';
import { joinCohort, listLearners } from '#lib/server/cohorts/enrolments.ts';
import { newPseudonyms } from '#lib/server/cohorts/pseudonyms.ts';
import { MOST_CHARACTERS, readRoster } from '#lib/server/cohorts/read-roster.ts';
import type { Db } from '#lib/server/db/types.ts';
import { writeCsv } from '#lib/csv.ts';
import { freshDb } from '#tests/support/db.ts';
import { aPerson, NOON } from '#tests/support/people.ts';

describe('reading a roster', () => {
	const lines = (text: string) => {
		const roster = readRoster(text);
		return roster.ok
			? roster.lines.map(({ line, login, name, fault }) => [line, login, name, fault])
			: roster;
	};

	test('takes commas, semicolons and tabs, a header in any order, or none', () => {
		const ada = [[2, 'ada', 'Ada Nowak', null]];
		expect(lines('login,name\nada,Ada Nowak')).toEqual(ada);
		expect(lines('Name;Login\r\nAda Nowak;ADA\r\n')).toEqual(ada);
		expect(lines('\uFEFFlogin\tname\nada\tAda Nowak')).toEqual(ada);
		expect(lines('ada,Ada Nowak')).toEqual([[1, 'ada', 'Ada Nowak', null]]);
	});

	test('a login name alone is a pseudonym', () => {
		expect(lines('k7dm4x\n\nq4acd9\n')).toEqual([
			[1, 'k7dm4x', 'k7dm4x', null],
			[3, 'q4acd9', 'q4acd9', null]
		]);
	});

	test('names what is wrong with a line, by its number in the file', () => {
		expect(lines('login,name\nada,Ada\n-x,Bo\nada,Again\ncy,\u200b\ndi,Di,extra')).toEqual([
			[2, 'ada', 'Ada', null],
			[3, '-x', 'Bo', 'login'],
			[4, 'ada', 'Again', 'twice'],
			[5, 'cy', '', 'name'],
			[6, 'di', 'Di', 'columns']
		]);
	});

	test('takes off the apostrophes that our own tables put before formulas', () => {
		const csv = writeCsv(['login', 'name'], [['ada', '=Ada']]);
		expect(lines(csv)).toEqual([[2, 'ada', '=Ada', null]]);
	});

	test('says why nothing can be read', () => {
		expect(readRoster('')).toEqual({ ok: false, fault: 'empty', at: null });
		expect(readRoster('login,name\n')).toMatchObject({ fault: 'empty' });
		expect(readRoster('name\nAda')).toMatchObject({ fault: 'header', at: 1 });
		expect(readRoster('ada,"Ada\nbo,Bo')).toMatchObject({ ok: false, fault: 'quotes' });
		expect(readRoster('x'.repeat(MOST_CHARACTERS + 1))).toMatchObject({ fault: 'long' });
		expect(readRoster('ab\n'.repeat(1001))).toMatchObject({ fault: 'many' });
	});
});

test('pseudonyms are all different and can be login names', () => {
	const made = newPseudonyms(500, 'spring');
	expect(new Set(made).size).toBe(500);
	const roster = readRoster(made.join('\n'));
	expect(roster.ok && roster.lines.every(({ fault }) => fault === null)).toBe(true);
});

describe('enrolling a roster', () => {
	let db: Db;
	let own: Cohort;
	let other: Cohort;
	let foreign: Cohort;
	let teacher: User;
	let stranger: User;

	beforeEach(async () => {
		db = await freshDb();
		teacher = await aPerson(db, { role: 'instructor', login: 'teacher' });
		stranger = await aPerson(db, { role: 'instructor' });
		const start = (instructorId: string) =>
			createCohort(db, { name: 'A cohort', timeZone: 'UTC', instructorId, now: NOON });
		own = await start(teacher.id);
		other = await start(teacher.id);
		foreign = await start(stranger.id);
		for (const [login, cohort] of [
			['here', own],
			['known', other],
			['foreign', foreign]
		] as const) {
			const { id } = await aPerson(db, { login, displayName: `Name of ${login}` });
			await joinCohort(db, { learnerId: id, cohortId: cohort.id, now: NOON });
		}
	});

	const read = (text: string) => {
		const roster = readRoster(text);
		return roster.ok ? roster.lines : [];
	};
	const plan = async (text: string, viewer = teacher) =>
		(await planRoster(db, { viewer, cohortId: own.id, lines: read(text) }))?.map(
			({ login, name, outcome }) => [login, name, outcome]
		);
	const enrol = (text: string) =>
		enrolRoster(db, { viewer: teacher, cohortId: own.id, lines: read(text), now: NOON });
	const logins = async () => (await listLearners(db, own.id)).length;

	test('tells of accounts no more than the instructor may know', async () => {
		expect(await plan('new,New\nhere,X\nknown,X\nforeign,X\nteacher,X')).toEqual([
			['new', 'New', 'new'],
			['here', 'Name of here', 'here'],
			['known', 'Name of known', 'known'],
			['foreign', 'X', 'taken'],
			['teacher', 'X', 'taken']
		]);
		expect(await plan('new,New', stranger)).toBeUndefined();
		const boss = await aPerson(db, { role: 'administrator' });
		expect(await plan('foreign,X', boss)).toEqual([['foreign', 'Name of foreign', 'known']]);
	});

	test('makes accounts with links, and gives known learners a place and no link', async () => {
		const enrolled = await enrol('new,New\nhere,X\nknown,X');
		if (!enrolled?.ok) throw new Error('not enrolled');
		expect(enrolled.places).toBe(2);
		expect(enrolled.slips.map(({ login, name }) => [login, name])).toEqual([['new', 'New']]);
		const made = await findUserByLogin(db, 'new');
		expect(made).toMatchObject({ displayName: 'New', role: 'learner', demo: false });
		const token = enrolled.slips[0]?.token ?? '';
		const days = (n: number) => new Date(NOON.getTime() + n * 86_400_000);
		expect(await findLink(db, 'reset', token, days(13))).toMatchObject({ userId: made?.id });
		expect(await findLink(db, 'reset', token, days(15))).toBeUndefined();
		expect(await logins()).toBe(3);
	});

	test('stores nothing when one line stands against it', async () => {
		const enrolled = await enrol('new,New\nforeign,X');
		expect(enrolled).toMatchObject({ ok: false });
		expect(await findUserByLogin(db, 'new')).toBeUndefined();
		expect(await logins()).toBe(1);
	});

	test('again changes nothing', async () => {
		await enrol('new,New');
		expect(await enrol('new,Renamed')).toEqual({ ok: true, slips: [], places: 0 });
		expect(await findUserByLogin(db, 'new')).toMatchObject({ displayName: 'New' });
	});

	test('is refused for another instructor’s cohort', async () => {
		const place = { viewer: stranger, cohortId: own.id, now: NOON };
		expect(await enrolRoster(db, { ...place, lines: read('new,New') })).toBeUndefined();
		expect(await reissueSlips(db, place)).toBeUndefined();
		expect(await findUserByLogin(db, 'new')).toBeUndefined();
	});

	test('a slip is made anew only for an account that was never used', async () => {
		const first = await enrol('new,New');
		const used = await aPerson(db, { login: 'used', passwordHash: 'a hash' });
		await joinCohort(db, { learnerId: used.id, cohortId: own.id, now: NOON });
		expect((await listUnused(db, own.id)).map(({ login }) => login)).toEqual(['here', 'new']);
		const again = await reissueSlips(db, { viewer: teacher, cohortId: own.id, now: NOON });
		expect(again?.map(({ login }) => login)).toEqual(['here', 'new']);
		const old = first?.ok ? (first.slips[0]?.token ?? '') : '';
		expect(await findLink(db, 'reset', old, NOON)).toBeUndefined();
	});
});
