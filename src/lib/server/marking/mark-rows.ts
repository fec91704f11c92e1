import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { MarkKind } from '#lib/quiz/effective-marks.ts';
import type { Micros } from '#lib/quiz/types.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** A row of the table of given marks. */
export type MarkRow = {
	id: string;
	attemptId: string;
	itemId: string;
	kind: MarkKind;
	mark: Micros | null;
	points: Record<string, number> | null;
	remark: string | null;
	reason: string | null;
	regradeId: string | null;
	ruleId: string | null;
	answerEventId: string | null;
	authorId: string;
	createdAt: Date;
	withdrawnAt: Date | null;
	withdrawnBy: string | null;
};

/** Attempts asked for in one statement: engines limit the values of a statement. */
const CHUNK = 500;

/**
 * The given marks of some attempts that stand, the oldest first: not withdrawn, their regrade not undone, their
 * rule not withdrawn. Ids grow with time, so they order marks of one instant too.
 */
export async function listStandingMarks(db: Db, attemptIds: readonly string[]): Promise<MarkRow[]> {
	const { answerRule, markEvent, regrade } = tablesOf(db);
	const found: MarkRow[] = [];
	for (let from = 0; from < attemptIds.length; from += CHUNK) {
		const rows = await db
			.select({ mark: markEvent })
			.from(markEvent)
			.leftJoin(regrade, eq(regrade.id, markEvent.regradeId))
			.leftJoin(answerRule, eq(answerRule.id, markEvent.ruleId))
			.where(
				and(
					inArray(markEvent.attemptId, attemptIds.slice(from, from + CHUNK)),
					isNull(markEvent.withdrawnAt),
					or(isNull(markEvent.regradeId), isNull(regrade.undoneAt)),
					or(isNull(markEvent.ruleId), isNull(answerRule.withdrawnAt))
				)
			)
			.orderBy(asc(markEvent.createdAt), asc(markEvent.id));
		found.push(...rows.map(({ mark }) => mark));
	}
	return found;
}
