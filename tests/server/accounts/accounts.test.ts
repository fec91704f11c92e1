import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '#lib/server/accounts/audit.ts';
import { issueResetLink, resetPassword } from '#lib/server/accounts/change-password.ts';
import { disableUser, enableUser } from '#lib/server/accounts/disable-user.ts';
import { findUser, findUserByLogin, hasAdministrator, listAccounts } from '#lib/server/accounts/find-user.ts';
import {
	createAccount,
	createWithSetupLink,
	issueSetupLink,
	registerLearner
} from '#lib/server/accounts/register.ts';
import { setRole } from '#lib/server/accounts/set-role.ts';
import { readSession } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { listLearners } from '#lib/server/cohorts/enrolments.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { freshDb } from '../../support/db.ts';
import { aPerson, aSession, NOON } from '../../support/people.ts';

let db: Db;
const account = { login: 'kim', displayName: 'Kim', passwordHash: 'hash', now: NOON };
const countUsers = async () => (await db.select().from(tablesOf(db).user)).length;

beforeEach(async () => {
	db = await freshDb();
});

describe('registering', () => {
	test('makes a learner, whatever else is sent along', async () => {
		const more = { ...account, role: 'administrator', demo: true, id: 'chosen' };
		const made = await registerLearner(db, more);
		const found = await findUserByLogin(db, 'KIM');
		expect(found).toMatchObject({ role: 'learner', demo: false, login: 'kim', disabledAt: null });
		expect(made).toEqual({ userId: found?.id });
		expect(found?.id).not.toBe('chosen');
	});

	test('one login name is one account, however it is spelt, and however many register at once', async () => {
		const spellings = ['kim', 'KIM', ' Kim ', 'ＫＩＭ', 'kim', 'kIm'];
		const made = await Promise.all(spellings.map((login) => registerLearner(db, { ...account, login })));
		expect(made.filter((one) => 'userId' in one)).toHaveLength(1);
		expect(made.filter((one) => 'refused' in one && one.refused === 'taken')).toHaveLength(5);
		expect(await countUsers()).toBe(1);
	});

	test('with a cohort puts the learner into it in the same step', async () => {
		const instructor = await aPerson(db, { role: 'instructor' });
		const cohort = await createCohort(db, {
			name: 'A',
			timeZone: 'UTC',
			instructorId: instructor.id,
			now: NOON
		});
		await registerLearner(db, { ...account, cohortId: cohort.id });
		expect(await listLearners(db, cohort.id)).toMatchObject([{ displayName: 'Kim' }]);
		await registerLearner(db, { ...account, displayName: 'Other', cohortId: cohort.id });
		expect(await listLearners(db, cohort.id)).toHaveLength(1);
	});
});

describe('the set-up link', () => {
	test('makes an administrator once', async () => {
		expect(await hasAdministrator(db)).toBe(false);
		const token = await issueSetupLink(db, NOON);
		const made = await createWithSetupLink(db, { ...account, token });
		expect(await findUserByLogin(db, 'kim')).toMatchObject({ role: 'administrator' });
		expect(made).toHaveProperty('userId');
		expect(await hasAdministrator(db)).toBe(true);
		const again = await createWithSetupLink(db, { ...account, login: 'lee', token });
		expect(again).toEqual({ refused: 'link' });
		expect(await countUsers()).toBe(1);
		expect(await listAudit(db)).toMatchObject([{ action: 'account.setup', actor: 'kim', subject: 'kim' }]);
	});

	test('makes one administrator of twenty at once', async () => {
		const token = await issueSetupLink(db, NOON);
		const made = await Promise.all(
			Array.from({ length: 20 }, (_, n) => createWithSetupLink(db, { ...account, login: `a${n}`, token }))
		);
		expect(made.filter((one) => 'userId' in one)).toHaveLength(1);
		expect(await countUsers()).toBe(1);
	});

	test('can be used again when the login name was taken', async () => {
		await registerLearner(db, account);
		const token = await issueSetupLink(db, NOON);
		expect(await createWithSetupLink(db, { ...account, token })).toEqual({ refused: 'taken' });
		expect(await createWithSetupLink(db, { ...account, login: 'lee', token })).toHaveProperty('userId');
	});
});

