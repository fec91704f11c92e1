import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { actions, load as loadMine } from '../../src/routes/(learner)/me/transcript/+page.server.ts';
import { load as loadVerify } from '../../src/routes/(public)/verify/[code]/+page.server.ts';
import { load as loadForm } from '../../src/routes/(public)/verify/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { aSmallCourse, takeQuiz } from '../support/cohort.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';

const MINE = '/(learner)/me/transcript';
const VERIFY = '/(public)/verify/[code]';
const content = aSmallCourse();
let db: Db;
let ada: User;
let bo: User;

beforeEach(async () => {
	useContent(content);
	db = await freshDb();
	ada = await aPerson(db, { displayName: 'Ada' });
	bo = await aPerson(db, { displayName: 'Bo' });
	await takeQuiz(db, { learnerId: ada.id, content, answers: Array(5).fill('right'), now: NOON });
});
afterAll(() => useContent(undefined));

const issue = (user: User | null) => outcomeOf(() => actions.issue!(postEvent(db, user, MINE)));
const withdraw = (user: User | null, code: string) =>
	outcomeOf(() => actions.withdraw!(postEvent(db, user, MINE, {}, { code })));
const verify = (code: string, user: User | null = null, search = '') =>
	outcomeOf(() => loadVerify(getEvent(db, user, VERIFY, { code }, { search })));

async function issued(user: User): Promise<string> {
	const { location = '' } = await issue(user);
	return /verify\/([\w-]+)/.exec(location)?.[1] ?? '';
}

describe('a transcript', () => {
	test('is made with a code that anybody can check', async () => {
		const code = await issued(ada);
		const seen = await verify(code);
		expect(seen.status).toBe(200);
		expect(seen.data.transcript).toMatchObject({ name: 'Ada', quizzesPassed: 1, quizzes: 1 });
		expect(seen.data.isNew).toBe(false);
		expect((await verify(code, ada, '?done=issued')).data.isNew).toBe(true);
	});

	test('keeps what it said, whatever comes later', async () => {
		await db.update(tablesOf(db).quizResult).set({ bestScore: 1_000_000 });
		const code = await issued(ada);
		await db.update(tablesOf(db).quizResult).set({ bestScore: 0, passedAt: null });
		expect((await verify(code)).data.transcript.lines[0].quiz.bestScore).toBe(1_000_000);
	});

	test('is found however its code is typed', async () => {
		const code = await issued(ada);
		expect((await verify(code.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
		const typed = await outcomeOf(() =>
			loadForm(getEvent(db, null, '/(public)/verify', {}, { search: `?code=${code.toLowerCase()}` }))
		);
		expect(typed).toMatchObject({ status: 303, location: `/verify/${code}` });
	});

	test('taken back, shows nothing more; nobody takes back another’s', async () => {
		const code = await issued(ada);
		expect((await withdraw(bo, code)).status).toBe(404);
		expect((await verify(code)).status).toBe(200);
		expect((await withdraw(ada, code)).status).toBe(303);
		expect(await verify(code)).toMatchObject({ status: 410 });
		expect((await withdraw(ada, code)).status).toBe(404);
	});

	test('of a code that does not exist is 404, and signed out nobody makes one', async () => {
		expect((await verify('ACDE-FHJK-3479')).status).toBe(404);
		expect((await verify('nonsense')).status).toBe(404);
		expect((await issue(null)).status).toBe(401);
	});

	test('lists only one’s own', async () => {
		await issued(ada);
		const mine = await outcomeOf(() => loadMine(getEvent(db, ada, MINE)));
		expect(mine.data.issued).toHaveLength(1);
		const other = await outcomeOf(() => loadMine(getEvent(db, bo, MINE)));
		expect(other.data.issued).toEqual([]);
		expect(other.data.preview).toMatchObject({ name: 'Bo', quizzesPassed: 0 });
	});
});
