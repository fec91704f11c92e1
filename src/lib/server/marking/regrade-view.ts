import { eq } from 'drizzle-orm';
import { keyInWords } from '#lib/quiz/key-in-words.ts';
import { counts, kindOf } from '#lib/quiz/kinds.ts';
import { isMarkedAlike } from '#lib/quiz/marking-fields.ts';
import { POLICIES, type RegradePolicy } from '#lib/quiz/regrade.ts';
import { currentQuizzes } from '#lib/server/attempts/revisions.ts';
import { storeRevisions } from '#lib/server/attempts/revisions.ts';
import type { CohortScope, Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { headOfScope } from './count-waiting.ts';
import { findKnownItem, listKnownItems, listRevisions } from './known-items.ts';
import { listAnsweredRevisions, planRegrade, type RegradeWanted } from './regrade-plan.ts';
import { listRegradeWaiting } from './regrade-waiting.ts';
import { listRegrades } from './regrade.ts';

/** What the address of the page asks for. */
export type RegradeChoice = {
	itemId: string | null;
	revisions: readonly string[];
	policy: RegradePolicy | null;
};

/** What an address asks for: `item`, `revision` (once for each set of answers), `policy`. */
export function readChoice(query: URLSearchParams): RegradeChoice {
	return {
		itemId: query.get('item'),
		revisions: query.getAll('revision'),
		policy: POLICIES.find((policy) => policy === query.get('policy')) ?? null
	};
}

/** The page of regrades: what waits, the question chosen with its revisions, a preview, and what was done. */
export async function viewRegrades(
	db: Db,
	scope: CohortScope,
	wanted: { viewer: Viewer; content: Content; choice: RegradeChoice; now: Date }
) {
	const { viewer, content, choice, now } = wanted;
	await storeRevisions(db, content, now);
	const known = await listKnownItems(db, content);
	const stemOf = (itemId: string) => known.get(itemId)?.item.stem ?? itemId;
	const chosen = choice.itemId === null ? undefined : await viewItem(db, scope, content, choice.itemId);
	const request = chosen && readWanted(chosen, choice);
	return {
		cohort: headOfScope(scope),
		waiting: await listRegradeWaiting(db, scope, content),
		quizzes: [...currentQuizzes(content).values()].map(({ quiz, items }) => ({
			id: quiz.id,
			title: quiz.title,
			items: [...items.values()]
				.filter(counts)
				.map(({ id, stem }) => ({ id, stem: stem.replaceAll('*', '') }))
		})),
		choice,
		chosen: chosen ?? null,
		preview: request ? await preview(db, scope, viewer, request) : null,
		past: (await listRegrades(db, scope)).map((row) => ({
			id: row.id,
			itemId: row.itemId,
			stem: stemOf(row.itemId),
			policy: row.policy,
			counts: row.counts,
			reason: row.reason,
			author: row.author,
			createdAt: row.createdAt,
			undoneAt: row.undoneAt
		}))
	};
}

/** A question that can be regraded, with the revisions that the scope's learners have answered. */
export type ChosenItem = NonNullable<Awaited<ReturnType<typeof viewItem>>>;

/** The question of an address; undefined when the course never had it or nobody marks it. */
export async function viewItem(db: Db, scope: CohortScope, content: Content, itemId: string) {
	const known = await findKnownItem(db, content, itemId);
	if (!known || !counts(known.item)) return undefined;
	const stored = await listRevisions(db, itemId);
	const answered = await listAnsweredRevisions(db, scope, itemId);
	const current = known.isThere ? currentHash(content, itemId) : null;
	const isMarkedByKey = kindOf(known.item).marking === 'machine';
	return {
		id: itemId,
		stem: known.item.stem,
		quizId: known.quizId ?? '',
		quiz: known.quiz,
		isThere: known.isThere,
		isMarkedByKey,
		current,
		key: keyInWords(known.item),
		revisions: stored.flatMap(({ hash, item, createdAt }) => {
			const by = answered.get(hash);
			if (!by) return [];
			const isAlike = known.isThere && isMarkedAlike(item, known.item);
			return [
				{
					hash,
					since: createdAt,
					isCurrent: hash === current,
					isAlike,
					key: keyInWords(item),
					stem: item.stem,
					...by
				}
			];
		})
	};
}

/** What is wanted, once everything is chosen and goes together; else undefined. */
export function readWanted(item: ChosenItem, choice: RegradeChoice): RegradeWanted | undefined {
	const { policy } = choice;
	const revisions = item.revisions.map(({ hash }) => hash).filter((hash) => choice.revisions.includes(hash));
	if (policy === null || revisions.length === 0) return undefined;
	const needsKey = policy === 'higher' || policy === 'replace';
	if (needsKey && (!item.isMarkedByKey || item.current === null)) return undefined;
	return { itemId: item.id, revisions, newRevision: needsKey ? item.current : null, policy };
}

async function preview(db: Db, scope: CohortScope, viewer: Viewer, request: RegradeWanted) {
	const { lines, counts, digest } = await planRegrade(db, scope, request);
	const own = scope.kind === 'everyone' ? await ownLearners(db, viewer.id) : undefined;
	const named = lines.filter(({ learnerId }) => own?.has(learnerId) ?? true);
	const others = new Set(lines.filter((line) => !named.includes(line)).map(({ learnerId }) => learnerId));
	return { counts, digest, lines: named, others: others.size };
}

async function ownLearners(db: Db, viewerId: string): Promise<Set<string>> {
	const { cohortInstructor, enrolment } = tablesOf(db);
	const rows = await db
		.selectDistinct({ learnerId: enrolment.learnerId })
		.from(enrolment)
		.innerJoin(cohortInstructor, eq(cohortInstructor.cohortId, enrolment.cohortId))
		.where(eq(cohortInstructor.userId, viewerId));
	return new Set(rows.map(({ learnerId }) => learnerId));
}

function currentHash(content: Content, itemId: string): string | null {
	for (const { items } of currentQuizzes(content).values()) {
		for (const [hash, item] of items) if (item.id === itemId) return hash;
	}
	return null;
}
