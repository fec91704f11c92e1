import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { User } from '#lib/server/auth/session.ts';
import { createCohort, type Cohort } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { load } from '../../src/routes/(instructor)/cohorts/[cohort]/+page.server.ts';
import { GET } from '../../src/routes/(instructor)/cohorts/[cohort]/export.csv/+server.ts';
import { load as loadLearner } from '../../src/routes/(instructor)/cohorts/[cohort]/learners/[learner]/+page.server.ts';
import { load as loadAttempt } from '../../src/routes/(instructor)/cohorts/[cohort]/learners/[learner]/attempts/[attempt]/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { aSmallCourse, takeQuiz } from '../support/cohort.ts';
import { freshDb } from '../support/db.ts';
import { getEvent } from '../support/event.ts';
import { aPerson, NOON } from '../support/people.ts';

const ROUTE = '/(instructor)/cohorts/[cohort]';
const content = aSmallCourse();

type World = {
	db: Db;
	/** two instructors with a cohort each; Ada is in the first, Bo in the second, Cy in both */
	people: Record<'boss' | 'first' | 'second' | 'ada' | 'bo' | 'cy', User>;
	cohorts: Record<'first' | 'second', Cohort>;
	attempts: Record<'ada' | 'bo' | 'cy', string>;
};
let world: World;

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
	const take = (learnerId: string) =>
		takeQuiz(db, { learnerId, content, answers: ['near', 'right'], now: NOON });
	const attempts = {
		ada: await take(people.ada.id),
		bo: await take(people.bo.id),
		cy: await take(people.cy.id)
	};
	world = { db, people, cohorts, attempts };
});

afterAll(() => useContent(undefined));

type Somebody = keyof World['people'];
type Learner = keyof World['attempts'];
type CohortName = keyof World['cohorts'];

function see(who: Somebody | null, cohort: CohortName | 'everyone' | 'none', search = '') {
	const cohortId = cohort in world.cohorts ? world.cohorts[cohort as CohortName].id : cohort;
	const user = who && world.people[who];
	return outcomeOf(() => load(getEvent(world.db, user, ROUTE, { cohort: cohortId }, { search })));
}

function seeLearner(who: Somebody, cohort: CohortName, learner: Somebody) {
	const params = { cohort: world.cohorts[cohort].id, learner: world.people[learner].id };
	return outcomeOf(() =>
		loadLearner(getEvent(world.db, world.people[who], `${ROUTE}/learners/[learner]`, params))
	);
}

function seeAttempt(who: Somebody, cohort: CohortName, learner: Learner, attempt: Learner) {
	const params = {
		cohort: world.cohorts[cohort].id,
		learner: world.people[learner].id,
		attempt: world.attempts[attempt]
	};
	const route = `${ROUTE}/learners/[learner]/attempts/[attempt]`;
	return outcomeOf(() => loadAttempt(getEvent(world.db, world.people[who], route, params)));
}

function take(who: Somebody, cohort: CohortName) {
	const params = { cohort: world.cohorts[cohort].id };
	return outcomeOf(() => GET(getEvent(world.db, world.people[who], `${ROUTE}/export.csv`, params)));
}

async function auditCount(): Promise<number> {
	const { auditEvent } = tablesOf(world.db);
	return world.db.$count(auditEvent);
}

describe('whose cohorts, learners and attempts', () => {
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
		expect((await see(who, cohort)).status).toBe(status);
	});

	test.for([
		['first', 'first', 'ada', 200],
		['first', 'first', 'cy', 200],
		['first', 'first', 'bo', 404],
		['first', 'second', 'bo', 404],
		['first', 'second', 'cy', 404],
		['first', 'first', 'second', 404],
		['second', 'first', 'ada', 404],
		['ada', 'first', 'ada', 404],
		['boss', 'second', 'bo', 200],
		['boss', 'second', 'ada', 404]
	] as const)('%s looks through the cohort %s at %s: %i', async ([who, cohort, learner, status]) => {
		expect((await seeLearner(who, cohort, learner)).status).toBe(status);
	});

	test.for([
		['first', 'first', 'ada', 'ada', 200],
		['first', 'first', 'cy', 'cy', 200],
		['first', 'first', 'ada', 'cy', 404],
		['first', 'first', 'ada', 'bo', 404],
		['first', 'first', 'bo', 'bo', 404],
		['first', 'second', 'cy', 'cy', 404],
		['second', 'second', 'cy', 'cy', 200],
		['bo', 'second', 'bo', 'bo', 404],
		['boss', 'first', 'ada', 'ada', 200],
		['boss', 'first', 'ada', 'bo', 404]
	] as const)('%s looks through the cohort %s at %s’s attempt, given that of %s: %i', async (row) => {
		const [who, cohort, learner, attempt, status] = row;
		expect((await seeAttempt(who, cohort, learner, attempt)).status).toBe(status);
	});

	test('what is not found is not written down; what is opened is', async () => {
		const before = await auditCount();
		await seeLearner('first', 'first', 'bo');
		await seeAttempt('first', 'first', 'ada', 'bo');
		await take('first', 'second');
		expect(await auditCount()).toBe(before);
		await seeLearner('first', 'first', 'ada');
		await seeAttempt('first', 'first', 'ada', 'ada');
		await take('first', 'first');
		expect(await auditCount()).toBe(before + 3);
	});
});

