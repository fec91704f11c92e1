import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { standingAnswers, type AnswerEvent } from '#lib/quiz/answer-log.ts';
import { markWithRules, rulesFor, typedPartsOf, type AnswerRule } from '#lib/quiz/typed-answers.ts';
import type { Micros } from '#lib/quiz/types.ts';
import type { Attempt } from '#lib/server/attempts/attempt.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { addMarks, type NewMark } from './mark-rows.ts';

/** A rule for a typed answer as it is stored. `cohortId` null: for everyone. */
export type RuleRow = AnswerRule & {
	cohortId: string | null;
	authorId: string;
	createdAt: Date;
	withdrawnAt: Date | null;
};

/**
 * The rules that hold for a learner's answers to some items: those for everyone and those of the cohorts the
 * learner is in, the oldest first. One statement, none for no items.
 */
export async function findRules(
	db: Db,
	of: { learnerId: string; itemIds: readonly string[] }
): Promise<RuleRow[]> {
	if (of.itemIds.length === 0) return [];
	const { answerRule, enrolment } = tablesOf(db);
	const cohorts = db
		.select({ id: enrolment.cohortId })
		.from(enrolment)
		.where(eq(enrolment.learnerId, of.learnerId));
	return db
		.select()
		.from(answerRule)
		.where(
			and(
				inArray(answerRule.itemId, [...of.itemIds]),
				isNull(answerRule.withdrawnAt),
				or(isNull(answerRule.cohortId), inArray(answerRule.cohortId, cohorts))
			)
		)
		.orderBy(asc(answerRule.id));
}

/**
 * Applies to an attempt that is being handed in what was decided about typed answers: one statement where it has
 * an item that asks for a word, and another where a rule fits.
 *
 * @param own the automatic marks, in the order of the attempt
 * @returns the marks by rule, by item id
 */
export async function markByRules(
	tx: Db,
	attempt: Attempt,
	events: readonly AnswerEvent[],
	own: readonly (Micros | null)[],
	now: Date
): Promise<Map<string, Micros>> {
	const asked = attempt.drawn.filter(
		({ item, carried }) => carried === null && typedPartsOf(item).length > 0
	);
	const itemIds = asked.map(({ item }) => item.id);
	const rules = await findRules(tx, { learnerId: attempt.learnerId, itemIds });
	if (rules.length === 0) return new Map();
	const standing = standingAnswers(events);
	const found = new Map<string, Micros>();
	const added: NewMark[] = [];
	for (const { n, item } of asked) {
		const response = standing.get(item.id)?.response ?? null;
		const rule = rulesFor(item, response, rules).at(-1);
		if (!rule) continue;
		const mark = markWithRules(item, response, rules) ?? own[n - 1] ?? 0;
		found.set(item.id, mark);
		added.push(ruleMark({ attemptId: attempt.id, itemId: item.id, mark, rule }));
	}
	if (added.length > 0) await addMarks(tx, added, now);
	return found;
}

/** The mark that a rule gives an item of an attempt. */
export function ruleMark(given: { attemptId: string; itemId: string; mark: Micros; rule: RuleRow }): NewMark {
	const { rule, ...place } = given;
	return { ...place, kind: 'rule', ruleId: rule.id, remark: rule.remark, authorId: rule.authorId };
}
