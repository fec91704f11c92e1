import { beforeEach, expect, test } from 'vitest';
import type { ItemResponse } from '#lib/quiz/types.ts';
import { cohortScope } from '#lib/server/cohorts/cohorts.ts';
import { removeLearner } from '#lib/server/cohorts/move-learner.ts';
import { openSqliteMemory } from '#lib/server/db/open-sqlite.ts';
import type { Db } from '#lib/server/db/types.ts';
import { decideAnswer } from '#lib/server/marking/decide-answer.ts';
import { giveMark } from '#lib/server/marking/give-mark.ts';
import { decideLateAnswer, listLateAnswers } from '#lib/server/marking/late-answers.ts';
import { planRegrade } from '#lib/server/marking/regrade-plan.ts';
import { commitRegrade, undoRegrade } from '#lib/server/marking/regrade.ts';
import { viewCohort } from '#lib/server/reports/cohort-report.ts';
import { viewItem } from '#lib/server/reports/item-report.ts';
import { viewQuizStats } from '#lib/server/reports/quiz-report.ts';
import {
	aMarkingWorld,
	at,
	handIn,
	markingContent as content,
	type MarkingWorld
} from '#tests/support/marking.ts';

const answers: Record<string, ItemResponse> = {
	one: 'near',
	word: 'Chuche',
	gaps: { idea: 'Juche', seat: 'Seoul' }
};

let opened: Awaited<ReturnType<typeof openSqliteMemory>>;
let world: MarkingWorld;

beforeEach(async () => {
	opened = await openSqliteMemory();
	world = await aMarkingWorld(opened.db);
});

async function reports(db: Db) {
	const wanted = { viewer: world.people.first, cohortId: world.cohorts.first.id, content, now: at(5000) };
	const cohort = await viewCohort(db, wanted);
	return JSON.stringify({
		quiz: await viewQuizStats(db, { ...wanted, quizId: 'quiz-one' }),
		items: [
			await viewItem(db, { ...wanted, itemId: 'one' }),
			await viewItem(db, { ...wanted, itemId: 'word' })
		],
		cohort: { ...cohort, firsts: cohort?.firstsOf('quiz-one') }
	});
}

/** That reports which have kept much by now say what those of a program that has just started say. */
async function expectAsRead(): Promise<string> {
	const copy = await openSqliteMemory({ image: opened.serialize() });
	const said = await reports(world.db);
	expect(said).toBe(await reports(copy.db));
	await copy.close();
	return said;
}

test('reports say what is stored after handing in, marks, late answers, regrades and leaving', async () => {
	const { db, people, cohorts } = world;
	const place = { viewer: people.first, cohortId: cohorts.first.id };
	let before = await expectAsRead();
	const look = async () => {
		const now = await expectAsRead();
		expect(now).not.toBe(before);
		before = now;
	};

	const adas = await handIn(db, { learnerId: people.ada.id, answers, minutes: 5 });
	await look();
	await handIn(db, { learnerId: people.cy.id, answers, late: { one: 'right' }, minutes: 9 });
	await look();
	const override = { kind: 'override', mark: 300_000, reason: 'Looked at' } as const;
	const marked = { learnerId: people.ada.id, attemptId: adas, itemId: 'one', latest: '' };
	await giveMark(db, { ...place, ...marked, say: () => override, now: at(20) });
	await look();
	const said = { itemId: 'word', blankId: null, folded: 'chuche', remark: null, content, now: at(21) };
	await decideAnswer(db, { ...place, ...said, decision: 'accept' });
	await look();
	const scope = await cohortScope(db, people.first, cohorts.first.id);
	if (!scope) throw new Error('no scope');
	const [late] = (await listLateAnswers(db, scope, { viewer: people.first, now: at(22), page: 1 })).answers;
	if (!late) throw new Error('no late answer');
	const { attemptId, eventId, latest } = late;
	const decision = { viewer: people.first, attemptId, eventId, latest };
	await decideLateAnswer(db, scope, { ...decision, accepts: true, reason: 'The power was cut', now: at(23) });
	await look();
	const revisions = (await viewItem(db, { ...place, itemId: 'gaps', content, now: at(24) }))?.revisions ?? [];
	const wanted = {
		itemId: 'gaps',
		quizId: 'quiz-one',
		revisions: revisions.map(({ hash }) => hash),
		newRevision: null,
		policy: 'full'
	} as const;
	const { digest } = await planRegrade(db, scope, wanted);
	const regraded = await commitRegrade(db, { ...place, ...wanted, digest, reason: 'Too hard', now: at(25) });
	if (regraded.outcome !== 'done') throw new Error(regraded.outcome);
	await look();
	await undoRegrade(db, { ...place, regradeId: regraded.regradeId, now: at(26) });
	await look();
	await handIn(db, { learnerId: people.ada.id, answers: { ...answers, one: 'right' }, minutes: 100 });
	await look();
	await removeLearner(db, { ...place, learnerId: people.cy.id, now: at(27) });
	await look();
});
