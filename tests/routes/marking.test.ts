import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { useContent } from '#lib/server/content/content.ts';
import { countWaiting } from '#lib/server/marking/count-waiting.ts';
import { load as loadQueue } from '../../src/routes/(instructor)/cohorts/[cohort]/marking/+page.server.ts';
import {
	actions as decideActions,
	load as loadTyped
} from '../../src/routes/(instructor)/cohorts/[cohort]/marking/answers/[item]/+page.server.ts';
import {
	actions as essayActions,
	load as loadEssay
} from '../../src/routes/(instructor)/cohorts/[cohort]/marking/essays/[item]/+page.server.ts';
import {
	actions as lateActions,
	load as loadLate
} from '../../src/routes/(instructor)/cohorts/[cohort]/marking/late/+page.server.ts';
import {
	actions as attemptActions,
	load as loadAttempt
} from '../../src/routes/(instructor)/cohorts/[cohort]/learners/[learner]/attempts/[attempt]/+page.server.ts';
import { load as loadResult } from '../../src/routes/(learner)/me/attempts/[attempt]/+page.server.ts';
import { outcomeOf } from '../support/act.ts';
import { freshDb } from '../support/db.ts';
import { getEvent, postEvent } from '../support/event.ts';
import { aMarkingWorld, handIn, markingContent, storedOf, type MarkingWorld } from '../support/marking.ts';

const ROUTE = '/(instructor)/cohorts/[cohort]';
type Somebody = keyof MarkingWorld['people'];
type Place = 'first' | 'second' | 'everyone';

let world: MarkingWorld;
let attempts: Record<'ada' | 'bo' | 'cy', string>;

beforeEach(async () => {
	useContent(markingContent);
	world = await aMarkingWorld(await freshDb());
	const take = (who: 'ada' | 'bo' | 'cy', word: string, minutes: number) =>
		handIn(world.db, {
			learnerId: world.people[who].id,
			answers: { one: 'right', word, gaps: { idea: 'Chuch’e', seat: 'Seoul' }, why: `An essay of ${who}` },
			late: { one: 'near' },
			minutes
		});
	attempts = {
		ada: await take('ada', 'Chuch’e', 10),
		bo: await take('bo', 'chuch’e.', 20),
		cy: await take('cy', 'CHUCH’E', 30)
	};
});
afterAll(() => useContent(undefined));

const idOf = (place: Place) => (place === 'everyone' ? place : world.cohorts[place].id);
const params = (place: Place, more: Record<string, string> = {}) => ({ cohort: idOf(place), ...more });
const see = (who: Somebody | null, place: Place) =>
	outcomeOf(() => loadQueue(getEvent(world.db, who && world.people[who], `${ROUTE}/marking`, params(place))));
const seeTyped = (who: Somebody, place: Place, item = 'word') =>
	outcomeOf(() =>
		loadTyped(
			getEvent(world.db, world.people[who], `${ROUTE}/marking/answers/[item]`, params(place, { item }))
		)
	);
const decide = (who: Somebody, place: Place, fields: Record<string, string>, item = 'word') =>
	outcomeOf(() =>
		decideActions.decide!(
			postEvent(world.db, world.people[who], `${ROUTE}/marking/answers/[item]`, params(place, { item }), {
				blank: '',
				folded: "chuch'e",
				decision: 'accept',
				remark: '',
				...fields
			})
		)
	);
const undo = (who: Somebody, place: Place, rule: string, item = 'word') =>
	outcomeOf(() =>
		decideActions.undo!(
			postEvent(world.db, world.people[who], `${ROUTE}/marking/answers/[item]`, params(place, { item }), {
				rule
			})
		)
	);
const seeEssay = (who: Somebody, place: Place, search = '') =>
	outcomeOf(() =>
		loadEssay(
			getEvent(
				world.db,
				world.people[who],
				`${ROUTE}/marking/essays/[item]`,
				params(place, { item: 'why' }),
				{ search }
			)
		)
	);
