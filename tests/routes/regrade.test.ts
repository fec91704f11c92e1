import { afterAll, beforeEach, expect, test } from 'vitest';
import { useContent } from '#lib/server/content/content.ts';
import { actions, load } from '../../src/routes/(instructor)/cohorts/[cohort]/regrade/+page.server.ts';
import { load as loadResult } from '../../src/routes/(learner)/me/attempts/[attempt]/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { handIn, storedOf, type MarkingWorld } from '../support/marking.ts';
import { aClass, after, before, wanted } from '../support/regrade.ts';

const ROUTE = '/(instructor)/cohorts/[cohort]/regrade';
type Somebody = keyof MarkingWorld['people'];
type Place = 'first' | 'second' | 'everyone';

let world: MarkingWorld;
let attempt: string;

beforeEach(async () => {
	useContent(after);
	({ world } = await aClass([]));
	const answers = { one: 'near', two: 'right', three: 'near' };
	const take = (who: 'ada' | 'bo' | 'cy', minutes: number) =>
		handIn(world.db, { learnerId: world.people[who].id, answers, minutes, content: before });
	attempt = await take('ada', 10);
	await take('bo', 20);
	await take('cy', 30);
});
afterAll(() => useContent(undefined));

const paramsOf = (place: Place) => ({ cohort: place === 'everyone' ? place : world.cohorts[place].id });
const chosen = (policy = 'higher') => {
	const { revisions } = wanted('higher');
	return `?${new URLSearchParams({ item: 'one', revision: revisions[0] ?? '', policy })}`;
};
const see = (who: Somebody | null, place: Place, search = '') =>
	outcomeOf(() => load(getEvent(world.db, who && world.people[who], ROUTE, paramsOf(place), { search })));
const commit = (who: Somebody, place: Place, fields: Record<string, string>, search = chosen()) =>
	outcomeOf(() =>
		actions.commit!(postEvent(world.db, world.people[who], ROUTE, paramsOf(place), fields, { search }))
	);
const undo = (who: Somebody, place: Place, regrade: string) =>
	outcomeOf(() => actions.undo!(postEvent(world.db, world.people[who], ROUTE, paramsOf(place), { regrade })));
const scoreOf = async (who: 'ada' | 'bo' | 'cy') =>
	(await storedOf(world.db, world.people[who].id)).attempts[0]?.score;

test.for([
	['first', 'first', 200],
	['first', 'second', 404],
	['second', 'first', 404],
	['boss', 'first', 200],
	['boss', 'everyone', 200],
	['second', 'everyone', 404],
	['ada', 'first', 404]
] as const)('%s opens the regrades of %s: %i, and may do no more', async ([who, place, status]) => {
	expect((await see(who, place)).status).toBe(status);
	if (status === 200) return;
	expect((await commit(who, place, { reason: 'x', digest: 'x' })).status).toBe(404);
	expect((await undo(who, place, 'x')).status).toBe(404);
});

test('nobody signed in is asked to sign in', async () => {
	expect((await see(null, 'first')).status).toBe(401);
});

test('the preview counts and names, the commit does that to the cohort’s learners, undo takes it back', async () => {
	const { data } = await see('first', 'first', chosen());
	expect(data.waiting).toMatchObject([{ itemId: 'one', why: 'key', learners: 2 }]);
	expect(data.preview).toMatchObject({
		counts: { learners: 2, up: 2, newlyPass: 2, newlyFail: 0 },
		lines: [{ name: 'Ada', newlyPasses: true }, { name: 'Cy' }],
		others: 0
	});
	const reply = await commit('first', 'first', { reason: 'The key was wrong', digest: data.preview.digest });
	expect(reply).toMatchObject({ status: 303, location: '?done=stored' });
	expect([await scoreOf('ada'), await scoreOf('bo'), await scoreOf('cy')]).toEqual([
		666_667, 333_333, 666_667
	]);

	const mine = { attempt };
	const result = await outcomeOf(() =>
		loadResult(getEvent(world.db, world.people.ada, '/(learner)/me/attempts/[attempt]', mine))
	);
	expect(result.data.result.value.items[0].changes).toMatchObject([
		{ kind: 'regrade', reason: 'The key was wrong', by: null, after: { mark: 1_000_000 } }
	]);

	const [past] = (await see('first', 'first')).data.past;
	expect((await undo('second', 'second', past.id)).status).toBe(404);
	expect(await undo('first', 'first', past.id)).toMatchObject({ status: 303, location: '?done=undone' });
	expect(await scoreOf('ada')).toBe(333_333);
});

test('an item left out tells its learners so', async () => {
	const { data } = await see('first', 'first', chosen('drop'));
	await commit('first', 'first', { reason: 'Unclear', digest: data.preview.digest }, chosen('drop'));
	const result = await outcomeOf(() =>
		loadResult(getEvent(world.db, world.people.ada, '/(learner)/me/attempts/[attempt]', { attempt }))
	);
	expect(result.data.result.value).toMatchObject({
		score: 500_000,
		items: [{ dropped: true }, { dropped: false }, {}]
	});
});

test('administrators reach everyone; learners of cohorts that are not theirs are counted, not named', async () => {
	const { data } = await see('boss', 'everyone', chosen());
	expect(data.preview).toMatchObject({ counts: { learners: 3, up: 3 }, lines: [], others: 3 });
	await commit('boss', 'everyone', { reason: 'The key was wrong', digest: data.preview.digest });
	expect(await scoreOf('bo')).toBe(666_667);
});

test('without a reason nothing is stored; a preview of before is refused', async () => {
	const { data } = await see('first', 'first', chosen());
	expect((await commit('first', 'first', { reason: '', digest: data.preview.digest })).status).toBe(400);
	expect((await commit('first', 'first', { reason: 'x', digest: 'of before' })).status).toBe(409);
	expect((await commit('first', 'first', { reason: 'x', digest: 'x' }, '?item=one')).status).toBe(400);
	expect((await commit('first', 'first', { reason: 'x', digest: 'x' }, '?item=none')).status).toBe(404);
	expect(await scoreOf('ada')).toBe(333_333);
});
