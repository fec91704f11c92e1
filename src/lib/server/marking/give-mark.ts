import { eq, and, isNull, desc } from 'drizzle-orm';
import type { MarkKind } from '#lib/quiz/effective-marks.ts';
import { counts } from '#lib/quiz/kinds.ts';
import type { Micros } from '#lib/quiz/types.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findAttempt, type Attempt, type AttemptItem } from '#lib/server/attempts/attempt.ts';
import type { Viewer } from '#lib/server/cohorts/cohorts.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { admitLearner } from '#lib/server/reports/admit-learner.ts';
import { applyMarks } from './apply-marks.ts';
import { addMarks, listMarks, type MarkRow, type NewMark, type TimedMarkRow } from './mark-rows.ts';

/** Which attempt of which learner, and through which cohort it is reached. */
export type MarkPlace = { viewer: Viewer; cohortId: string; learnerId: string; attemptId: string };

/**
 * What came of giving a mark. `missing`: there is no such item in a handed-in attempt of a learner of theirs.
 * `clash`: somebody gave another mark meanwhile, and nothing was stored.
 */
export type Marked =
	| { outcome: 'done'; id: string }
	| { outcome: 'missing' }
	| { outcome: 'clash'; by: string; mark: Micros | null; at: Date };

/** What is said of the item once it is known: the mark with what goes with it, or undefined for `missing`. */
export type MarkSaid = { kind: MarkKind } & Pick<MarkRow, 'mark'> &
	Partial<Pick<MarkRow, 'points' | 'remark' | 'reason' | 'answerEventId'>> & { isLeft?: boolean };

/**
 * Gives an item of a handed-in attempt a mark by hand, and brings the scores up to date. Two who mark the same
 * item at once do not overwrite each other: the second is told of the first.
 *
 * @param given.latest id of the latest mark that who gives this one has seen; empty for none
 * @param given.say what is given, told the attempt and the item; undefined when it does not fit them
 */
export async function giveMark(
	db: Db,
	given: MarkPlace & {
		itemId: string;
		latest: string;
		say: (attempt: Attempt, drawn: AttemptItem) => MarkSaid | undefined;
		now: Date;
	}
): Promise<Marked> {
	const { viewer, cohortId, learnerId, attemptId, itemId, latest, now } = given;
	return db.transaction(async (tx): Promise<Marked> => {
		if (!(await admitLearner(tx, given))) return { outcome: 'missing' };
		await lockLearner(tx, learnerId);
		const attempt = await findAttempt(tx, { learnerId, attemptId });
		const drawn = attempt?.drawn.find(({ item }) => item.id === itemId);
		if (!attempt?.submittedAt || !drawn || !counts(drawn.item)) return { outcome: 'missing' };
		const rows = (await listMarks(tx, [attemptId])).filter((row) => row.itemId === itemId);
		const last = rows.at(-1);
		if ((last?.id ?? '') !== latest) {
			return {
				outcome: 'clash',
				by: last?.author ?? '',
				mark: last?.mark ?? null,
				at: last?.createdAt ?? now
			};
		}
		const said = given.say(attempt, drawn);
		if (!said) return { outcome: 'missing' };
		const mark: NewMark = { ...said, attemptId, itemId, authorId: viewer.id };
		const [id = ''] = await addMarks(tx, [mark], now);
		await applyMarks(tx, { learnerId, attemptId });
		const detail = { cohort: cohortId, attempt: attemptId, item: itemId, kind: said.kind, mark: id };
		await recordAudit(tx, { action: 'mark.give', actorId: viewer.id, subjectId: learnerId, detail }, now);
		return { outcome: 'done', id };
	});
}

/**
 * Withdraws a mark that was given by hand: what counted before it counts again.
 *
 * @returns false when it is not there, withdrawn already, part of a regrade or a rule, or not the viewer's
 */
export async function withdrawMark(
	db: Db,
	given: MarkPlace & { markId: string; reason: string; now: Date }
): Promise<boolean> {
	const { viewer, cohortId, learnerId, attemptId, markId, reason, now } = given;
	return db.transaction(async (tx) => {
		if (!(await admitLearner(tx, given))) return false;
		await lockLearner(tx, learnerId);
		if (!(await findAttempt(tx, { learnerId, attemptId }))) return false;
		const { markEvent } = tablesOf(tx);
		const [withdrawn] = await tx
			.update(markEvent)
			.set({ withdrawnAt: now, withdrawnBy: viewer.id })
			.where(
				and(
					eq(markEvent.id, markId),
					eq(markEvent.attemptId, attemptId),
					isNull(markEvent.withdrawnAt),
					isNull(markEvent.regradeId),
					isNull(markEvent.ruleId)
				)
			)
			.returning({ itemId: markEvent.itemId });
		if (!withdrawn) return false;
		await applyMarks(tx, { learnerId, attemptId });
		const detail = { cohort: cohortId, attempt: attemptId, item: withdrawn.itemId, mark: markId, reason };
		await recordAudit(tx, { action: 'mark.withdraw', actorId: viewer.id, subjectId: learnerId, detail }, now);
		return true;
	});
}

/** The latest remarks that somebody gave on an item, each once, the newest first. */
export async function listOwnRemarks(
	db: Db,
	of: { authorId: string; itemId: string },
	most = 12
): Promise<string[]> {
	const { markEvent } = tablesOf(db);
	const rows = await db
		.select({ remark: markEvent.remark })
		.from(markEvent)
		.where(and(eq(markEvent.authorId, of.authorId), eq(markEvent.itemId, of.itemId)))
		.orderBy(desc(markEvent.id))
		.limit(200);
	const remarks = rows.flatMap(({ remark }) => (remark ? [remark] : []));
	return [...new Set(remarks)].slice(0, most);
}

/** The latest of some marks by its own id; empty for none: what a form sends back as `latest`. */
export function latestOf(rows: readonly TimedMarkRow[] | undefined): string {
	return rows?.at(-1)?.id ?? '';
}
