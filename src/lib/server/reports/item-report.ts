import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { plainVeil } from '#lib/quiz/count-misconceptions.ts';
import { describeItem, type ItemStats, type StatGroup } from '#lib/quiz/item-stats.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { changesBetween } from '#lib/quiz/revision-changes.ts';
import type { GroupView, ItemReport, RevisionView, StatsHead } from '#lib/quiz/stats-views.ts';
import type { Item } from '#lib/quiz/types.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { explain } from '#lib/server/attempts/attempt-view.ts';
import { cohortScope, EVERYONE, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listStandingMarks } from '#lib/server/marking/mark-rows.ts';
import { answersByItem, type AnsweredTry } from './first-answers.ts';
import { columnOf, currentItems, quizzesThatAsk } from './item-places.ts';
import { listTries, MOST_TRIES } from './stat-rows.ts';

/**
 * Which item somebody wants to look at, through which cohort. `quizId`: of which quiz's attempts, else of the
 * item's own; `revision`: else the newest that was answered; `bar`: whose learners are to be named.
 */
export type ItemWanted = {
	viewer: Viewer;
	cohortId: string;
	itemId: string;
	content: Content;
	now: Date;
	quizId?: string | null;
	revision?: string | null;
	bar?: { place: string; bar: string } | null;
};

/** The first answers to one revision of an item, with what is known of the others. */
export type ItemAnswers = {
	scope: CohortScope;
	item: Item;
	revision: string;
	quizId: string;
	isGone: boolean;
	isCurrent: boolean;
	isCut: boolean;
	answers: AnsweredTry[];
	stats: ItemStats;
	revisions: RevisionView[];
};

/**
 * An item as its instructors see it: how the first answers of a cohort to it came out. Writes down who looked
 * when learners are named.
 *
 * @returns undefined when the cohort is not the viewer's, or there is no such item
 */
export async function viewItem(db: Db, wanted: ItemWanted): Promise<ItemReport | undefined> {
	const { viewer, cohortId, itemId, content, now } = wanted;
	const found = await readItemAnswers(db, wanted);
	if (!found) return undefined;
	const { scope, item, revision, quizId, answers, stats } = found;
	const chosen = wanted.bar ? learnersIn(stats.groups, answers, wanted.bar) : null;
	if (chosen) {
		const entry = { actorId: viewer.id, subjectId: cohortId, detail: { item: itemId } };
		await recordAudit(db, { action: 'item.view', ...entry }, now);
	}
	const { id, label, title, lesson } = columnOf(content, quizId);
	const times = answers.map(({ attempt }) => attempt.submittedAt.getTime());
	const { groups, ...numbers } = stats;
	return {
		cohort: headOf(scope),
		asOf: now,
		item: {
			id: item.id,
			kind: item.kind,
			stem: item.stem,
			objective: item.objective,
			claims: item.claims,
			weight: item.weight,
			isCurrent: found.isCurrent,
			isGone: found.isGone
		},
		quiz: { id, label, title },
		// Named, and no more: a quiz holds all of its keys.
		quizzes: quizzesThatAsk(content, currentItems(content).get(itemId)?.quiz.id ?? quizId).map(
			({ id, title }) => ({ id, title })
		),
		explained: explain(item, null, { lesson, veil: plainVeil, content }),
		stats: { ...numbers, groups: groups.map(groupView) },
		asked: answers.length,
		first: times.length ? new Date(Math.min(...times)) : null,
		last: times.length ? new Date(Math.max(...times)) : null,
		isCut: found.isCut,
		misconceptions: stats.misconceptions.map((one) => {
			return { ...one, name: content.misconceptions.get(one.id)?.name ?? one.id };
		}),
		revisions: found.revisions,
		revision,
		reports: await countReports(db, scope, itemId),
		chosen
	};
}

