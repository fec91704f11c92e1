import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { standingAnswers } from '#lib/quiz/answer-log.ts';
import { markWithRules, rulesFor } from '#lib/quiz/typed-answers.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { cohortScope, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { ruleMark, type RuleRow } from './answer-rules.ts';
import { applyMarks } from './apply-marks.ts';
import { addMarks, listMarks, type TimedMarkRow } from './mark-rows.ts';
import type { NewAnswer } from './new-answers.ts';
import { keyOf, listNewAnswers, listStandingRules } from './typed-queue.ts';

/** A decision about a word: for all who gave it in this scope, now and later. */
export type AnswerDecision = {
	viewer: Viewer;
	cohortId: string;
	itemId: string;
	blankId: string | null;
	folded: string;
	decision: RuleRow['decision'];
	/** what the learners read; a trap needs one */
	remark: string | null;
	content: Content;
	now: Date;
};

/**
 * What came of it. `missing`: not theirs, or nobody gave this word; `clash`: somebody decided about it meanwhile.
 */
export type Decided =
	| { outcome: 'done'; ruleId: string; attempts: number }
	| { outcome: 'missing' }
	| { outcome: 'clash'; decision: RuleRow['decision'] };

/**
 * Decides about a word that neither key nor trap knows, and marks all who gave it by the decision. Marks given by
 * hand, and items that a regrade took out or gave in full, stay as they are.
 */
export async function decideAnswer(db: Db, given: AnswerDecision): Promise<Decided> {
	const { viewer, cohortId, itemId, blankId, folded, decision, remark, content, now } = given;
	return db.transaction(async (tx): Promise<Decided> => {
		const scope = await cohortScope(tx, viewer, cohortId);
		if (!scope) return { outcome: 'missing' };
		const key = keyOf({ itemId, blankId, folded });
		const rules = await listStandingRules(tx, scope, [itemId]);
		const earlier = rules.find((rule) => keyOf(rule) === key);
		if (earlier) return { outcome: 'clash', decision: earlier.decision };
		const answers = (await listNewAnswers(tx, scope, content, [itemId])).filter((one) => keyOf(one) === key);
		if (answers.length === 0) return { outcome: 'missing' };
		const rule: RuleRow = {
			id: newId(now),
			cohortId: scope.kind === 'everyone' ? null : scope.cohort.id,
			itemId,
			blankId,
			folded,
			decision,
			remark,
			authorId: viewer.id,
			createdAt: now,
			withdrawnAt: null
		};
		await tx.insert(tablesOf(tx).answerRule).values({ ...rule, withdrawnBy: null });
		await markAll(tx, answers, rule, now);
		const detail = { cohort: cohortId, item: itemId, rule: rule.id, decision };
		await recordAudit(tx, { action: 'rule.decide', actorId: viewer.id, subjectId: cohortId, detail }, now);
		return { outcome: 'done', ruleId: rule.id, attempts: answers.length };
	});
}

/**
 * Takes a decision back: who gave the word has the mark of before, and it is new again.
 *
 * @returns false when no such rule of this scope stands
 */
export async function withdrawRule(
	db: Db,
	given: { viewer: Viewer; cohortId: string; ruleId: string; now: Date }
): Promise<boolean> {
	const { viewer, cohortId, ruleId, now } = given;
	return db.transaction(async (tx) => {
		const scope = await cohortScope(tx, viewer, cohortId);
		if (!scope) return false;
		const { answerRule } = tablesOf(tx);
		const [rule] = await tx
			.update(answerRule)
			.set({ withdrawnAt: now, withdrawnBy: viewer.id })
			.where(and(eq(answerRule.id, ruleId), isNull(answerRule.withdrawnAt), ofScope(tx, scope)))
			.returning();
		if (!rule) return false;
		for (const { attemptId, learnerId } of await listMarkedBy(tx, ruleId)) {
			await lockLearner(tx, learnerId);
			await renewOthers(tx, { attemptId, itemId: rule.itemId, learnerId }, now);
			await applyMarks(tx, { learnerId, attemptId });
		}
		const detail = { cohort: cohortId, item: rule.itemId, rule: ruleId };
		await recordAudit(tx, { action: 'rule.withdraw', actorId: viewer.id, subjectId: cohortId, detail }, now);
		return true;
	});
}