const mark = (who: Somebody, place: Place, fields: Record<string, string>) =>
	outcomeOf(() =>
		essayActions.default!(
			postEvent(
				world.db,
				world.people[who],
				`${ROUTE}/marking/essays/[item]`,
				params(place, { item: 'why' }),
				{
					latest: '',
					'p.names': '2',
					'p.limits': '1',
					remark: 'Name who counted.',
					...fields
				}
			)
		)
	);
const seeLate = (who: Somebody, place: Place, search = '') =>
	outcomeOf(() =>
		loadLate(getEvent(world.db, world.people[who], `${ROUTE}/marking/late`, params(place), { search }))
	);
const late = (who: Somebody, place: Place, fields: Record<string, string>) =>
	outcomeOf(() =>
		lateActions.default!(
			postEvent(world.db, world.people[who], `${ROUTE}/marking/late`, params(place), fields)
		)
	);
const result = async (who: 'ada' | 'bo' | 'cy') =>
	(
		await outcomeOf(() =>
			loadResult(
				getEvent(world.db, world.people[who], '/(learner)/me/attempts/[attempt]', { attempt: attempts[who] })
			)
		)
	).data.result.value;
const scores = async () =>
	Promise.all(
		(['ada', 'bo', 'cy'] as const).map(
			async (who) => (await storedOf(world.db, world.people[who].id)).attempts[0]?.score
		)
	);

describe('whose queue', () => {
	const matrix = [
		['first', 'first', 200],
		['first', 'second', 404],
		['second', 'first', 404],
		['second', 'second', 200],
		['boss', 'everyone', 200],
		['first', 'everyone', 404],
		['ada', 'first', 404]
	] as const;
	test.for(matrix)('%s opens that of %s: %i', async ([who, place, status]) => {
		expect((await see(who, place)).status).toBe(status);
		expect((await seeTyped(who, place)).status).toBe(status);
		expect((await seeEssay(who, place)).status).toBe(status);
		expect((await seeLate(who, place)).status).toBe(status);
		if (status === 200) return;
		expect((await decide(who, place, {})).status).toBe(404);
		expect((await mark(who, place, { at: attempts.ada })).status).toBe(404);
		const sent = {
			attempt: attempts.ada,
			event: '00000000-0000-4000-8000-000000000500',
			decision: 'accept',
			reason: 'x'
		};
		expect((await late(who, place, sent)).status).toBe(404);
		expect(await scores()).toEqual([333_333, 333_333, 333_333]);
	});

	test('nobody signed in is asked to sign in', async () => {
		expect((await see(null, 'first')).status).toBe(401);
	});

	test('nobody marks, accepts or takes back what belongs to a learner of another cohort', async () => {
		expect((await mark('first', 'first', { at: attempts.bo })).status).toBe(404);
		const event = '00000000-0000-4000-8000-000000000500';
		const sent = { attempt: attempts.bo, event, decision: 'accept', reason: 'x', latest: '' };
		expect((await late('first', 'first', sent)).status).toBe(404);
		await decide('second', 'second', {});
		const [rule] = (await seeTyped('second', 'second')).data.rules;
		expect((await undo('first', 'first', rule.id)).status).toBe(404);
	});
});

