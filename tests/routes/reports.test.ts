import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { newId } from '#lib/server/db/new-id.ts';
import type { Db } from '#lib/server/db/types.ts';
import {
	actions as report,
	load as loadReport
} from '../../src/routes/(learner)/me/attempts/[attempt]/report/[n]/+page.server.ts';
import { load as loadMe } from '../../src/routes/(learner)/me/+page.server.ts';
import {
	actions as settle,
	load as loadList
} from '../../src/routes/(instructor)/cohorts/[cohort]/reports/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { reportPassage, settlePassageReport } from '#lib/server/progress/lesson-reports.ts';
import { aSmallCourse, takeQuiz } from '../support/cohort.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';
import { aChoice, aContent, aQuiz } from '../support/quiz.ts';

const REPORT = '/(learner)/me/attempts/[attempt]/report/[n]';
const LIST = '/(instructor)/cohorts/[cohort]/reports';
const content = aSmallCourse();
let db: Db;
let people: Record<'own' | 'other' | 'ada' | 'bo', User>;
let cohort: string;
let attempt: string;

beforeEach(async () => {
	useContent(content);
	db = await freshDb();
	people = {
		own: await aPerson(db, { role: 'instructor', displayName: 'Ms Own' }),
		other: await aPerson(db, { role: 'instructor' }),
		ada: await aPerson(db, { displayName: 'Ada' }),
		bo: await aPerson(db)
	};
	const made = (instructorId: string) =>
		createCohort(db, { name: 'One', timeZone: 'UTC', instructorId, now: NOON });
	cohort = (await made(people.own.id)).id;
	await made(people.other.id);
	await joinCohort(db, { learnerId: people.ada.id, cohortId: cohort, now: NOON });
	attempt = await takeQuiz(db, { learnerId: people.ada.id, content, answers: ['near', 'right'], now: NOON });
});
afterAll(() => useContent(undefined));

const send = (user: User | null, words: string, n = '1', id = attempt) =>
	outcomeOf(() => report.default!(postEvent(db, user, REPORT, { attempt: id, n }, { words })));
const page = (user: User, n = '1') => outcomeOf(() => loadReport(getEvent(db, user, REPORT, { attempt, n })));
const list = (user: User, id = cohort, search = '') =>
	outcomeOf(() => loadList(getEvent(db, user, LIST, { cohort: id }, { search })));
const close = (user: User | null, id: string, reply = 'Mended.', where = cohort, search = '') =>
	outcomeOf(() =>
		settle.settle!(postEvent(db, user, LIST, { cohort: where }, { report: id, reply }, { search }))
	);
const stored = () => db.select().from(tablesOf(db).problemReport);

describe('a learner', () => {
	test('reports an item with the revision they saw, once while it is open', async () => {
		expect(await send(people.ada, '  The key is wrong. ')).toMatchObject({ status: 303, location: '?sent' });
		expect(await send(people.ada, 'Again')).toMatchObject({ status: 303 });
		const [row, ...rest] = await stored();
		expect(rest).toEqual([]);
		expect(row).toMatchObject({ itemId: 'one', words: 'The key is wrong.', learnerId: people.ada.id });
		expect((await db.select().from(tablesOf(db).itemRevision)).map(({ hash }) => hash)).toContain(
			row!.itemRevision
		);
		expect((await page(people.ada)).data).toMatchObject({
			n: 1,
			stem: 'Stem of one?',
			latest: { words: 'The key is wrong.', settledAt: null }
		});
	});

	test('has to say something, about an item that is theirs', async () => {
		expect(await send(people.ada, '  ')).toMatchObject({ status: 400 });
		expect(await send(people.bo, 'Not mine')).toMatchObject({ status: 404 });
		expect(await send(people.ada, 'No such', '9')).toMatchObject({ status: 404 });
		expect(await send(people.ada, 'No such', 'x')).toMatchObject({ status: 404 });
		expect(await send(null, 'Nobody')).toMatchObject({ status: 401 });
		expect(await page(people.bo)).toMatchObject({ status: 404 });
		expect(await stored()).toEqual([]);
	});

	test('reports nothing before the answer is final', async () => {
		const bo = { learnerId: people.bo.id, content, now: NOON };
		const open = await takeQuiz(db, { ...bo, answers: ['near'], handIn: false });
		expect(await send(people.bo, 'Not checked', '2', open)).toMatchObject({ status: 404 });
		expect(await send(people.bo, 'Checked', '1', open)).toMatchObject({ status: 303 });
	});
});

describe('an instructor', () => {
	test('sees the reports of their cohort with the item as it was shown, and settles with a reply', async () => {
		await send(people.ada, 'The key is wrong.');
		useContent(aContent(aQuiz([aChoice('one', { stem: 'Reworded?' })])));
		const { data } = await list(people.own);
		expect(data.reports).toMatchObject([
			{
				learner: 'Ada',
				words: 'The key is wrong.',
				hasChanged: true,
				settledAt: null,
				item: { stem: 'Stem of one?', n: 1 }
			}
		]);
		expect(await close(people.own, data.reports[0].id)).toMatchObject({
			status: 303,
			location: '?page=1&lessons=1&done'
		});
		expect((await list(people.own)).data.reports).toMatchObject([{ settledBy: 'Ms Own', reply: 'Mended.' }]);
		expect((await page(people.ada)).data.latest).toMatchObject({ reply: 'Mended.' });
		const log = await db.select().from(tablesOf(db).auditEvent);
		expect(log.map(({ action }) => action)).toContain('report.settle');
		expect(await close(people.own, data.reports[0].id)).toMatchObject({ status: 404 });
		await send(people.ada, 'Still wrong.');
		expect(await stored()).toHaveLength(2);
	});

	test('neither sees nor settles those of others', async () => {
		await send(people.ada, 'The key is wrong.');
		const [row] = await stored();
		const theirs = await createCohort(db, {
			name: 'Two',
			timeZone: 'UTC',
			instructorId: people.other.id,
			now: NOON
		});
		expect(await list(people.other)).toMatchObject({ status: 404 });
		expect((await list(people.other, theirs.id)).data.reports).toEqual([]);
		expect(await close(people.other, row!.id)).toMatchObject({ status: 404 });
		expect(await close(people.other, row!.id, 'Mine?', theirs.id)).toMatchObject({ status: 404 });
		expect(await close(null, row!.id)).toMatchObject({ status: 401 });
		expect(await stored()).toEqual([row]);
	});
});