describe('an administrator', () => {
	let actorId: string;
	let userId: string;
	const act = (over: { userId?: string; actorId?: string | null } = {}) => ({
		userId,
		actorId,
		now: NOON,
		...over
	});

	beforeEach(async () => {
		actorId = (await aPerson(db, { role: 'administrator', login: 'boss' })).id;
		userId = (await aPerson(db, { login: 'kim' })).id;
	});

	test('changes a role, which is written down', async () => {
		expect(await setRole(db, { ...act(), role: 'instructor' })).toBe('done');
		expect((await findUser(db, userId))?.role).toBe('instructor');
		expect(await listAudit(db)).toMatchObject([
			{
				action: 'account.role',
				actor: 'boss',
				subject: 'kim',
				at: NOON,
				detail: { from: 'learner', to: 'instructor' }
			}
		]);
	});

	test('changes nothing that is so already, and nobody who is not there', async () => {
		expect(await setRole(db, { ...act(), role: 'learner' })).toBe('unchanged');
		expect(await setRole(db, { ...act({ userId: 'nobody' }), role: 'learner' })).toBe('missing');
		expect(await enableUser(db, act())).toBe('unchanged');
		expect(await disableUser(db, act({ userId: 'nobody' }))).toBe('missing');
		expect(await listAudit(db)).toEqual([]);
	});

	test('does not demote or shut themselves, nor does the program take the last one away', async () => {
		expect(await setRole(db, { ...act({ userId: actorId }), role: 'learner' })).toBe('self');
		expect(await disableUser(db, act({ userId: actorId }))).toBe('self');
		expect(await setRole(db, { ...act({ userId: actorId, actorId: null }), role: 'learner' })).toBe('last');
		expect(await disableUser(db, act({ userId: actorId, actorId: null }))).toBe('last');
		expect(await hasAdministrator(db)).toBe(true);
	});

	test('and another who demote each other at once leave one', async () => {
		const other = (await aPerson(db, { role: 'administrator' })).id;
		const outcomes = await Promise.all([
			setRole(db, { ...act({ userId: other }), role: 'learner' }),
			setRole(db, { ...act({ userId: actorId, actorId: other }), role: 'learner' })
		]);
		expect(outcomes.toSorted()).toEqual(['done', 'last']);
	});

	test('shuts an account and opens it again; its links are gone', async () => {
		const token = (await issueResetLink(db, act())) ?? '';
		expect(await disableUser(db, act())).toBe('done');
		expect((await findUser(db, userId))?.disabledAt).toEqual(NOON);
		expect(await resetPassword(db, { token, passwordHash: 'new', now: NOON })).toBeUndefined();
		expect(await issueResetLink(db, act())).toBeUndefined();
		expect(await enableUser(db, act())).toBe('done');
		expect((await findUser(db, userId))?.disabledAt).toBeNull();
	});

	test('makes a reset link whose use ends every session and is written down', async () => {
		const { token: cookie } = await aSession(db, { id: userId, role: 'learner' }, { now: new Date() });
		const token = (await issueResetLink(db, act())) ?? '';
		expect(await readSession(db, cookie, new Date())).not.toBeNull();
		expect(await resetPassword(db, { token, passwordHash: 'new', now: NOON })).toBe(userId);
		expect(await readSession(db, cookie, new Date())).toBeNull();
		expect(await resetPassword(db, { token, passwordHash: 'newer', now: NOON })).toBeUndefined();
		const audit = await listAudit(db);
		expect(audit.map(({ action }) => action)).toEqual(['account.reset', 'account.reset_link']);
		expect(JSON.stringify(audit)).not.toContain(token);
	});
});

describe('the list of accounts', () => {
	beforeEach(async () => {
		for (const [login, displayName] of [
			['ann', 'Ann Berg'],
			['bo_b', '100 % Bob'],
			['cid', 'Ödön Čapek']
		] as const) {
			await createAccount(db, {
				login,
				displayName,
				passwordHash: null,
				role: 'learner',
				demo: false,
				now: NOON
			});
		}
	});
	const logins = async (search: string) =>
		(await listAccounts(db, { search })).accounts.map(({ login }) => login);

	test('finds parts of login names and names, whatever their case', async () => {
		expect(await logins('')).toEqual(['ann', 'bo_b', 'cid']);
		expect(await logins('BERG')).toEqual(['ann']);
		expect(await logins(' An')).toEqual(['ann']);
		expect(await logins('Čapek')).toEqual(['cid']);
	});

	test('takes signs of the query language for what they are', async () => {
		expect(await logins('%')).toEqual(['bo_b']);
		expect(await logins('_')).toEqual(['bo_b']);
		for (const search of ["'", '"', '\\', '!', "' or 1=1 --", '[a-z]']) {
			expect(await logins(search)).toEqual([]);
		}
	});

	test('takes a sign that no text can hold for nothing', async () => {
		expect(await logins('\u0000')).toHaveLength(3);
	});

	test('comes in pages and holds no password hash', async () => {
		const first = await listAccounts(db, { most: 2 });
		expect(first).toMatchObject({ more: true, accounts: [{ login: 'ann' }, { login: 'bo_b' }] });
		expect(await listAccounts(db, { most: 2, after: 'bo_b' })).toMatchObject({
			more: false,
			accounts: [{ login: 'cid' }]
		});
		expect(Object.keys(first.accounts[0] ?? {})).not.toContain('passwordHash');
	});
});