describe('new typed answers', () => {
	test('are grouped as they are compared, and counted', async () => {
		const { data } = await seeTyped('first', 'first');
		expect(data.groups).toEqual([
			{ blankId: null, folded: "chuch'e", spelling: 'CHUCH’E', others: ['Chuch’e'], learners: 2 }
		]);
	});

	test('one decision marks all of the cohort who gave it, whoever hands it in later, and nobody else', async () => {
		expect(await decide('first', 'first', {})).toMatchObject({ status: 303 });
		expect(await scores()).toEqual([666_667, 333_333, 666_667]);
		const again = {
			learnerId: world.people.ada.id,
			answers: { word: '“Chuch’e”'.slice(1, -1) },
			minutes: 50
		};
		await handIn(world.db, again);
		expect((await storedOf(world.db, world.people.ada.id)).attempts[1]).toEqual({
			marks: [0, 1_000_000, 0, 0],
			score: 250_000
		});
		await handIn(world.db, { ...again, learnerId: world.people.bo.id });
		expect((await storedOf(world.db, world.people.bo.id)).attempts[1]?.marks).toEqual([0, 0, 0, 0]);
	});

	test('taken back, a decision leaves no trace in marks, scores and counters', async () => {
		const before = await storedOf(world.db, world.people.ada.id);
		await decide('first', 'first', {});
		const [rule] = (await seeTyped('first', 'first')).data.rules;
		expect(rule.line).toBe('accept: ["Juche", "CHUCH’E"]'.replace('CHUCH’E', rule.spelling));
		expect(await undo('first', 'first', rule.id)).toMatchObject({ status: 303 });
		expect(await storedOf(world.db, world.people.ada.id)).toEqual(before);
		expect((await seeTyped('first', 'first')).data.groups).toHaveLength(1);
	});

	test('two blanks of a cloze are decided apart, and one taken back leaves the other', async () => {
		const before = await storedOf(world.db, world.people.ada.id);
		await decide('first', 'first', { blank: 'idea' }, 'gaps');
		await decide('first', 'first', { blank: 'seat', folded: 'seoul' }, 'gaps');
		const marks = async () => (await storedOf(world.db, world.people.ada.id)).attempts[0]?.marks?.[2];
		expect(await marks()).toBe(1_000_000);
		const { rules } = (await seeTyped('first', 'first', 'gaps')).data;
		const idea = rules.find((rule: { blankId: string }) => rule.blankId === 'idea');
		const seat = rules.find((rule: { blankId: string }) => rule.blankId === 'seat');
		await undo('first', 'first', idea.id, 'gaps');
		expect(await marks()).toBe(500_000);
		await undo('first', 'first', seat.id, 'gaps');
		expect(await storedOf(world.db, world.people.ada.id)).toEqual(before);
	});

	test('a trap needs its remark, which the learner then reads', async () => {
		expect(await decide('first', 'first', { decision: 'trap' })).toMatchObject({ status: 400 });
		await decide('first', 'first', { decision: 'trap', remark: 'An older spelling; write Juche.' });
		const [item] = (await result('ada')).items.filter((one: { n: number }) => one.n === 2);
		expect(item.changes).toMatchObject([
			{ kind: 'rule', remark: 'An older spelling; write Juche.', by: null }
		]);
		expect(await scores()).toEqual([333_333, 333_333, 333_333]);
	});

	test('an answer decided meanwhile is not decided twice', async () => {
		await decide('first', 'first', {});
		expect(await decide('first', 'first', { decision: 'reject' })).toMatchObject({ status: 409 });
	});

	test('an answer nobody gave cannot be decided', async () => {
		expect(await decide('first', 'first', { folded: 'songun' })).toMatchObject({ status: 404 });
	});
});

