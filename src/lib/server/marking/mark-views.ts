import { and, eq } from 'drizzle-orm';
import { markHistory } from '#lib/quiz/mark-history.ts';
import { counts } from '#lib/quiz/kinds.ts';
import { FULL, type Micros } from '#lib/quiz/types.ts';
import type { FeedbackView, MarkChangeView } from '#lib/quiz/views.ts';
import type { Attempt, AttemptItem } from '#lib/server/attempts/attempt.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listMarks, type TimedMarkRow } from './mark-rows.ts';

/** The marks given in one attempt, by item, and why those that were withdrawn were. */
export type GivenMarks = { byItem: Map<string, TimedMarkRow[]>; withdrawals: Map<string, string> };

export const noGivenMarks: GivenMarks = { byItem: new Map(), withdrawals: new Map() };

/** Every mark ever given in an attempt. */
export async function findGivenMarks(
	db: Db,
	of: { learnerId: string; attemptId: string }
): Promise<GivenMarks> {
	const rows = await listMarks(db, [of.attemptId]);
	const byItem = new Map<string, TimedMarkRow[]>();
	for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
	const isAnyWithdrawn = rows.some(({ withdrawnAt }) => withdrawnAt !== null);
	const withdrawals = isAnyWithdrawn ? await listWithdrawals(db, of.learnerId) : noGivenMarks.withdrawals;
	return { byItem, withdrawals };
}

/** What pages say of an item's mark beside the mark itself. */
export type MarkStory = {
	/** left out of the score by a decision */
	dropped: boolean;
	changes: MarkChangeView[];
	/** the mark that was carried over, where the attempt it came from has another now */
	carriedWas: Micros | null;
};

/**
 * What happened to an item's mark since the attempt was handed in.
 *
 * @param options.isNamed whether the page may name who gave a mark; learners are told "your instructor"
 * @param options.isRevealed whether explanations are due; remarks on typed answers stay back until then
 */
export function storyOf(
	attempt: Attempt,
	{ n, item, carried }: AttemptItem,
	own: Micros | null,
	given: GivenMarks,
	options: { isNamed: boolean; isRevealed: boolean }
): MarkStory {
	const rows = given.byItem.get(item.id) ?? [];
	const changes = markHistory(own, rows).map(({ at, act, given: row, before, after }): MarkChangeView => {
		const isBack = act === 'taken_back';
		const shows = options.isRevealed || row.kind !== 'rule';
		return {
			id: row.id,
			at,
			act,
			kind: row.kind,
			before,
			after,
			reason: isBack ? (given.withdrawals.get(row.id) ?? null) : row.reason,
			remark: isBack || !shows ? null : row.remark,
			by: options.isNamed ? row.author : null,
			stands: row.endedAt === null
		};
	});
	const mark = attempt.marks?.[n - 1] ?? null;
	const latest = changes.at(-1)?.after;
	const isHandedIn = attempt.submittedAt !== null;
	return {
		dropped: isHandedIn && counts(item) && mark === null && (latest ? latest.dropped : own !== null),
		changes,
		carriedWas: isHandedIn && carried !== null && !latest && mark !== carried ? carried : null
	};
}

/** The explanation of an item with the mark that counts in it, and the points of a rubric. */
export function withGivenMark(
	feedback: FeedbackView | null,
	mark: Micros | null,
	rows: readonly TimedMarkRow[] | undefined,
	rubric: readonly { id: string }[]
): FeedbackView | null {
	const latest = rows?.findLast(({ endedAt }) => endedAt === null);
	if (!feedback || !latest || mark === null) return feedback;
	const verdict = mark === FULL ? 'right' : mark > 0 ? 'part' : 'wrong';
	const points = latest.kind === 'manual' ? latest.points : null;
	return {
		...feedback,
		score: mark,
		verdict: feedback.verdict === 'blank' && mark === 0 ? 'blank' : verdict,
		lines: feedback.lines.map((line, index) => {
			const earned = points?.[rubric[index]?.id ?? ''];
			return earned === undefined ? line : { ...line, given: String(earned) };
		})
	};
}

/** Why marks of a learner were withdrawn, by the id of the mark: said when it was done, kept in the trail. */
async function listWithdrawals(db: Db, learnerId: string): Promise<Map<string, string>> {
	const { auditEvent } = tablesOf(db);
	const rows = await db
		.select({ detail: auditEvent.detail })
		.from(auditEvent)
		.where(and(eq(auditEvent.subjectId, learnerId), eq(auditEvent.action, 'mark.withdraw')));
	return new Map(
		rows.flatMap(({ detail }) => {
			const { mark, reason } = (detail ?? {}) as Record<string, string>;
			return mark !== undefined && reason !== undefined ? [[mark, reason] as const] : [];
		})
	);
}
