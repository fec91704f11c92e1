import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { cohortScope, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { applyMarks } from './apply-marks.ts';
import { addMarks } from './mark-rows.ts';
import { planRegrade, type RegradeCounts, type RegradeWanted } from './regrade-plan.ts';

/** A regrade as it is stored. `cohortId` null: everyone. */
export type RegradeRow = {
	id: string;
	cohortId: string | null;
	quizId: string;
	itemId: string;
	revisions: string[];
	newRevision: string | null;
	policy: RegradeWanted['policy'];
	reason: string;
	counts: RegradeCounts;
	authorId: string;
	author: string;
	createdAt: Date;
	undoneAt: Date | null;
};

/** `changed`: what it would do is no longer what the preview showed, and nothing was stored. */
export type Regraded = { outcome: 'done'; regradeId: string } | { outcome: 'missing' | 'changed' };

/**
 * Regrades an item for the learners of a scope: what the preview of this digest showed, or nothing.
 *
 * @param given.quizId the quiz that the item belongs to
 */
export async function commitRegrade(
	db: Db,
	given: RegradeWanted & {
		viewer: Viewer;
		cohortId: string;
		quizId: string;
		reason: string;
		digest: string;
		now: Date;
	}
): Promise<Regraded> {
	const { viewer, cohortId, quizId, reason, digest, now, ...wanted } = given;
	const { itemId, revisions, newRevision, policy } = wanted;
	return db.transaction(async (tx): Promise<Regraded> => {
		const scope = await cohortScope(tx, viewer, cohortId);
		if (!scope) return { outcome: 'missing' };
		const seen = await planRegrade(tx, scope, { itemId, revisions, newRevision, policy });
		const learnerIds = [...new Set(seen.marks.map(({ learnerId }) => learnerId))].sort();
		for (const learnerId of learnerIds) await lockLearner(tx, learnerId);
		const plan =
			learnerIds.length > 0 ? await planRegrade(tx, scope, { itemId, revisions, newRevision, policy }) : seen;
		if (plan.digest !== digest) return { outcome: 'changed' };
		const id = newId(now);
		await tx.insert(tablesOf(tx).regrade).values({
			id,
			cohortId: scope.kind === 'everyone' ? null : scope.cohort.id,
			quizId,
			itemId,
			revisions: [...revisions],
			newRevision,
			policy,
			reason,
			counts: plan.counts,
			authorId: viewer.id,
			createdAt: now,
			undoneAt: null,
			undoneBy: null
		});
		const marks = plan.marks.map(({ attemptId, mark }) => ({
			attemptId,
			itemId,
			mark,
			kind: 'regrade' as const,
			reason,
			regradeId: id,
			authorId: viewer.id
		}));
		if (marks.length > 0) await addMarks(tx, marks, now);
		for (const { attemptId, learnerId } of inOrder(plan.marks))
			await applyMarks(tx, { learnerId, attemptId });
		const detail = { cohort: cohortId, item: itemId, policy, regrade: id };
		await recordAudit(tx, { action: 'regrade.commit', actorId: viewer.id, subjectId: cohortId, detail }, now);
		return { outcome: 'done', regradeId: id };
	});
}

/**
 * Undoes a regrade: what counted before it counts again. `later`: another regrade of the item stands on top of it
 * in some attempt and has to be undone first.
 */
export async function undoRegrade(
	db: Db,
	given: { viewer: Viewer; cohortId: string; regradeId: string; now: Date }
): Promise<'done' | 'missing' | 'later'> {
	const { viewer, cohortId, regradeId, now } = given;
	return db.transaction(async (tx) => {
		const scope = await cohortScope(tx, viewer, cohortId);
		if (!scope) return 'missing';
		const { regrade } = tablesOf(tx);
		const [row] = await tx
			.select()
			.from(regrade)
			.where(and(eq(regrade.id, regradeId), isNull(regrade.undoneAt), ofScope(tx, scope)));
		if (!row) return 'missing';
		const reached = inOrder(await listReached(tx, [regradeId]));
		for (const { learnerId } of reached) await lockLearner(tx, learnerId);
		const later = await tx
			.select({ id: regrade.id })
			.from(regrade)
			.where(and(eq(regrade.itemId, row.itemId), isNull(regrade.undoneAt)));
		const above = await listReached(
			tx,
			later.map(({ id }) => id).filter((id) => id > regradeId)
		);
		const own = new Set(reached.map(({ attemptId }) => attemptId));
		if (above.some(({ attemptId }) => own.has(attemptId))) return 'later';
		const [undone] = await tx
			.update(regrade)
			.set({ undoneAt: now, undoneBy: viewer.id })
			.where(and(eq(regrade.id, regradeId), isNull(regrade.undoneAt)))
			.returning({ id: regrade.id });
		if (!undone) return 'missing';
		for (const { attemptId, learnerId } of reached) await applyMarks(tx, { learnerId, attemptId });
		const detail = { cohort: cohortId, item: row.itemId, regrade: regradeId };
		await recordAudit(tx, { action: 'regrade.undo', actorId: viewer.id, subjectId: cohortId, detail }, now);
		return 'done';
	});
}

/** The regrades of a scope, the newest first. */
export async function listRegrades(db: Db, scope: CohortScope): Promise<RegradeRow[]> {
	const { regrade, user } = tablesOf(db);
	const rows = await db
		.select({ regrade, author: user.displayName })
		.from(regrade)
		.innerJoin(user, eq(user.id, regrade.authorId))
		.where(ofScope(db, scope))
		.orderBy(desc(regrade.id));
	return rows.map(({ regrade: row, author }) => ({ ...row, counts: row.counts as RegradeCounts, author }));
}

function ofScope(db: Db, scope: CohortScope) {
	const { regrade } = tablesOf(db);
	return scope.kind === 'everyone' ? isNull(regrade.cohortId) : eq(regrade.cohortId, scope.cohort.id);
}

type Reached = { attemptId: string; learnerId: string; number: number };

/** By learner, so that locks are taken in one order, and the earlier attempt first. */
function inOrder<T extends Reached>(reached: readonly T[]): T[] {
	return reached.toSorted(
		(a, b) => (a.learnerId < b.learnerId ? -1 : a.learnerId > b.learnerId ? 1 : 0) || a.number - b.number
	);
}

async function listReached(tx: Db, regradeIds: readonly string[]): Promise<Reached[]> {
	if (regradeIds.length === 0) return [];
	const { attempt, markEvent } = tablesOf(tx);
	return tx
		.select({ attemptId: attempt.id, learnerId: attempt.learnerId, number: attempt.number })
		.from(markEvent)
		.innerJoin(attempt, eq(attempt.id, markEvent.attemptId))
		.where(inArray(markEvent.regradeId, [...regradeIds]));
}
