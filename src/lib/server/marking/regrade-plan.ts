import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { counts } from '#lib/quiz/kinds.ts';
import { effectOf, regradedMark, type ReachedAttempt, type RegradePolicy } from '#lib/quiz/regrade.ts';
import type { AnswerRule } from '#lib/quiz/typed-answers.ts';
import type { ItemResponse, Micros } from '#lib/quiz/types.ts';
import { getItems, getQuizRevision } from '#lib/server/attempts/revisions.ts';
import type { CohortScope } from '#lib/server/cohorts/cohorts.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { marksBy } from './essays.ts';
import type { TimedMarkRow } from './mark-rows.ts';
import { listAttemptsIn, listCounted, listLateIn, listStandingIn, type ScopeAnswer } from './scope-rows.ts';

/** What is to be regraded and how. `newRevision`: whose key marks; null for `full` and `drop`. */
export type RegradeWanted = {
	itemId: string;
	revisions: readonly string[];
	newRevision: string | null;
	policy: RegradePolicy;
};

/** How many learners a regrade reaches, and what becomes of their scores. A learner may be in several. */
export type RegradeCounts = {
	learners: number;
	attempts: number;
	changed: number;
	up: number;
	down: number;
	newlyPass: number;
	newlyFail: number;
	/** answers that stay as they are: marked by hand, or not to be marked by the new key */
	held: number;
};

/** One learner whose scores change. */
export type RegradeLine = {
	learnerId: string;
	name: string;
	quizId: string;
	quiz: string;
	scores: { number: number; before: Micros | null; after: Micros | null }[];
	isUp: boolean;
	isDown: boolean;
	newlyPasses: boolean;
	newlyFails: boolean;
};

/** A regrade worked out: the marks it gives, and what they do. */
export type RegradePlan = {
	marks: { attemptId: string; learnerId: string; number: number; mark: Micros | null }[];
	lines: RegradeLine[];
	counts: RegradeCounts;
	/** names this very outcome: a commit does what the preview showed or nothing */
	digest: string;
};

/** Works out a regrade for the learners of a scope; stores nothing. */
export async function planRegrade(db: Db, scope: CohortScope, wanted: RegradeWanted): Promise<RegradePlan> {
	const { itemId, revisions, newRevision, policy } = wanted;
	const people = await listCounted(db, scope);
	const chosen = new Set(revisions);
	const [newItem] = newRevision === null ? [] : await getItems(db, [newRevision]);
	const answers: (ScopeAnswer & { now: Micros | null })[] = [];
	for (const row of await listStandingIn(db, scope, [itemId])) {
		if (!people.has(row.learnerId)) continue;
		const revs = row.items.map(([rev]) => rev);
		const index = (await getItems(db, revs)).findIndex(({ id }) => id === itemId);
		if (index >= 0 && chosen.has(revs[index] ?? '')) answers.push({ ...row, now: row.marks[index] ?? null });
	}
	const history = await marksBy(
		db,
		answers.map(({ attemptId }) => attemptId)
	);
	const rules = await rulesIn(db, [...history.values()].flat());
	const late = await lateResponses(db, scope, itemId);

	let held = 0;
	const marks: RegradePlan['marks'] = [];
	for (const answer of answers) {
		const { attemptId, learnerId, number, now } = answer;
		const own = history.get(`${attemptId} ${itemId}`) ?? [];
		const latest = own.findLast(({ endedAt }) => endedAt === null);
		const isByHand = latest?.kind === 'manual' || latest?.kind === 'override';
		const byKey = policy === 'higher' || policy === 'replace';
		const response = (latest?.answerEventId && late.get(latest.answerEventId)) || answer.response;
		const fitting = own.flatMap(({ ruleId, endedAt }) =>
			ruleId !== null && endedAt === null ? (rules.get(ruleId) ?? []) : []
		);
		const mark =
			byKey && isByHand
				? undefined
				: regradedMark(policy, {
						response,
						now: { mark: now, dropped: latest?.mark === null },
						newItem,
						rules: fitting
					});
		if (mark === undefined) held += 1;
		else if (mark !== now || (mark === null && latest?.mark !== null)) {
			marks.push({ attemptId, learnerId, number, mark });
		}
	}
	const lines = await linesOf(db, scope, people, marks, itemId);
	const count = (is: (line: RegradeLine) => boolean) =>
		new Set(lines.filter(is).map(({ learnerId }) => learnerId)).size;
	const counted: RegradeCounts = {
		learners: new Set(answers.map(({ learnerId }) => learnerId)).size,
		attempts: answers.length,
		changed: marks.length,
		up: count(({ isUp }) => isUp),
		down: count(({ isDown }) => isDown),
		newlyPass: count(({ newlyPasses }) => newlyPasses),
		newlyFail: count(({ newlyFails }) => newlyFails),
		held
	};
	const shown = lines.map(({ learnerId, quizId, scores }) => [learnerId, quizId, scores]);
	const asked = [itemId, [...revisions].sort(), newRevision, policy];
	const outcome = JSON.stringify([asked, counted, marks, shown]);
	const digest = createHash('sha256').update(outcome).digest('base64url').slice(0, 22);
	return { marks, lines, counts: counted, digest };
}

