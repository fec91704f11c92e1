import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { MarkKind } from '#lib/quiz/effective-marks.ts';
import type { Micros } from '#lib/quiz/types.ts';
import { newId } from '#lib/server/db/new-id.ts';
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

/** A given mark with when it ceased to stand: withdrawn itself, its regrade undone, or its rule withdrawn. */
export type TimedMarkRow = MarkRow & { endedAt: Date | null; author: string };

/**
 * The given marks of some attempts that stand, the oldest first. Ids grow with time, so they order marks of one
 * instant too.
 */
export async function listStandingMarks(db: Db, attemptIds: readonly string[]): Promise<TimedMarkRow[]> {
	return (await listMarks(db, attemptIds)).filter(({ endedAt }) => endedAt === null);
}

/** Which answers in some attempts have a mark that stands: less to read than the marks themselves. */
export async function listMarkedAnswers(
	db: Db,
	attemptIds: readonly string[]
): Promise<Pick<MarkRow, 'attemptId' | 'itemId' | 'answerEventId'>[]> {
	const { answerRule, markEvent, regrade } = tablesOf(db);
	const { attemptId, itemId, answerEventId } = markEvent;
	const found = [];
	for (let from = 0; from < attemptIds.length; from += CHUNK) {
		const rows = await db
			.select({ attemptId, itemId, answerEventId })
			.from(markEvent)
			.leftJoin(regrade, eq(regrade.id, markEvent.regradeId))
			.leftJoin(answerRule, eq(answerRule.id, markEvent.ruleId))
			.where(
				and(
					inArray(attemptId, attemptIds.slice(from, from + CHUNK)),
					isNull(markEvent.withdrawnAt),
					isNull(regrade.undoneAt),
					isNull(answerRule.withdrawnAt)
				)
			);
		found.push(...rows);
	}
	return found;
}

/** Every mark ever given in some attempts, the oldest first, with its author's name. */
export async function listMarks(db: Db, attemptIds: readonly string[]): Promise<TimedMarkRow[]> {
	const { answerRule, markEvent, regrade, user } = tablesOf(db);
	const found: TimedMarkRow[] = [];
	for (let from = 0; from < attemptIds.length; from += CHUNK) {
		const rows = await db
			.select({
				mark: markEvent,
				author: user.displayName,
				undoneAt: regrade.undoneAt,
				rule: answerRule.withdrawnAt
			})
			.from(markEvent)
			.leftJoin(user, eq(user.id, markEvent.authorId))
			.leftJoin(regrade, eq(regrade.id, markEvent.regradeId))
			.leftJoin(answerRule, eq(answerRule.id, markEvent.ruleId))
			.where(inArray(markEvent.attemptId, attemptIds.slice(from, from + CHUNK)))
			.orderBy(asc(markEvent.createdAt), asc(markEvent.id));
		for (const { mark, author, undoneAt, rule } of rows) {
			const endedAt = mark.withdrawnAt ?? undoneAt ?? rule ?? null;
			found.push({ ...mark, author: author ?? '', endedAt });
		}
	}
	return found;
}

/** What a new mark says; what is left out is null. */
export type NewMark = Pick<MarkRow, 'attemptId' | 'itemId' | 'kind' | 'mark' | 'authorId'> &
	Partial<Pick<MarkRow, 'points' | 'remark' | 'reason' | 'regradeId' | 'ruleId' | 'answerEventId'>> & {
		/** given and left out at once: written down, and never stands */
		isLeft?: boolean;
	};

/** Adds marks. Afterwards bring the attempts up to date with `applyMarks`, in the same transaction. */
export async function addMarks(tx: Db, marks: readonly NewMark[], now: Date): Promise<string[]> {
	const { markEvent } = tablesOf(tx);
	const none = {
		points: null,
		remark: null,
		reason: null,
		regradeId: null,
		ruleId: null,
		answerEventId: null
	};
	const rows = marks.map(({ isLeft = false, ...mark }) => ({
		...none,
		...mark,
		id: newId(now),
		createdAt: now,
		withdrawnAt: isLeft ? now : null,
		withdrawnBy: isLeft ? mark.authorId : null
	}));
	for (let from = 0; from < rows.length; from += CHUNK) {
		await tx.insert(markEvent).values(rows.slice(from, from + CHUNK));
	}
	return rows.map(({ id }) => id);
}
