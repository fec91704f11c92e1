import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegradePolicy } from '#lib/quiz/regrade.ts';
import { FULL } from '#lib/quiz/types.ts';
import { listAttempts } from '#lib/server/attempts/attempt.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { applyMarks } from '#lib/server/marking/apply-marks.ts';
import { giveMark } from '#lib/server/marking/give-mark.ts';
import { planRegrade } from '#lib/server/marking/regrade-plan.ts';
import { listRegradeWaiting } from '#lib/server/marking/regrade-waiting.ts';
import { at, handIn, storedOf } from '#tests/support/marking.ts';
import { aChoice } from '#tests/support/quiz.ts';
import {
	aClass,
	after,
	before,
	commit,
	course,
	everybody,
	undo,
	wanted,
	type Answers,
	type Class
} from '#tests/support/regrade.ts';

async function scoresOf(db: Db, learnerId: string) {
	return (await listAttempts(db, { learnerId })).map(({ number, score }) => ({ number, score }));
}

describe('what the preview says', () => {
	test('is what the commit does, and undoing it leaves every byte as it was', async () => {
		const answers = fc.tuple(fc.constantFrom(true, false, null), fc.boolean(), fc.boolean());
		const attempts = fc.array(answers, { minLength: 0, maxLength: 3 });
		const hand = fc.option(fc.record({ attempt: fc.nat(2), mark: fc.constantFrom(0, 300_000, FULL) }));
		const policies = fc.constantFrom<RegradePolicy>('higher', 'replace', 'full', 'drop');
		await fc.assert(
			fc.asyncProperty(attempts, attempts, attempts, hand, policies, async (ada, cy, bo, given, policy) => {
				const all = await aClass([ada, cy, bo]);
				const { db, people, cohorts } = all.world;
				const marked = given && (await listAttempts(db, { learnerId: people.ada.id }))[given.attempt];
				if (marked) {
					await giveMark(db, {
						viewer: people.first,
						cohortId: cohorts.first.id,
						learnerId: people.ada.id,
						attemptId: marked.id,
						itemId: 'one',
						latest: '',
						say: () => ({ kind: 'override', mark: given.mark, reason: 'Looked at' }),
						now: at(800)
					});
				}
				const was = await everybody(all);
				const boWas = JSON.stringify(await storedOf(db, people.bo.id));
				const passed = async (id: string) =>
					(await storedOf(db, id)).results.some(({ passedAt }) => passedAt);
				const passedWas = { ada: await passed(people.ada.id), cy: await passed(people.cy.id) };
				const scoresWere = { ada: await scoresOf(db, people.ada.id), cy: await scoresOf(db, people.cy.id) };

				const plan = await planRegrade(db, all.scope, wanted(policy));
				const done = await commit(all, policy, plan);
				expect(done.outcome).toBe('done');

				for (const who of ['ada', 'cy'] as const) {
					const line = plan.lines.find(({ learnerId }) => learnerId === people[who].id);
					const said = scoresWere[who].map(({ number, score }) => {
						const change = line?.scores.find((one) => one.number === number);
						return { number, score: change ? change.after : score };
					});
					expect(await scoresOf(db, people[who].id)).toEqual(said);
					const isPassed = await passed(people[who].id);
					expect(!passedWas[who] && isPassed).toBe(line?.newlyPasses ?? false);
					expect(passedWas[who] && !isPassed).toBe(line?.newlyFails ?? false);
				}
				expect(JSON.stringify(await storedOf(db, people.bo.id))).toBe(boWas);

				const settled = await everybody(all);
				for (const { learnerId, attemptId } of plan.marks)
					await db.transaction((tx) => applyMarks(tx, { learnerId, attemptId }));
				expect(await everybody(all)).toBe(settled);

				expect(await undo(all, 'regradeId' in done ? done.regradeId : '')).toBe('done');
				expect(await everybody(all)).toBe(was);
			}),
			{ numRuns: 12, seed: 20260317 }
		);
	}, 120_000);

	const first: Answers[] = [[false, true, false]];
	test.for([
		['higher', { up: 1, down: 0, newlyPass: 1, newlyFail: 0, changed: 1 }],
		['replace', { up: 1, down: 1, newlyPass: 1, newlyFail: 1, changed: 2 }],
		['full', { up: 1, down: 0, newlyPass: 1, newlyFail: 0, changed: 1 }],
		['drop', { up: 1, down: 1, newlyPass: 0, newlyFail: 1, changed: 2 }]
	] as const)('%s: who goes up and down, passes and fails', async ([policy, counts]) => {
		const all = await aClass([first, [[true, true, false]]]);
		const plan = await planRegrade(all.world.db, all.scope, wanted(policy));
		expect(plan.counts).toMatchObject({ learners: 2, attempts: 2, held: 0, ...counts });
	});
});