/** The first answers of a cohort to an item, in rows and in numbers. @returns undefined: not there, or not theirs */
export async function readItemAnswers(db: Db, wanted: ItemWanted): Promise<ItemAnswers | undefined> {
	const { viewer, cohortId, itemId, content } = wanted;
	const scope = await cohortScope(db, viewer, cohortId);
	if (!scope) return undefined;
	const current = currentItems(content).get(itemId);
	const quizId = wanted.quizId ?? current?.quiz.id;
	if (quizId === undefined) return undefined;
	const tries = await listTries(db, scope, quizId);
	const all = (await answersByItem(db, tries, itemId)).get(itemId) ?? [];
	const stored = await listRevisions(db, itemId);
	const home = current && quizzesThatAsk(content, current.quiz.id).some(({ id }) => id === quizId);
	if (!home && all.length === 0) return undefined;

	const asked = stored.filter(
		({ hash }) => hash === current?.revision || all.some(({ revision }) => revision === hash)
	);
	const newest = asked.findLast(({ hash }) => all.some(({ revision }) => revision === hash));
	const revision =
		asked.find(({ hash }) => hash === wanted.revision)?.hash ?? newest?.hash ?? current?.revision;
	const item =
		revision === current?.revision ? current?.item : asked.find(({ hash }) => hash === revision)?.item;
	if (revision === undefined || !item) return undefined;
	const answers = all.filter((answer) => answer.revision === revision);
	await addPoints(db, item, answers);
	return {
		scope,
		item,
		revision,
		quizId,
		isGone: current === undefined,
		isCurrent: revision === current?.revision,
		isCut: tries.length === MOST_TRIES,
		answers,
		stats: describeItem(item, answers),
		revisions: asked.map((one, index) => {
			const before = asked[index - 1];
			const own = describeItem(
				one.item,
				all.filter(({ revision }) => revision === one.hash)
			);
			return {
				hash: one.hash,
				number: index + 1,
				since: one.createdAt,
				isCurrent: one.hash === current?.revision,
				n: own.n,
				p: own.facility?.p ?? null,
				r: own.discrimination,
				changes: before ? changesBetween(before.item, one.item) : null
			};
		})
	};
}

/** The cohort at the head of a page. */
export function headOf(scope: CohortScope): StatsHead {
	if (scope.kind === 'everyone') return { id: EVERYONE, name: null, timeZone: 'UTC', demo: false };
	const { id, name, timeZone, demo } = scope.cohort;
	return { id, name, timeZone, demo };
}

/** Points of the rubric, where a person gave them. */
async function addPoints(db: Db, item: Item, answers: AnsweredTry[]): Promise<void> {
	if (kindOf(item).marking !== 'person' || !answers.length) return;
	const marks = await listStandingMarks(
		db,
		answers.map(({ attempt }) => attempt.id)
	);
	const points = new Map(
		marks.filter(({ itemId }) => itemId === item.id).map((mark) => [mark.attemptId, mark.points])
	);
	for (const answer of answers) answer.points = points.get(answer.attempt.id) ?? null;
}

/** Every stored revision of an item, the oldest first. */
async function listRevisions(db: Db, itemId: string) {
	const rows = await prepared(db, 'stats.revisions', (db, p) => {
		const { itemRevision } = tablesOf(db);
		const { hash, content, createdAt } = itemRevision;
		return db
			.select({ hash, item: content, createdAt })
			.from(itemRevision)
			.where(eq(itemRevision.itemId, p('itemId')))
			.orderBy(createdAt, hash);
	}).execute({ itemId });
	return rows as { hash: string; item: Item; createdAt: Date }[];
}

async function countReports(db: Db, scope: CohortScope, itemId: string) {
	const { enrolment, problemReport } = tablesOf(db);
	const learners = db
		.select({ learnerId: enrolment.learnerId })
		.from(enrolment)
		.where(eq(enrolment.cohortId, scope.kind === 'cohort' ? scope.cohort.id : ''));
	const own = scope.kind === 'cohort' ? inArray(problemReport.learnerId, learners) : undefined;
	const ofItem = and(eq(problemReport.itemId, itemId), own);
	const [all] = await db.select({ n: count() }).from(problemReport).where(ofItem);
	const [open] = await db
		.select({ n: count() })
		.from(problemReport)
		.where(and(ofItem, isNull(problemReport.settledAt)));
	return { all: all?.n ?? 0, open: open?.n ?? 0 };
}

export function groupView({ bars, open, rest, ...group }: StatGroup): GroupView {
	return {
		id: group.id,
		title: group.title,
		choose: group.choose,
		bars: bars.map(({ id, text, right, misconception, count, typed, share, r }) => {
			return { id, text, right, misconception, count, typed, share, r };
		}),
		open: open.length,
		rest: { values: rest.values, count: rest.answers.length }
	};
}

/** Bars of a place besides those with something in them. */
export const OPEN = 'open';
export const REST = 'rest';

function learnersIn(
	groups: readonly StatGroup[],
	answers: readonly AnsweredTry[],
	{ place, bar }: { place: string; bar: string }
): ItemReport['chosen'] {
	const group = groups.find(({ id }) => id === place);
	if (!group) return null;
	const found = group.bars.find(({ id }) => id === bar);
	const indices = found?.answers ?? { [OPEN]: group.open, [REST]: group.rest.answers }[bar] ?? null;
	if (!indices) return null;
	const learners = indices.flatMap((index) => {
		const attempt = answers[index]?.attempt;
		return attempt ? [{ learnerId: attempt.learnerId, name: attempt.name, attemptId: attempt.id }] : [];
	});
	learners.sort((a, b) => byName.compare(a.name, b.name));
	return { place: group.title, bar: found?.text ?? bar, learners };
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
