import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { getContent, useContent } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { storeLessonVersions } from '#lib/server/progress/lesson-versions.ts';
import {
	actions as readActions,
	load as loadLesson
} from '../../src/routes/(course)/learn/[lesson]/+page.server.ts';
import {
	actions as settle,
	load as loadList
} from '../../src/routes/(instructor)/cohorts/[cohort]/reports/+page.server.ts';
import {
	actions as report,
	load as loadReport
} from '../../src/routes/(learner)/learn/[lesson]/report/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';

const REPORT = '/(learner)/learn/[lesson]/report';
const LESSON = '/(course)/learn/[lesson]';
const LIST = '/(instructor)/cohorts/[cohort]/reports';
const lesson = 'two-birthdays';
const content = getContent();
let db: Db;
let ada: User;
let own: User;
let other: User;
let cohort: string;

beforeEach(async () => {
	db = await freshDb();
	await storeLessonVersions(db, content.lessons.values(), NOON);
	ada = await aPerson(db, { displayName: 'Ada' });
	own = await aPerson(db, { role: 'instructor' });
	other = await aPerson(db, { role: 'instructor' });
	cohort = (await createCohort(db, { name: 'One', timeZone: 'UTC', instructorId: own.id, now: NOON })).id;
	await joinCohort(db, { learnerId: ada.id, cohortId: cohort, now: NOON });
});
afterAll(() => useContent(undefined));

const send = (words: string, anchor = 'pochonbo', slug = lesson) =>
	outcomeOf(() => report.default!(postEvent(db, ada, REPORT, { lesson: slug }, { words, anchor })));
const reports = async (viewer: User) =>
	(await outcomeOf(() => loadList(getEvent(db, viewer, LIST, { cohort })))).data?.passages?.reports;
const mine = async () =>
	(await outcomeOf(() => loadReport(getEvent(db, ada, REPORT, { lesson })))).data?.reports;

describe('a report about a paragraph', () => {
	test('reaches the instructor with the paragraph as the reader saw it, and the reply comes back', async () => {
		expect(await send(' Which town? ')).toMatchObject({ status: 303, location: '?sent' });
		const [stored] = await reports(own);
		expect(stored).toMatchObject({
			words: 'Which town?',
			reader: 'Ada',
			anchor: 'pochonbo',
			settledAt: null
		});
		expect(stored.text).toContain('Pochonbo, a Korean town on the border');

		const fields = { report: stored.id, reply: 'Mended.' };
		const close = (viewer: User) =>
			outcomeOf(() => settle.passage!(postEvent(db, viewer, LIST, { cohort }, fields)));
		expect(await close(other)).toMatchObject({ status: 404 });
		expect(await close(own)).toMatchObject({ status: 303 });
		expect(await close(own)).toMatchObject({ status: 404 });
		expect(await mine()).toMatchObject([{ words: 'Which town?', reply: 'Mended.' }]);
	});

	test('sent twice it is one; another about the same place is another', async () => {
		await send('Which town?');
		await send('Which town?');
		await send('And when?');
		expect(await mine()).toHaveLength(2);
	});

	test('may be about the lesson as a whole', async () => {
		await send('Too long.', '');
		expect(await reports(own)).toMatchObject([{ anchor: null, text: null }]);
	});

	test('needs words, a paragraph that is there, and no more than ten open ones', async () => {
		expect(await send('  ')).toMatchObject({ status: 400 });
		expect(await send('Here.', 'nowhere')).toMatchObject({ status: 400 });
		expect(await send('Here.', '', 'nowhere')).toMatchObject({ status: 404 });
		for (let n = 1; n <= 10; n += 1) expect(await send(`Report ${n}`)).toMatchObject({ status: 303 });
		expect(await send('One more')).toMatchObject({ status: 400 });
	});

	test('is seen by nobody outside the reader’s cohorts', async () => {
		await send('Which town?');
		expect(await reports(other)).toBeUndefined();
	});
});

describe('a reader who comes back', () => {
	const changes = async () =>
		(await outcomeOf(() => loadLesson(getEvent(db, ada, LESSON, { lesson })))).data?.changes;
	const read = () => outcomeOf(() => readActions.read!(postEvent(db, ada, LESSON, { lesson }, {})));

	/** The course with one paragraph of the lesson reworded. */
	function reworded() {
		const before = content.lessons.get(lesson);
		const passage = before?.passages.get('pochonbo');
		if (!before || !passage) throw new RangeError('the lesson has changed');
		const passages = new Map(before.passages).set('pochonbo', { ...passage, text: 'Another text.' });
		return { ...content, lessons: new Map(content.lessons).set(lesson, { ...before, passages }) };
	}

	test('is told which paragraphs changed since, until the lesson is read again', async () => {
		expect(await changes()).toEqual([]);
		await read();
		expect(await changes()).toEqual([]);

		useContent(reworded());
		expect(await changes()).toMatchObject([{ anchor: 'pochonbo', kind: 'changed' }]);
		await outcomeOf(() =>
			readActions.place!(postEvent(db, ada, LESSON, { lesson }, { place: 'question', read: '0' }))
		);
		expect(await changes()).toHaveLength(1);
		await read();
		expect(await changes()).toEqual([]);
		useContent(undefined);
	});
});