describe('a long list of reports', () => {
	/** So many reports about the first item, a minute apart; the last `settled` of them are settled. */
	async function reportOften(times: number, settled: number): Promise<void> {
		await send(people.ada, 'Number 0');
		const [first] = await stored();
		const rows = Array.from({ length: times - 1 }, (_, index) => ({
			...first!,
			id: newId(new Date(NOON.getTime() + (index + 1) * 60_000)),
			words: `Number ${index + 1}`,
			...(index + 1 >= times - settled && { settledAt: NOON, settledBy: people.own.id, reply: 'Mended.' })
		}));
		await db.insert(tablesOf(db).problemReport).values(rows);
	}
	const words = async (search: string) =>
		(await list(people.own, cohort, search)).data.reports.map(({ words }: { words: string }) => words);

	test('has twenty a page, open ones first, each report once', async () => {
		await reportOften(45, 5);
		const pages = await Promise.all(['', '?page=2', '?page=3'].map(words));
		expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
		expect(new Set(pages.flat()).size).toBe(45);
		expect(pages[2]!.every((said: string) => Number(said.slice(7)) >= 40)).toBe(true);
		expect(await words('?page=99')).toEqual(pages[2]);
		expect(await words('?page=x')).toEqual(pages[0]);
	});

	test('settling on a later page leads back to it, and so does a fault', async () => {
		await reportOften(25, 0);
		const { data } = await list(people.own, cohort, '?page=2');
		const [report] = data.reports;
		const where = '?/settle&page=2&lessons=1';
		expect(await close(people.own, report.id, '', cohort, where)).toMatchObject({
			status: 400,
			data: { report: report.id }
		});
		expect(await close(people.own, report.id, 'Mended.', cohort, where)).toMatchObject({
			status: 303,
			location: '?page=2&lessons=1&done'
		});
	});
});

describe('the page of one’s results', () => {
	const me = async () => (await outcomeOf(() => loadMe(getEvent(db, people.ada, '/(learner)/me')))).data;
	const again = (answers: (string | null)[], minutes: number) =>
		takeQuiz(db, {
			learnerId: people.ada.id,
			content,
			answers,
			now: new Date(NOON.getTime() + minutes * 60_000)
		});

	test('names what was mixed up, how often and where, until it is answered fully right', async () => {
		expect((await me()).misconceptions).toEqual([
			{
				id: 'mixed-up',
				name: 'Mixes them up',
				sentence: 'They are two things.',
				times: 1,
				places: [{ title: 'Quiz one', n: 1, href: `/me/attempts/${attempt}#i1` }],
				read: { href: '/learn/lesson-one#place', section: 'The part' }
			}
		]);
		const second = await again(['far', null, 'near'], 1);
		expect((await me()).misconceptions).toMatchObject([
			{ times: 3, places: [{ href: `/me/attempts/${second}#i1` }, { href: `/me/attempts/${second}#i3` }] }
		]);
		await again(['right', null, 'right'], 2);
		expect((await me()).misconceptions).toEqual([]);
	});

	test('offers to retry what was wrong, and shows what was reported', async () => {
		await send(people.ada, 'The key is wrong.');
		expect(await me()).toMatchObject({
			results: [{ mayRetry: true, href: '/learn/lesson-one/quiz' }],
			reports: [{ title: 'Quiz one, question 1', words: 'The key is wrong.', settledAt: null }]
		});
	});

	test('shows the reply to a report about a question, and about a lesson with the way there', async () => {
		await send(people.ada, 'The key is wrong.');
		const [question] = await stored();
		await close(people.own, question!.id, 'It was. Thank you.');
		const passage = { readerId: people.ada.id, lessonId: 'lesson-one', anchor: 'place', version: 'none' };
		const now = new Date(NOON.getTime() + 60_000);
		await reportPassage(db, { ...passage, words: 'Which town?', now });
		const [paragraph] = await db.select().from(tablesOf(db).lessonReport);
		const given = { viewer: people.own, cohortId: cohort, reportId: paragraph!.id, reply: 'Named now.' };
		await settlePassageReport(db, { ...given, now });
		const { reports } = await me();
		const about = (words: string) => reports.find((report: { words: string }) => report.words === words);
		expect(reports).toHaveLength(2);
		expect(about('Which town?')).toMatchObject({ reply: 'Named now.', href: '/learn/lesson-one#place' });
		expect(about('The key is wrong.')).toMatchObject({
			reply: 'It was. Thank you.',
			href: `/me/attempts/${attempt}/report/1`
		});
	});

	test('names nothing that the quiz does not let out', async () => {
		const silent = aContent(aQuiz([aChoice('one')], { reveal: 'never' }));
		await takeQuiz(db, { learnerId: people.bo.id, content: silent, answers: ['near'], now: NOON });
		const { data } = await outcomeOf(() => loadMe(getEvent(db, people.bo, '/(learner)/me')));
		expect(data.misconceptions).toEqual([]);
	});
});