describe('essays', () => {
	test('come one by one, without names until asked for, in an order that stays', async () => {
		const first = (await seeEssay('first', 'first')).data.essay;
		expect(first).toMatchObject({ place: 1, of: 2, waiting: 2, learner: null, latest: '' });
		expect((await seeEssay('first', 'first')).data.essay.key).toBe(first.key);
		const named = (await seeEssay('first', 'first', '?names=1')).data.essay;
		expect(['Ada', 'Cy']).toContain(named.learner.name);
		expect(JSON.stringify(first)).not.toMatch(/"(Ada|Cy)"/);
	});

	test('points by the rubric are the mark, and whoever passes by it has passed', async () => {
		const reply = await mark('first', 'first', { at: attempts.ada });
		expect(reply).toMatchObject({ status: 303, location: expect.stringContaining('done=saved') });
		const [attempt] = (await storedOf(world.db, world.people.ada.id)).attempts;
		expect(attempt).toEqual({ marks: [1_000_000, 0, 0, 750_000], score: 437_500 });
		await decide('first', 'first', {});
		const { results } = await storedOf(world.db, world.people.ada.id);
		expect(results[0]).toMatchObject({ bestScore: 687_500, passedAt: expect.any(Date) });
		const { items } = await result('ada');
		expect(items[3]).toMatchObject({
			mark: 750_000,
			changes: [{ kind: 'manual', remark: 'Name who counted.', by: null }],
			feedback: { verdict: 'part', lines: [{ given: '2' }, { given: '1' }] }
		});
	});

	test('the next that waits follows, and the last says that none does', async () => {
		await mark('first', 'first', { at: attempts.ada });
		const last = await mark('first', 'first', { at: attempts.cy });
		expect(last.location).toContain('done=all');
	});

	test('who marked meanwhile is not overwritten; what was typed comes back', async () => {
		await mark('second', 'second', { at: attempts.cy });
		const reply = await mark('first', 'first', { at: attempts.cy, 'p.names': '0' });
		expect(reply).toMatchObject({ status: 409, data: { sent: { points: { names: '0' } } } });
		expect(reply.data.clash).toContain('Mr Second');
	});

	test.for(['', '3', '-1', '1.5', 'two'])('%s of two points is refused', async (points) => {
		const reply = await mark('first', 'first', { at: attempts.ada, 'p.names': points });
		expect(reply).toMatchObject({ status: 400, data: { faults: { names: expect.any(String) } } });
	});

	test('an earlier remark is offered again and added', async () => {
		await mark('first', 'first', { at: attempts.ada });
		const { essay } = (await seeEssay('first', 'first', `?at=${attempts.cy}`)).data;
		expect(essay.remarks).toEqual(['Name who counted.']);
		await mark('first', 'first', { at: attempts.cy, remark: 'Good.', reuse: 'Name who counted.' });
		expect((await seeEssay('first', 'first', `?at=${attempts.cy}`)).data.essay.given.remark).toBe(
			'Good.\n\nName who counted.'
		);
	});
});

describe('late answers', () => {
	const wrongLate = async () => (await seeLate('first', 'first')).data.answers;

	test('are listed with what they would change', async () => {
		expect(await wrongLate()).toMatchObject([
			{ stood: ['one right'], came: ['one near'], mark: 1_000_000, would: 0, state: 'waits' },
			{ state: 'waits' }
		]);
	});

	test('are twenty a page, those that wait first, each of them once', async () => {
		for (let time = 1; time <= 24; time += 1) {
			const taken = { answers: { one: 'right' }, late: { one: 'near' }, minutes: 100 + time * 10 };
			await handIn(world.db, { learnerId: world.people.ada.id, ...taken });
		}
		const [first] = await wrongLate();
		const sent = { attempt: first.attemptId, event: first.eventId, latest: first.latest };
		await late('first', 'first', { ...sent, decision: 'leave', reason: 'After the key' });
		const pages = await Promise.all(
			['', '?page=2', '?page=9'].map(async (search) => (await seeLate('first', 'first', search)).data)
		);
		expect(pages.map(({ answers, page }) => [answers.length, page])).toEqual([
			[20, 1],
			[6, 2],
			[6, 2]
		]);
		expect(pages[0]).toMatchObject({ found: 26, waits: 25, pages: 2 });
		const keys = [...pages[0].answers, ...pages[1].answers].map(
			({ attemptId, eventId }) => `${attemptId} ${eventId}`
		);
		expect(new Set(keys).size).toBe(26);
		expect(pages[1].answers.at(-1)).toMatchObject({ attemptId: first.attemptId, state: 'left' });
	});

	test('accepted, one counts; left, one changes nothing and waits no more', async () => {
		const [one, other] = await wrongLate();
		const sent = ({ attemptId, eventId, latest }: Record<string, string>) => ({
			attempt: attemptId!,
			event: eventId!,
			latest: latest!
		});
		await late('first', 'first', { ...sent(one), decision: 'accept', reason: 'The network was down' });
		await late('first', 'first', { ...sent(other), decision: 'leave', reason: 'After the key' });
		expect((await wrongLate()).map(({ state }: { state: string }) => state).sort()).toEqual([
			'accepted',
			'left'
		]);
		const marks = await Promise.all(
			(['ada', 'cy'] as const).map(
				async (who) => (await storedOf(world.db, world.people[who].id)).attempts[0]?.marks?.[0]
			)
		);
		expect(marks.sort()).toEqual([0, 1_000_000]);
	});
});