async function linesOf(
	db: Db,
	scope: CohortScope,
	people: ReadonlyMap<string, string>,
	marks: RegradePlan['marks'],
	itemId: string
): Promise<RegradeLine[]> {
	const changes = new Map(marks.map(({ attemptId, mark }) => [attemptId, mark]));
	const rows = await listAttemptsIn(db, scope);
	const quizOf = (row: { learnerId: string; quizId: string }) => `${row.learnerId} ${row.quizId}`;
	const reached = new Set(rows.filter(({ id }) => changes.has(id)).map(quizOf));
	const groups = new Map<string, typeof rows>();
	for (const row of rows) {
		if (reached.has(quizOf(row))) groups.set(quizOf(row), [...(groups.get(quizOf(row)) ?? []), row]);
	}
	const held = await marksBy(
		db,
		[...groups.values()].flat().map(({ id }) => id)
	);
	const isHeld = (id: string) => (held.get(`${id} ${itemId}`) ?? []).some(({ endedAt }) => endedAt === null);
	const lines: RegradeLine[] = [];
	for (const group of groups.values()) {
		const attempts: ReachedAttempt[] = [];
		let quiz = '';
		for (const row of group.toSorted((a, b) => a.number - b.number)) {
			const revision = await getQuizRevision(db, row.quizRevision);
			quiz = revision.title;
			const items = await getItems(
				db,
				row.items.map(([rev]) => rev)
			);
			attempts.push({
				id: row.id,
				number: row.number,
				score: row.score,
				submittedAt: row.submittedAt ?? new Date(0),
				settings: revision.settings,
				marks: row.marks ?? [],
				items: items.map((item, index) => ({
					rev: row.items[index]?.[0] ?? '',
					item,
					carried: row.items[index]?.[1] !== undefined
				}))
			});
		}
		const effect = effectOf(attempts, changes, itemId, isHeld);
		const [{ learnerId, quizId }] = group as [(typeof group)[number]];
		const scores = effect.attempts
			.map(({ before, after }, index) => ({ number: attempts[index]?.number ?? 0, before, after }))
			.filter(({ before, after }) => before !== after);
		const isUp = scores.some(({ before, after }) => (after ?? -1) > (before ?? -1));
		const isDown = scores.some(({ before, after }) => (after ?? -1) < (before ?? -1));
		const { newlyPasses, newlyFails } = effect;
		const name = people.get(learnerId) ?? '';
		lines.push({ learnerId, name, quizId, quiz, scores, isUp, isDown, newlyPasses, newlyFails });
	}
	const order = new Intl.Collator('en', { numeric: true });
	return lines.sort((a, b) => order.compare(a.name, b.name) || (a.learnerId < b.learnerId ? -1 : 1));
}

async function rulesIn(db: Db, rows: readonly TimedMarkRow[]): Promise<Map<string, AnswerRule>> {
	const ids = [...new Set(rows.flatMap(({ ruleId }) => ruleId ?? []))];
	if (ids.length === 0) return new Map();
	const { answerRule } = tablesOf(db);
	const rules = await db.select().from(answerRule).where(inArray(answerRule.id, ids));
	return new Map(rules.map((rule) => [rule.id, rule]));
}

async function lateResponses(db: Db, scope: CohortScope, itemId: string): Promise<Map<string, ItemResponse>> {
	const rows = (await listLateIn(db, scope)).filter((row) => row.itemId === itemId);
	return new Map(rows.map(({ eventId, response }) => [eventId, response]));
}

/** The revisions of an item that a scope's learners have answered, with how many attempts did. */
export async function listAnsweredRevisions(
	db: Db,
	scope: CohortScope,
	itemId: string
): Promise<Map<string, { attempts: number; learners: number }>> {
	const people = await listCounted(db, scope);
	const found = new Map<string, { attempts: number; learners: Set<string> }>();
	for (const row of await listStandingIn(db, scope, [itemId])) {
		if (!people.has(row.learnerId)) continue;
		const revs = row.items.map(([rev]) => rev);
		const items = await getItems(db, revs);
		const index = items.findIndex((item) => item.id === itemId && counts(item));
		const rev = revs[index];
		if (rev === undefined) continue;
		const entry = found.get(rev) ?? { attempts: 0, learners: new Set() };
		entry.attempts += 1;
		entry.learners.add(row.learnerId);
		found.set(rev, entry);
	}
	return new Map(
		[...found].map(([rev, { attempts, learners }]) => [rev, { attempts, learners: learners.size }])
	);
}
