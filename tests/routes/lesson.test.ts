import { describe, expect, test } from 'vitest';
import type { ServerOnly } from '#lib/course/server-only.ts';
import { findLessonTrace } from '#lib/server/progress/progress.ts';
import { freshDb } from '#tests/support/db.ts';
import { getEvent, postEvent } from '#tests/support/event.ts';
import { aPerson } from '#tests/support/people.ts';
import { actions, load } from '../../src/routes/(course)/learn/[lesson]/+page.server.ts';

const route = '/(course)/learn/[lesson]';
const params = { lesson: 'two-birthdays' };

type Loaded = {
	lesson: ServerOnly<{ slug: string }>;
	quiz: { items: number } | null;
	reading: { state: string; read: boolean } | null;
};

describe('a lesson', () => {
	test('is open to somebody signed out, with its quiz announced', async () => {
		const db = await freshDb();
		const page = (await load(getEvent(db, null, route, params))) as Loaded;
		expect(page.lesson.value.slug).toBe('two-birthdays');
		expect(page.quiz?.items).toBeGreaterThanOrEqual(8);
		expect(page.reading).toBeNull();
	});

	test('that does not exist is a 404', async () => {
		const db = await freshDb();
		await expect(load(getEvent(db, null, route, { lesson: 'nowhere' }))).rejects.toMatchObject({
			status: 404
		});
	});

	test('read by GET stores nothing', async () => {
		const db = await freshDb();
		const learner = await aPerson(db);
		const page = (await load(getEvent(db, learner, route, params))) as Loaded;
		expect(page.reading).toEqual({ state: 'new', read: false });
		expect(await findLessonTrace(db, learner.id, 'two-birthdays')).toBeUndefined();
	});

	test('shows nothing of the quiz but its size', async () => {
		const db = await freshDb();
		const page = (await load(getEvent(db, null, route, params))) as Loaded;
		expect(Object.keys(page.quiz ?? {}).sort()).toEqual([
			'begun',
			'best',
			'items',
			'minutes',
			'passed',
			'title'
		]);
	});
});

describe('the place reached', () => {
	test('is stored for a learner', async () => {
		const db = await freshDb();
		const learner = await aPerson(db);
		await actions.place?.(postEvent(db, learner, route, params, { place: 'claim' }));
		expect(await findLessonTrace(db, learner.id, 'two-birthdays')).toMatchObject({
			place: 'claim',
			readAt: null
		});
	});

	test('of somebody signed out is a 401', async () => {
		const db = await freshDb();
		await expect(
			actions.place?.(postEvent(db, null, route, params, { place: 'claim' }))
		).rejects.toMatchObject({
			status: 401
		});
	});

	test('that the lesson lacks is a 400 and stores nothing', async () => {
		const db = await freshDb();
		const learner = await aPerson(db);
		const answer = await actions.place?.(postEvent(db, learner, route, params, { place: 'nowhere' }));
		expect(answer).toMatchObject({ status: 400 });
		expect(await findLessonTrace(db, learner.id, 'two-birthdays')).toBeUndefined();
	});

	test('in a lesson that does not exist is a 404', async () => {
		const db = await freshDb();
		const learner = await aPerson(db);
		const event = postEvent(db, learner, route, { lesson: 'nowhere' }, { place: 'claim' });
		await expect(actions.place?.(event)).rejects.toMatchObject({ status: 404 });
	});

	test('at the end counts as read', async () => {
		const db = await freshDb();
		const learner = await aPerson(db);
		await actions.place?.(postEvent(db, learner, route, params, { place: 'takeaways', read: '1' }));
		const page = (await load(getEvent(db, learner, route, params))) as Loaded;
		expect(page.reading).toEqual({ state: 'read', read: true });
	});
});

test('without script a button marks the lesson as read and leads back to its end', async () => {
	const db = await freshDb();
	const learner = await aPerson(db);
	await expect(actions.read?.(postEvent(db, learner, route, params))).rejects.toMatchObject({
		status: 303,
		location: '/learn/two-birthdays#end'
	});
	expect((await findLessonTrace(db, learner.id, 'two-birthdays'))?.readAt).toBeInstanceOf(Date);
});