describe('a mark by hand on the attempt’s page', () => {
	const route = `${ROUTE}/learners/[learner]/attempts/[attempt]`;
	const place = (cohort: Place, who: 'ada' | 'bo' | 'cy', attempt = who) =>
		params(cohort, { learner: world.people[who].id, attempt: attempts[attempt] });
	const fields = { n: '2', points: '0.5', reason: 'Close enough', remark: '', latest: '' };
	const override = (who: Somebody, where: Record<string, string>, more: Record<string, string> = {}) =>
		outcomeOf(() =>
			attemptActions.override!(postEvent(world.db, world.people[who], route, where, { ...fields, ...more }))
		);
	const withdraw = (who: Somebody, where: Record<string, string>, id: string) =>
		outcomeOf(() =>
			attemptActions.withdraw!(
				postEvent(world.db, world.people[who], route, where, { mark: id, reason: 'A slip' })
			)
		);

	test('counts with its reason, and withdrawn leaves what counted before', async () => {
		const before = await storedOf(world.db, world.people.ada.id);
		expect(await override('first', place('first', 'ada'))).toMatchObject({ status: 303 });
		const { data } = await outcomeOf(() =>
			loadAttempt(getEvent(world.db, world.people.first, route, place('first', 'ada')))
		);
		const [change] = data.report.attempt.items[1].changes;
		expect(change).toMatchObject({ kind: 'override', reason: 'Close enough', by: 'Ms First' });
		expect(await withdraw('first', place('first', 'ada'), change.id)).toMatchObject({ status: 303 });
		expect(await storedOf(world.db, world.people.ada.id)).toEqual(before);
		expect((await result('ada')).items[1].changes).toMatchObject([
			{ act: 'given', reason: 'Close enough', by: null },
			{ act: 'taken_back', reason: 'A slip', by: null }
		]);
	});

	test.for([
		['second', 'second', 'ada', 'ada'],
		['second', 'first', 'ada', 'ada'],
		['first', 'first', 'bo', 'bo'],
		['first', 'first', 'ada', 'bo'],
		['ada', 'first', 'ada', 'ada']
	] as const)(
		'%s in the cohort %s cannot mark %s’s attempt of %s',
		async ([who, cohort, learner, attempt]) => {
			const where = place(cohort, learner, attempt);
			expect((await override(who, where)).status).toBe(404);
			expect((await withdraw(who, where, 'any')).status).toBe(404);
		}
	);

	test.for<Record<string, string>>([{ points: '2' }, { points: 'x' }, { reason: '' }])(
		'with %o is refused',
		async (more) => {
			expect((await override('first', place('first', 'ada'), more)).status).toBe(400);
		}
	);
});

test('what waits is counted once', async () => {
	const scope = { kind: 'cohort', cohort: world.cohorts.first } as const;
	// One word, two blanks of the cloze; two essays; two late answers.
	expect(await countWaiting(world.db, scope, markingContent)).toEqual({
		essays: 2,
		answers: 3,
		late: 2,
		reports: 0,
		total: 7
	});
	expect((await see('first', 'first')).data.waiting.total).toBe(7);
});