describe('the page of a cohort', () => {
	test('gives the join link of this server', async () => {
		const { data } = await see('first', 'first');
		const { joinCode } = world.cohorts.first;
		expect(data.cohort).toMatchObject({ joinCode, joinLink: `http://127.0.0.1:3000/join/${joinCode}` });
	});

	test('searches and sorts by its address', async () => {
		expect((await see('first', 'first', '?q=ada')).data.grid.rows).toMatchObject([{ name: 'Ada' }]);
		expect((await see('first', 'first', '?q=zzz')).data).toMatchObject({
			grid: { rows: [] },
			learners: 2,
			ask: { search: 'zzz' }
		});
		expect((await see('first', 'first', '?sort=lowest')).data.ask.sort).toBe('lowest');
		expect((await see('first', 'first', '?sort=password_hash')).data.ask.sort).toBe('name');
	});

	test('holds no login name, no key and no answer', async () => {
		const sent = JSON.stringify(await see('first', 'first'));
		for (const secret of ['KEY-FEEDBACK', 'near', world.people.ada.login]) expect(sent).not.toContain(secret);
	});
});

test('the table is a CSV file in UTF-8 that runs nothing', async () => {
	const { data: response } = await take('first', 'first');
	expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="cohort-[\d-]+\.csv"$/);
	const bytes = new Uint8Array(await response.arrayBuffer());
	expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(new TextDecoder().decode(bytes)).toContain(",'=Cy,0,");
});

describe('the other tables of a cohort', () => {
	const get = (who: Somebody, cohort: CohortName, search: string) => {
		const params = { cohort: world.cohorts[cohort].id };
		return outcomeOf(() =>
			GET(getEvent(world.db, world.people[who], `${ROUTE}/export.csv`, params, { search }))
		);
	};
	const lines = async (search: string) => {
		const { data } = await get('first', 'first', search);
		const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await data.arrayBuffer());
		return text.split('\r\n');
	};

	test.for(['learners', 'items', 'needs', 'lessons', 'misconceptions', 'sure_wrong'])(
		'%s is for instructors of the cohort only',
		async (table) => {
			const search = `?table=${table}&quiz=quiz-one`;
			expect((await get('first', 'first', search)).status).toBe(200);
			expect((await get('first', 'second', search)).status).toBe(404);
			expect((await get('ada', 'first', search)).status).toBe(404);
		}
	);

	test('a table or quiz that is not there is not found', async () => {
		for (const search of ['?table=passwords', '?table=items', '?table=items&quiz=none']) {
			expect((await get('first', 'first', search)).status).toBe(404);
		}
	});

	test('learner by question has the marks of the first attempts, without the mark where it is not wanted', async () => {
		const [head, cy] = await lines('?table=items&quiz=quiz-one&bom=no');
		expect(head).toMatch(/^login,name,first,best,item\.one\.mark,item\.one\.sure_wrong,item\.two\.mark/);
		expect(cy).toContain(",'=Cy,0.2,0.2,0,0,1,0,");
		expect((await lines('?table=items&quiz=quiz-one'))[0]?.startsWith('\uFEFF')).toBe(true);
	});

	test('tables without names show no counts under five', async () => {
		expect(await lines('?table=misconceptions&bom=no')).toEqual([
			'misconception,name,learners,offered,quizzes',
			'mixed-up,Mixes them up,,,1.1',
			''
		]);
		expect((await lines('?table=lessons&bom=no'))[1]).toBe('lesson-one,Lesson one,quiz-one,2,,0,0,,,');
	});
});

describe('the grid by questions', () => {
	test('shows learners of this cohort only', async () => {
		const { data } = await see('first', 'first', '?quiz=quiz-one');
		expect(data.grid.columns.map(({ id }: { id: string }) => id)).toEqual([
			'one',
			'two',
			'three',
			'four',
			'five'
		]);
		expect(data.grid.rows.map(({ attemptId }: { attemptId: string }) => attemptId).sort()).toEqual(
			[world.attempts.ada, world.attempts.cy].sort()
		);
		expect((await see('second', 'first', '?quiz=quiz-one')).status).toBe(404);
		expect((await see('first', 'first', '?quiz=none')).data.grid.quizId).toBeNull();
	});
});
