import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { EVERYONE, type CohortScope } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listKeptAnswers, type KeptAnswer } from './kept-answers.ts';
import { isEssay, isTyped, listKnownItems } from './known-items.ts';
import { countLateAnswers } from './late-answers.ts';
import { listMarkedAnswers } from './mark-rows.ts';
import { listCounted, listLateIn } from './scope-rows.ts';
import { keyOf, listStandingRules } from './typed-queue.ts';

/** What waits for a person in a cohort. `answers`: different new words, however many gave each. */
export type Waiting = {
	essays: number;
	answers: number;
	late: number;
	reports: number;
	/** essays, new words, late answers and reported problems together */
	total: number;
};

/** How much of a question waits, and how much is decided. */
export type Share = { waits: number; decided: number };

/** The one place that says how much waits for marking. */
export async function countWaiting(db: Db, scope: CohortScope, content: Content): Promise<Waiting> {
	const sumOf = (shares: ReadonlyMap<string, Share>) =>
		[...shares.values()].reduce((sum, { waits }) => sum + waits, 0);
	const people = await listCounted(db, scope);
	const { essays, answers } = await shareOfEach(db, scope, content, people);
	const late = await countLateAnswers(db, scope, people);
	const reports = await countOpenReports(db, scope);
	const counted = { essays: sumOf(essays), answers: sumOf(answers), late, reports };
	return { ...counted, total: counted.essays + counted.answers + late + reports };
}

/** How much of each question waits: of essays the texts, late ones too; of typed answers the different words. */
export async function shareOfEach(
	db: Db,
	scope: CohortScope,
	content: Content,
	people: ReadonlyMap<string, string>
): Promise<{ essays: Map<string, Share>; answers: Map<string, Share> }> {
	const kept = await listKeptAnswers(db, scope, content, [...people.keys()]);
	return {
		essays: await shareOfEssays(
			db,
			scope,
			content,
			people,
			kept.filter(({ isEssay }) => isEssay)
		),
		answers: await shareOfWords(
			db,
			scope,
			content,
			kept.filter(({ isEssay }) => !isEssay)
		)
	};
}

async function shareOfEssays(
	db: Db,
	scope: CohortScope,
	content: Content,
	people: ReadonlyMap<string, string>,
	kept: readonly KeptAnswer[]
): Promise<Map<string, Share>> {
	const known = await listKnownItems(db, content);
	const late = (await listLateIn(db, scope)).filter(({ learnerId, itemId }) => {
		const item = known.get(itemId)?.item;
		return people.has(learnerId) && item !== undefined && isEssay(item);
	});
	const attempts = [...kept, ...late].map(({ attemptId }) => attemptId);
	const marks = await listMarkedAnswers(db, [...new Set(attempts)]);
	const marked = new Set(marks.map(({ attemptId, itemId }) => `${attemptId} ${itemId}`));
	const accepted = new Set(marks.map(({ answerEventId }) => answerEventId));
	const shares = new Map<string, Share>();
	for (const { attemptId, itemId } of kept) add(shares, itemId, marked.has(`${attemptId} ${itemId}`));
	for (const { eventId, itemId } of late) add(shares, itemId, accepted.has(eventId));
	return shares;
}

async function shareOfWords(
	db: Db,
	scope: CohortScope,
	content: Content,
	kept: readonly KeptAnswer[]
): Promise<Map<string, Share>> {
	const known = await listKnownItems(db, content);
	const typed = [...known.values()].flatMap(({ item }) => (isTyped(item) ? [item.id] : []));
	const rules = new Map((await listStandingRules(db, scope, typed)).map((rule) => [keyOf(rule), rule]));
	const words = new Map(
		kept.flatMap(({ itemId, words }) => words.map((word) => [keyOf({ itemId, ...word }), itemId]))
	);
	const shares = new Map<string, Share>();
	for (const [key, itemId] of words) if (!rules.has(key)) add(shares, itemId, false);
	for (const { itemId } of rules.values()) add(shares, itemId, true);
	return shares;
}

function add(shares: Map<string, Share>, itemId: string, isDecided: boolean): void {
	const share = shares.get(itemId) ?? { waits: 0, decided: 0 };
	share[isDecided ? 'decided' : 'waits'] += 1;
	shares.set(itemId, share);
}

/** The id and name by which pages of the workspace call a scope. `name` null: everyone. */
export function headOfScope(scope: CohortScope): { id: string; name: string | null; timeZone: string } {
	if (scope.kind === 'everyone') return { id: EVERYONE, name: null, timeZone: 'UTC' };
	const { id, name, timeZone } = scope.cohort;
	return { id, name, timeZone };
}

async function countOpenReports(db: Db, scope: CohortScope): Promise<number> {
	const { enrolment, problemReport } = tablesOf(db);
	const places =
		scope.kind === 'everyone'
			? undefined
			: inArray(
					problemReport.learnerId,
					db
						.select({ id: enrolment.learnerId })
						.from(enrolment)
						.where(eq(enrolment.cohortId, scope.cohort.id))
				);
	const [row] = await db
		.select({ open: count() })
		.from(problemReport)
		.where(and(isNull(problemReport.settledAt), places));
	return row?.open ?? 0;
}