test('a mark by hand stays with a new key, and gives way where the item goes for everybody', async () => {
	const all = await aClass([[[false, true, false]]]);
	const { db, people, cohorts } = all.world;
	const [attempt] = await listAttempts(db, { learnerId: people.ada.id });
	const place = { viewer: people.first, cohortId: cohorts.first.id, learnerId: people.ada.id };
	const what = { attemptId: attempt!.id, itemId: 'one', latest: '', now: at(800) };
	await giveMark(db, { ...place, ...what, say: () => ({ kind: 'override', mark: 300_000, reason: 'So' }) });
	expect((await planRegrade(db, all.scope, wanted('replace'))).counts).toMatchObject({ changed: 0, held: 1 });
	expect((await planRegrade(db, all.scope, wanted('drop'))).counts).toMatchObject({ changed: 1, held: 0 });
});

test('a commit after something changed stores nothing and says so', async () => {
	const all = await aClass([[[false, true, false]]]);
	const plan = await planRegrade(all.world.db, all.scope, wanted('higher'));
	const answers = { one: 'near', two: 'right', three: 'near' };
	await handIn(all.world.db, { learnerId: all.world.people.cy.id, answers, minutes: 300, content: before });
	const was = await everybody(all);
	expect(await commit(all, 'higher', plan)).toEqual({ outcome: 'changed' });
	expect(await everybody(all)).toBe(was);
});

test('regrades are undone in turn: the later one first', async () => {
	const all = await aClass([[[false, true, false]]]);
	const { db } = all.world;
	const one = await commit(all, 'higher', await planRegrade(db, all.scope, wanted('higher')), 900);
	const two = await commit(all, 'drop', await planRegrade(db, all.scope, wanted('drop')), 910);
	const id = (done: typeof one) => ('regradeId' in done ? done.regradeId : '');
	expect(await undo(all, id(one))).toBe('later');
	expect(await undo(all, id(two))).toBe('done');
	expect(await undo(all, id(one))).toBe('done');
	expect(await undo(all, id(one))).toBe('missing');
});

describe('what waits for a regrade', () => {
	const waiting = (all: Class, content: Content) => listRegradeWaiting(all.world.db, all.scope, content);

	test('is what was answered under another key, until somebody decides; no mark changes by itself', async () => {
		const all = await aClass([[[false, true, false]]]);
		const was = await everybody(all);
		expect(await waiting(all, before)).toEqual([]);
		expect(await waiting(all, after)).toMatchObject([
			{ itemId: 'one', why: 'key', attempts: 1, learners: 1 }
		]);
		expect(await everybody(all)).toBe(was);
		await commit(all, 'higher', await planRegrade(all.world.db, all.scope, wanted('higher')));
		expect(await waiting(all, after)).toEqual([]);
	});

	test('is what the file has dropped, too', async () => {
		const all = await aClass([[[false, true, false]]]);
		expect(await waiting(all, course(null))).toMatchObject([{ itemId: 'one', why: 'dropped' }]);
	});

	test('is not an item that was only put in other words', async () => {
		const all = await aClass([[[false, true, false]]]);
		expect(await waiting(all, course(aChoice('one', { stem: 'In other words?' })))).toEqual([]);
	});
});
