import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { load as loadItem } from '../../src/routes/(instructor)/cohorts/[cohort]/items/[item]/+page.server.ts';
import { GET as getAnswers } from '../../src/routes/(instructor)/cohorts/[cohort]/items/[item]/export.csv/+server.ts';
import { load as loadIndex } from '../../src/routes/(instructor)/cohorts/[cohort]/quizzes/+page.server.ts';
import { load as loadQuiz } from '../../src/routes/(instructor)/cohorts/[cohort]/quizzes/[quiz]/+page.server.ts';
import { GET as getItems } from '../../src/routes/(instructor)/cohorts/[cohort]/quizzes/[quiz]/export.csv/+server.ts';
import { outcomeOf } from '../support/act.ts';
import { aSmallCourse, takeQuiz } from '../support/cohort.ts';
import { freshDb } from '../support/db.ts';
import { getEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';

const ROUTE = '/(instructor)/cohorts/[cohort]';
const content = aSmallCourse();

type World = {
	db: Db;
	people: Record<'boss' | 'first' | 'second' | 'ada' | 'bo' | 'cy', User>;
	cohorts: Record<'first' | 'second', Cohort>;
};
let world: World;

/** Two instructors with a cohort each; Ada is in the first, Bo in the second, Cy in both; all have taken the quiz. */
beforeEach(async () => {
	useContent(content);
	const db = await freshDb();
	const people = {
		boss: await aPerson(db, { role: 'administrator' }),
		first: await aPerson(db, { role: 'instructor' }),
		second: await aPerson(db, { role: 'instructor' }),
		ada: await aPerson(db, { displayName: 'Ada' }),
		bo: await aPerson(db, { displayName: 'Bo' }),
		cy: await aPerson(db, { displayName: '=Cy' })
	};
	const start = (instructorId: string) =>
		createCohort(db, { name: 'A cohort', timeZone: 'UTC', instructorId, now: NOON });
	const cohorts = { first: await start(people.first.id), second: await start(people.second.id) };
	for (const [learner, cohort] of [
		['ada', 'first'],
		['bo', 'second'],
		['cy', 'first'],
		['cy', 'second']
	] as const) {
		await joinCohort(db, { learnerId: people[learner].id, cohortId: cohorts[cohort].id, now: NOON });
	}
	for (const learner of ['ada', 'bo', 'cy'] as const) {
		const answers = [learner === 'ada' ? 'near' : 'right', 'right'];
		await takeQuiz(db, { learnerId: people[learner].id, content, answers, now: NOON });
	}
	// What an instructor does counts nowhere.
	await joinCohort(db, { learnerId: people.second.id, cohortId: cohorts.first.id, now: NOON });
	await takeQuiz(db, { learnerId: people.second.id, content, answers: ['far'], now: NOON });
	world = { db, people, cohorts };
});

afterAll(() => useContent(undefined));

type Somebody = keyof World['people'];
type CohortName = keyof World['cohorts'] | 'everyone' | 'none';

const pages = {
	index: { load: loadIndex, route: `${ROUTE}/quizzes`, params: {} },
	quiz: { load: loadQuiz, route: `${ROUTE}/quizzes/[quiz]`, params: { quiz: 'quiz-one' } },
	items: { load: getItems, route: `${ROUTE}/quizzes/[quiz]/export.csv`, params: { quiz: 'quiz-one' } },
	item: { load: loadItem, route: `${ROUTE}/items/[item]`, params: { item: 'one' } },
	answers: { load: getAnswers, route: `${ROUTE}/items/[item]/export.csv`, params: { item: 'one' } }
} as const;
type Page = keyof typeof pages;

function see(
	page: Page,
	who: Somebody | null,
	cohort: CohortName,
	search = '',
	more: Record<string, string> = {}
) {
	const { load, route, params } = pages[page];
	const cohortId = cohort in world.cohorts ? world.cohorts[cohort as 'first'].id : cohort;
	const user = who && world.people[who];
	const event = getEvent(world.db, user, route, { cohort: cohortId, ...params, ...more }, { search });
	return outcomeOf(() => (load as (event: unknown) => unknown)(event));
}
const audits = () => world.db.$count(tablesOf(world.db).auditEvent);

describe.for(Object.keys(pages) as Page[])('whose cohort: %s', (page) => {
	test.for([
		['first', 'first', 200],
		['first', 'second', 404],
		['second', 'first', 404],
		['boss', 'first', 200],
		['boss', 'everyone', 200],
		['first', 'everyone', 404],
		['first', 'none', 404],
		['ada', 'first', 404],
		[null, 'first', 401]
	] as const)('%s looks at the cohort %s: %i', async ([who, cohort, status]) => {
		expect((await see(page, who, cohort)).status).toBe(status);
	});
});

test('only learners of the cohort are counted, in everyone all', async () => {
	expect((await see('item', 'first', 'first')).data.report).toMatchObject({ asked: 2 });
	expect((await see('item', 'second', 'second')).data.report).toMatchObject({ asked: 2 });
	expect((await see('item', 'boss', 'everyone')).data.report).toMatchObject({ asked: 3 });
	expect((await see('quiz', 'first', 'first')).data.report).toMatchObject({ n: 2 });
	expect((await see('index', 'first', 'first')).data.quizzes).toMatchObject([{ learners: 2 }]);
});

test('a page names nobody until it is asked who, and then only those of the cohort; that is written down', async () => {
	const before = await audits();
	const page = await see('item', 'first', 'first');
	expect(JSON.stringify(page.data)).not.toContain('Ada');
	expect(await audits()).toBe(before);
	const { data } = await see('item', 'first', 'first', '?place=answer&bar=right');
	expect(data.report.chosen.learners).toMatchObject([{ name: '=Cy', learnerId: world.people.cy.id }]);
	expect(await audits()).toBe(before + 1);
	await see('item', 'first', 'second', '?place=answer&bar=right');
	expect(await audits()).toBe(before + 1);
});

test('a place or bar that is not there names nobody', async () => {
	for (const search of ['?place=answer&bar=none', '?place=none&bar=right', '?bar=right', '?place=&bar=']) {
		expect((await see('item', 'first', 'first', search)).data.report.chosen).toBeNull();
	}
});

test('few answers show counts and nothing that rests on them', async () => {
	const { stats } = (await see('item', 'first', 'first')).data.report;
	expect(stats).toMatchObject({ n: 2, gate: 'counts', facility: null, discrimination: null, flags: [] });
	expect((await see('quiz', 'first', 'first')).data.report).toMatchObject({ mean: null, minutes: null });
});

test('items, quizzes and revisions that are not there', async () => {
	expect((await see('item', 'first', 'first', '', { item: 'nothing' })).status).toBe(404);
	expect((await see('item', 'first', 'first', '?quiz=nothing')).status).toBe(404);
	expect((await see('quiz', 'first', 'first', '', { quiz: 'nothing' })).status).toBe(404);
	const { revision } = (await see('item', 'first', 'first')).data.report;
	expect((await see('item', 'first', 'first', '?revision=nothing')).data.report.revision).toBe(revision);
});

test('the table of items sorts by its address, and by the file whatever else it says', async () => {
	const ids = async (search: string) =>
		(await see('quiz', 'first', 'first', search)).data.report.items.map(({ id }: { id: string }) => id);
	expect(await ids('?sort=password_hash')).toEqual(['one', 'two', 'three', 'four', 'five']);
	expect((await see('quiz', 'first', 'first', '?sort=p')).data.sort).toBe('p');
});

test('the CSV of answers has one line a learner, is safe to open, and its taking is written down', async () => {
	const before = await audits();
	const { data: response } = await see('answers', 'first', 'first');
	expect(response.headers.get('content-disposition')).toMatch(
		/^attachment; filename="answers-one-[\d-]+\.csv"$/
	);
	const lines = (await response.text()).split('\r\n');
	expect(lines).toHaveLength(4);
	expect(lines[1]).toContain("'=Cy");
	expect(lines[2]).toMatch(/,Ada,.*,one near,0,/);
	expect(await audits()).toBe(before + 1);
});

test('the CSV of items hides what fewer than five learners answered', async () => {
	const { data: response } = await see('items', 'first', 'first');
	const [, first] = (await response.text()).split('\r\n');
	expect(first).toBe('one,choice,,,,,,,,');
});