function ofScope(tx: Db, scope: CohortScope) {
	const { answerRule } = tablesOf(tx);
	return scope.kind === 'everyone' ? isNull(answerRule.cohortId) : eq(answerRule.cohortId, scope.cohort.id);
}

async function markAll(tx: Db, answers: readonly NewAnswer[], rule: RuleRow, now: Date): Promise<void> {
	const byLearner = [...answers].sort((a, b) => (a.learnerId < b.learnerId ? -1 : 1));
	for (const { learnerId, attemptId, itemId, item, response } of byLearner) {
		await lockLearner(tx, learnerId);
		const rows = (await listMarks(tx, [attemptId])).filter((row) => row.itemId === itemId);
		if (!mayFollow(rows)) continue;
		const others = await rulesOf(tx, rows);
		const mark = markWithRules(item, response, [...others, rule]) ?? 0;
		await addMarks(tx, [ruleMark({ attemptId, itemId, mark, rule })], now);
		await applyMarks(tx, { learnerId, attemptId });
	}
}

/** A rule gives way to what stands by a person's hand or a regrade. */
function mayFollow(rows: readonly TimedMarkRow[]): boolean {
	const latest = rows.findLast(({ endedAt }) => endedAt === null);
	return !latest || latest.kind === 'rule';
}

async function rulesOf(tx: Db, rows: readonly TimedMarkRow[]): Promise<RuleRow[]> {
	const ids = rows.flatMap(({ ruleId, endedAt }) => (ruleId !== null && endedAt === null ? [ruleId] : []));
	if (ids.length === 0) return [];
	const { answerRule } = tablesOf(tx);
	return tx.select().from(answerRule).where(inArray(answerRule.id, ids)).orderBy(asc(answerRule.id));
}

/**
 * In a cloze several words can be decided. A mark by one rule holds the others that stood with it, so once one is
 * withdrawn the rest give their mark anew.
 */
async function renewOthers(
	tx: Db,
	of: { attemptId: string; itemId: string; learnerId: string },
	now: Date
): Promise<void> {
	const { attemptId, itemId } = of;
	const rows = (await listMarks(tx, [attemptId])).filter((row) => row.itemId === itemId);
	const rest = await rulesOf(tx, rows);
	const last = rest.at(-1);
	if (!last || !mayFollow(rows)) return;
	const { markEvent } = tablesOf(tx);
	const stale = rows.filter(({ ruleId, endedAt }) => ruleId !== null && endedAt === null).map(({ id }) => id);
	await tx
		.update(markEvent)
		.set({ withdrawnAt: now, withdrawnBy: last.authorId })
		.where(inArray(markEvent.id, stale));
	const answer = await standingOf(tx, of);
	if (!answer) return;
	const fitting = rulesFor(answer.item, answer.response, rest);
	const marks = fitting.map((rule, index) => {
		const mark = markWithRules(answer.item, answer.response, fitting.slice(0, index + 1)) ?? 0;
		return ruleMark({ attemptId, itemId, mark, rule });
	});
	await addMarks(tx, marks, now);
}

async function standingOf(tx: Db, of: { attemptId: string; itemId: string; learnerId: string }) {
	const attempt = await findAttempt(tx, of);
	const item = attempt?.drawn.find((drawn) => drawn.item.id === of.itemId)?.item;
	if (!attempt || !item) return undefined;
	return { item, response: standingAnswers(attempt.events).get(of.itemId)?.response ?? null };
}

async function listMarkedBy(tx: Db, ruleId: string): Promise<{ attemptId: string; learnerId: string }[]> {
	const { attempt, markEvent } = tablesOf(tx);
	return tx
		.selectDistinct({ attemptId: attempt.id, learnerId: attempt.learnerId })
		.from(markEvent)
		.innerJoin(attempt, eq(attempt.id, markEvent.attemptId))
		.where(eq(markEvent.ruleId, ruleId))
		.orderBy(asc(attempt.learnerId), asc(attempt.id));
}
