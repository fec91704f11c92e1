import { eq } from 'drizzle-orm';
import { grantAccommodation } from '#lib/server/attempts/accommodations.ts';
import { reportProblem } from '#lib/server/attempts/problem-reports.ts';
import { currentQuizzes, storeRevisions } from '#lib/server/attempts/revisions.ts';
import { useContent } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import { decideAnswer } from '#lib/server/marking/decide-answer.ts';
import { markEssay } from '#lib/server/marking/essays.ts';
import { planRegrade } from '#lib/server/marking/regrade-plan.ts';
import { commitRegrade } from '#lib/server/marking/regrade.ts';
import { reportPassage } from '#lib/server/progress/lesson-reports.ts';
import { freshDb } from './db.ts';
import { aMarkingWorld, at, handIn, markingContent, theCloze, theEssay, theText } from './marking.ts';
import type { MarkingWorld } from './marking.ts';
import { aChoice, aContent, aQuiz } from './quiz.ts';

/** Words that a spreadsheet would run: what learners and instructors write here, and Ada's name. */
export const FORMULA = '=1+1';
const NAME = '=Ada';

/** The quiz once its files have another key for `one`. */
export const changedContent = aContent(
	aQuiz([withKey('near'), theText, theCloze, theEssay], { retry: 'all', pass: 500_000 })
);

export type FullWorld = MarkingWorld & { revision: string };

/**
 * A marking world in which every table has a line of Ada's: answers, late ones, an essay with its mark, a decision,
 * a regrade, reports, a grant. All the words in it are formulas. The course has the changed content.
 */
export async function aFullWorld(): Promise<FullWorld> {
	useContent(markingContent);
	const db = await freshDb();
	const world = await aMarkingWorld(db);
	const { ada, first: viewer } = world.people;
	const cohortId = world.cohorts.first.id;
	const scope = { kind: 'cohort', cohort: world.cohorts.first } as const;
	await db
		.update(tablesOf(db).user)
		.set({ displayName: NAME })
		.where(eq(tablesOf(db).user.id, ada.id));
	await storeRevisions(db, markingContent, at(0));
	const words = { word: FORMULA, gaps: { idea: FORMULA, seat: 'Seoul' }, why: FORMULA };
	const taken = { answers: { one: 'near', ...words }, late: { one: 'right' } };
	const attemptId = await handIn(db, { learnerId: ada.id, ...taken, minutes: 5 });

	const by = { viewer, cohortId, itemId: 'word', content: markingContent, now: at(20) };
	const said = { blankId: null, folded: FORMULA, decision: 'trap', remark: FORMULA } as const;
	await expectOutcome(decideAnswer(db, { ...by, ...said }));
	const points = new Map([
		['names', 1],
		['limits', 2]
	]);
	const essay = { points, remark: FORMULA, reason: null, latest: '', key: attemptId };
	await expectOutcome(markEssay(db, scope, { ...by, itemId: 'why', ...essay }));
	await reportProblem(db, { learnerId: ada.id, attemptId, n: 1, words: FORMULA, now: at(22) });
	const passage = { readerId: ada.id, lessonId: 'lesson-one', anchor: 'place', version: 'none' };
	await reportPassage(db, { ...passage, words: FORMULA, now: at(23) });
	const grant = { learnerId: ada.id, quizId: null, extraAttempts: 1, timeFactor: 1, opensAt: null };
	const granted = { ...grant, closesAt: null, reason: FORMULA };
	await grantAccommodation(db, { viewer, cohortId, learnerId: ada.id, grant: granted, now: at(24) });

	const revision = revisionOfOne(markingContent);
	const wanted = { itemId: 'one', revisions: [revision], newRevision: null, policy: 'drop' } as const;
	const { digest } = await planRegrade(db, scope, wanted);
	const stored = { viewer, cohortId, quizId: 'quiz-one', reason: FORMULA, digest, now: at(30) };
	await expectOutcome(commitRegrade(db, { ...wanted, ...stored }));

	useContent(changedContent);
	await storeRevisions(db, changedContent, at(40));
	const { cy } = world.people;
	const later = { answers: { one: 'right', ...words }, minutes: 50, content: markingContent };
	await handIn(db, { learnerId: cy.id, ...later });
	return { ...world, revision };
}

function withKey(key: string) {
	const item = aChoice('one');
	const options = (item.options as { id: string }[]).map((one) => ({ ...one, correct: one.id === key }));
	return { ...item, options };
}

function revisionOfOne(content: typeof markingContent): string {
	const items = currentQuizzes(content).get('quiz-one')?.items ?? [];
	return [...items].find(([, { id }]) => id === 'one')?.[0] ?? '';
}

/** Stops a test whose world is not what it is said to be. */
async function expectOutcome(act: Promise<{ outcome: string }>): Promise<void> {
	const { outcome } = await act;
	if (outcome === 'missing' || outcome === 'clash' || outcome === 'changed') throw new Error(outcome);
}
