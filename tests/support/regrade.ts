import type { RegradePolicy } from '#lib/quiz/regrade.ts';
import type { Item } from '#lib/quiz/types.ts';
import { currentQuizzes, storeRevisions } from '#lib/server/attempts/revisions.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { RegradePlan } from '#lib/server/marking/regrade-plan.ts';
import { commitRegrade, undoRegrade } from '#lib/server/marking/regrade.ts';
import { freshDb, type TestEngine } from './db.ts';
import { aMarkingWorld, at, handIn, storedOf, type MarkingWorld } from './marking.ts';
import { aChoice, aContent, aQuiz } from './quiz.ts';

/** The item `one` with another key. */
function withKey(key: string): Item {
	const item = aChoice('one');
	const options = (item.options as { id: string }[]).map((one) => ({ ...one, correct: one.id === key }));
	return { ...item, options };
}
/** The quiz of three items, the first of which may be gone. */
export const course = (one: Item | null) =>
	aContent(
		aQuiz([...(one ? [one] : []), aChoice('two'), aChoice('three')], { retry: 'wrong_only', pass: 600_000 })
	);
export const before = course(aChoice('one'));
export const after = course(withKey('near'));

const revisionOf = (content: Content) =>
	[...(currentQuizzes(content).get('quiz-one')?.items ?? [])].find(([, item]) => item.id === 'one')?.[0] ??
	'';
export const wanted = (policy: RegradePolicy) => ({
	itemId: 'one',
	revisions: [revisionOf(before)],
	newRevision: policy === 'higher' || policy === 'replace' ? revisionOf(after) : null,
	policy
});

export type Answers = [one: boolean | null, two: boolean, three: boolean];
export type Class = { world: MarkingWorld; scope: CohortScope };

/** Two learners of the first cohort and one of the second with these attempts at the quiz as it was. */
export async function aClass(
	taken: readonly (readonly Answers[])[],
	engine: TestEngine = 'sqlite'
): Promise<Class> {
	const world = await aMarkingWorld(await freshDb(engine));
	const names = ['ada', 'cy', 'bo'] as const;
	for (const [who, attempts] of taken.entries()) {
		for (const [index, [one, two, three]] of attempts.entries()) {
			const say = (right: boolean | null) => (right === null ? 'far' : right ? 'right' : 'near');
			const answers = { one: say(one), two: say(two), three: say(three) };
			const learnerId = world.people[names[who]!].id;
			await handIn(world.db, { learnerId, answers, minutes: who * 100 + index * 10 + 1, content: before });
		}
	}
	await storeRevisions(world.db, after, at(0));
	return { world, scope: { kind: 'cohort', cohort: world.cohorts.first } };
}

/** All that is stored of everybody's marks, scores and standing, as text. */
export const everybody = async ({ world: { db, people } }: Class) =>
	JSON.stringify([
		await storedOf(db, people.ada.id),
		await storedOf(db, people.bo.id),
		await storedOf(db, people.cy.id)
	]);

export async function commit({ world }: Class, policy: RegradePolicy, plan: RegradePlan, minutes = 900) {
	const place = { viewer: world.people.first, cohortId: world.cohorts.first.id, quizId: 'quiz-one' };
	const said = { reason: 'The key was wrong', digest: plan.digest, now: at(minutes) };
	return commitRegrade(world.db, { ...wanted(policy), ...place, ...said });
}
export const undo = ({ world }: Class, regradeId: string) =>
	undoRegrade(world.db, {
		viewer: world.people.first,
		cohortId: world.cohorts.first.id,
		regradeId,
		now: at(999)
	});
