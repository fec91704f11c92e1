import { beforeEach, describe, expect, test } from 'vitest';
import { cohortScope, type CohortScope } from '#lib/server/cohorts/cohorts.ts';
import { joinCohort } from '#lib/server/cohorts/enrolments.ts';
import { countWaiting } from '#lib/server/marking/count-waiting.ts';
import { decideAnswer, withdrawRule } from '#lib/server/marking/decide-answer.ts';
import { listEssays, markEssay } from '#lib/server/marking/essays.ts';
import { withdrawMark } from '#lib/server/marking/give-mark.ts';
import { decideLateAnswer, listLateAnswers } from '#lib/server/marking/late-answers.ts';
import { viewQueue } from '#lib/server/marking/queue-view.ts';
import { listTypedQueue } from '#lib/server/marking/typed-queue.ts';
import { freshDb } from '#tests/support/db.ts';
import {
	aMarkingWorld,
	at,
	handIn,
	markingContent as content,
	type MarkingWorld
} from '#tests/support/marking.ts';

let world: MarkingWorld;

/** The scopes of the two cohorts and of everyone, with who looks at them. */
async function scopes(): Promise<{ name: string; scope: CohortScope }[]> {
	const { db, people, cohorts } = world;
	const places = [
		['first', people.first, cohorts.first.id],
		['second', people.second, cohorts.second.id],
		['everyone', people.boss, 'everyone']
	] as const;
	return Promise.all(
		places.map(async ([name, viewer, cohortId]) => {
			const scope = await cohortScope(db, viewer, cohortId);
			if (!scope) throw new Error(`${name} is not to be seen`);
			return { name, scope };
		})
	);
}

/** What waits by the queues themselves, read whole: the slow way. */
async function lengths(scope: CohortScope) {
	const { db, people } = world;
	const essays = [...(await listEssays(db, scope, content)).values()].flatMap(({ entries }) => entries);
	const typed = [...(await listTypedQueue(db, scope, content)).values()];
	const late = await listLateAnswers(db, scope, { viewer: people.boss, now: at(0), page: 1 });
	return {
		essays: essays.filter(({ isMarked }) => !isMarked).length,
		answers: typed.reduce((sum, { groups }) => sum + groups.length, 0),
		late: late.waits
	};
}

/** That the count is the length of the queues in every scope, and the queue's page says the same. */
async function expectAgreement(): Promise<Record<string, number>> {
	const totals: Record<string, number> = {};
	for (const { name, scope } of await scopes()) {
		const { total, reports, ...counted } = await countWaiting(world.db, scope, content);
		expect({ name, ...counted }).toEqual({ name, ...(await lengths(scope)) });
		expect(total).toBe(reports + counted.essays + counted.answers + counted.late);
		const page = await viewQueue(world.db, scope, content);
		const sum = (lines: { waits: number }[]) => lines.reduce((all, { waits }) => all + waits, 0);
		expect([sum(page.essays), sum(page.answers)]).toEqual([counted.essays, counted.answers]);
		totals[name] = total;
	}
	return totals;
}

beforeEach(async () => {
	world = await aMarkingWorld(await freshDb());
});

describe('what waits, counted without reading the queues,', () => {
	test('is their length, whatever is handed in, decided, marked and taken back', async () => {
		const { db, people, cohorts } = world;
		expect(await expectAgreement()).toEqual({ first: 0, second: 0, everyone: 0 });

		const answers = {
			one: 'right',
			word: 'Chuche',
			gaps: { idea: 'Chuche', seat: 'Seoul' },
			why: 'It is so.'
		};
		const attemptId = await handIn(db, { learnerId: people.ada.id, answers, minutes: 5 });
		expect(await expectAgreement()).toEqual({ first: 4, second: 0, everyone: 4 });

		const late = { one: 'near', why: 'It is not so.' };
		await handIn(db, { learnerId: people.cy.id, answers, late, minutes: 6 });
		expect(await expectAgreement()).toEqual({ first: 7, second: 6, everyone: 7 });

		const [{ scope } = { scope: undefined }] = await scopes();
		if (!scope) throw new Error('no scope');
		const place = { viewer: people.first, cohortId: cohorts.first.id };
		const essays = (await listEssays(db, scope, content, 'why')).get('why')?.entries ?? [];
		const own = essays.find((entry) => entry.attemptId === attemptId);
		const marked = await markEssay(db, scope, {
			viewer: people.first,
			itemId: 'why',
			key: attemptId,
			points: new Map([
				['names', 1],
				['limits', 2]
			]),
			remark: null,
			reason: null,
			latest: own?.history.at(-1)?.id ?? '',
			content,
			now: at(20)
		});
		expect(await expectAgreement()).toEqual({ first: 6, second: 6, everyone: 6 });

		const said = { itemId: 'word', blankId: null, folded: 'chuche', remark: null, content, now: at(21) };
		const decided = await decideAnswer(db, { ...place, ...said, decision: 'accept' });
		expect(await expectAgreement()).toEqual({ first: 5, second: 6, everyone: 6 });

		const read = { viewer: people.first, now: at(22), page: 1 };
		const [waits] = (await listLateAnswers(db, scope, read)).answers;
		if (!waits) throw new Error('no late answer');
		const { eventId, latest } = waits;
		const decision = { viewer: people.first, attemptId: waits.attemptId, eventId, latest };
		await decideLateAnswer(db, scope, { ...decision, accepts: false, reason: 'After the key', now: at(23) });
		expect(await expectAgreement()).toEqual({ first: 4, second: 5, everyone: 5 });

		if (marked.outcome !== 'done' || decided.outcome !== 'done') throw new Error('not done');
		await withdrawRule(db, { ...place, ruleId: decided.ruleId, now: at(24) });
		const given = { ...place, learnerId: people.ada.id, attemptId, markId: marked.id };
		await withdrawMark(db, { ...given, reason: 'By mistake', now: at(25) });
		expect(await expectAgreement()).toEqual({ first: 6, second: 5, everyone: 6 });
	});

	test('follows the file: a word the key has learned is no longer new, and needs no other hand-in', async () => {
		const { db, people } = world;
		await handIn(db, { learnerId: people.ada.id, answers: { word: 'Chuche' }, minutes: 5 });
		expect(await expectAgreement()).toMatchObject({ first: 1 });
		const [first] = await scopes();
		if (!first) throw new Error('no scope');
		const taught = {
			...content,
			quizzes: new Map(
				[...content.quizzes].map(([id, quiz]) => [
					id,
					{
						...quiz,
						sections: quiz.sections.map((section) => ({
							...section,
							items: section.items.map((item) =>
								item.id === 'word' ? { ...item, accept: ['Juche', 'Chuche'] } : item
							)
						}))
					}
				])
			)
		};
		expect(await countWaiting(db, first.scope, taught)).toMatchObject({ answers: 0 });
	});

	test('moves with a learner who joins another cohort', async () => {
		const { db, people, cohorts } = world;
		await handIn(db, { learnerId: people.ada.id, answers: { word: 'Chuche' }, minutes: 5 });
		expect(await expectAgreement()).toEqual({ first: 1, second: 0, everyone: 1 });
		await joinCohort(db, { learnerId: people.ada.id, cohortId: cohorts.second.id, now: at(9) });
		expect(await expectAgreement()).toEqual({ first: 1, second: 1, everyone: 1 });
	});
});
