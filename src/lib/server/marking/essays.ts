import { createHash } from 'node:crypto';
import { markByRubric, type EssayItem } from '#lib/quiz/kinds/essay.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import { passageOf } from '#lib/server/attempts/attempt-view.ts';
import { EVERYONE, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { giveMark, latestOf, listOwnRemarks, type Marked } from './give-mark.ts';
import { attemptsToDecide } from './kept-answers.ts';
import { isEssay, listKnownItems, type KnownItem } from './known-items.ts';
import { listMarks, type TimedMarkRow } from './mark-rows.ts';
import { listCounted, listLateIn, listStandingIn, type ScopeAnswer } from './scope-rows.ts';

/** A text to be marked. `isLate`: it came after the attempt was closed, and marking it accepts it. */
export type EssayEntry = ScopeAnswer & { isLate: boolean; isMarked: boolean; history: TimedMarkRow[] };

/** The essays of one question, in an order that is random, the same every time and says nothing of anybody. */
export type EssayQueue = { known: KnownItem; entries: EssayEntry[] };

/**
 * The essays that learners of a scope handed in, by question; blanks are none. Texts that came late are among
 * them.
 *
 * @param only an item; left out, all
 * @param within only these attempts, and late texts; left out, all, which reads every answer of the cohort
 */
export async function listEssays(
	db: Db,
	scope: CohortScope,
	content: Content,
	only?: string,
	within?: readonly string[]
): Promise<Map<string, EssayQueue>> {
	const known = await listKnownItems(db, content);
	const essays = [...known.values()].filter(({ item }) => isEssay(item) && (!only || item.id === only));
	const ids = new Set(essays.map(({ item }) => item.id));
	if (ids.size === 0) return new Map();
	const people = await listCounted(db, scope);
	const texts = (await listStandingIn(db, scope, [...ids], within)).filter(
		({ response }) => response !== null
	);
	const late = (await listLateIn(db, scope)).filter(({ itemId }) => ids.has(itemId));
	const rows = [...texts, ...late].filter(({ learnerId }) => people.has(learnerId));
	const given = await marksBy(
		db,
		rows.map(({ attemptId }) => attemptId)
	);
	const queue = new Map<string, EssayQueue>();
	for (const entry of essays) {
		const entries = rows
			.filter(({ itemId }) => itemId === entry.item.id)
			.map((row): EssayEntry => {
				const own = given.get(`${row.attemptId} ${row.itemId}`) ?? [];
				const stands = own.filter(({ endedAt }) => endedAt === null);
				const isMarked = row.late
					? stands.some((mark) => mark.answerEventId === row.eventId)
					: stands.length > 0;
				return { ...row, isLate: row.late, isMarked, history: own };
			})
			.sort((a, b) => (mixed(scope, a) < mixed(scope, b) ? -1 : 1));
		if (entries.length > 0) queue.set(entry.item.id, { known: entry, entries });
	}
	return queue;
}

/** The essays of one question, from the attempts that are known to have one. */
async function essaysOf(
	db: Db,
	scope: CohortScope,
	content: Content,
	itemId: string
): Promise<EssayQueue | undefined> {
	const within = await attemptsToDecide(db, scope, content, itemId);
	return (await listEssays(db, scope, content, itemId, within)).get(itemId);
}

/** One essay as its marker sees it. `learner` null: names are hidden. */
export type EssayView = {
	item: {
		id: string;
		stem: string;
		rubric: EssayItem['rubric'];
		words: EssayItem['words'];
		model: string | null;
	};
	quiz: string | null;
	key: string;
	text: string;
	isLate: boolean;
	learner: { id: string; name: string; attemptId: string; number: number } | null;
	place: number;
	of: number;
	waiting: number;
	previous: string | null;
	next: string | null;
	latest: string;
	/** the mark that stands, with points and remark */
	given: {
		points: Record<string, number> | null;
		remark: string | null;
		by: string;
		at: Date;
		kind: string;
	} | null;
	remarks: string[];
	passage: { href: string; section: string } | null;
};

/**
 * One essay of a question: the one asked for, else the first that waits, else the first. Writes down that it was
 * read.
 *
 * @returns undefined when there is none for this viewer
 */
export async function viewEssay(
	db: Db,
	scope: CohortScope,
	wanted: {
		viewer: Viewer;
		itemId: string;
		key: string | null;
		isNamed: boolean;
		content: Content;
		now: Date;
	}
): Promise<EssayView | undefined> {
	const { viewer, itemId, key, isNamed, content, now } = wanted;
	const queue = await essaysOf(db, scope, content, itemId);
	if (!queue) return undefined;
	const { entries } = queue;
	const index = key
		? entries.findIndex((entry) => keyOfEssay(entry) === key)
		: Math.max(
				0,
				entries.findIndex(({ isMarked }) => !isMarked)
			);
	const entry = entries[index];
	if (!entry) return undefined;
	const { learnerId, attemptId } = entry;
	const attempt = await findAttempt(db, { learnerId, attemptId });
	const item = attempt?.drawn.find((drawn) => drawn.item.id === itemId)?.item;
	if (!attempt || !item || !isEssay(item)) return undefined;
	const detail = { cohort: idOf(scope), attempt: attemptId, item: itemId };
	await recordAudit(db, { action: 'learner.view', actorId: viewer.id, subjectId: learnerId, detail }, now);
	const names = isNamed ? await listCounted(db, scope) : undefined;
	const name = names?.get(learnerId);
	const stands = entry.history.findLast(({ endedAt }) => endedAt === null);
	const passage = item.see === null ? undefined : passageOf(content, attempt.quiz.lesson, item.see);
	return {
		item: { id: item.id, stem: item.stem, rubric: item.rubric, words: item.words, model: item.model },
		quiz: queue.known.quiz,
		key: keyOfEssay(entry),
		text: String(entry.response),
		isLate: entry.isLate,
		learner: name === undefined ? null : { id: learnerId, name, attemptId, number: entry.number },
		place: index + 1,
		of: entries.length,
		waiting: entries.filter(({ isMarked }) => !isMarked).length,
		previous: keyAt(entries, index - 1),
		next: keyAt(entries, index + 1),
		latest: latestOf(entry.history),
		given: stands
			? {
					points: stands.points,
					remark: stands.remark,
					by: stands.author,
					at: stands.createdAt,
					kind: stands.kind
				}
			: null,
		remarks: await listOwnRemarks(db, { authorId: viewer.id, itemId }),
		passage: passage ? { href: passage.href, section: passage.section } : null
	};
}

/** The text after this one that still waits, going round; null when none does. */
export async function nextWaiting(
	db: Db,
	scope: CohortScope,
	of: { itemId: string; key: string; content: Content }
): Promise<string | null> {
	const entries = (await essaysOf(db, scope, of.content, of.itemId))?.entries ?? [];
	const from = entries.findIndex((entry) => keyOfEssay(entry) === of.key);
	const round = [...entries.slice(from + 1), ...entries.slice(0, Math.max(0, from))];
	const next = round.find(({ isMarked }) => !isMarked);
	return next ? keyOfEssay(next) : null;
}

/**
 * Marks an essay by its rubric. A late text is accepted by marking it.
 *
 * @param given.points by id of the line; whole numbers within each line's points
 */
export async function markEssay(
	db: Db,
	scope: CohortScope,
	given: {
		viewer: Viewer;
		itemId: string;
		key: string;
		points: ReadonlyMap<string, number>;
		remark: string | null;
		reason: string | null;
		latest: string;
		content: Content;
		now: Date;
	}
): Promise<Marked> {
	const { viewer, itemId, key, points, remark, reason, latest, content, now } = given;
	const entries = (await essaysOf(db, scope, content, itemId))?.entries ?? [];
	const entry = entries.find((one) => keyOfEssay(one) === key);
	if (!entry) return { outcome: 'missing' };
	const { learnerId, attemptId, isLate, eventId } = entry;
	return giveMark(db, {
		viewer,
		cohortId: idOf(scope),
		learnerId,
		attemptId,
		itemId,
		latest,
		say: (_attempt, { item }) => {
			if (!isEssay(item)) return undefined;
			const mark = markByRubric(item, points);
			const answerEventId = isLate ? eventId : null;
			return { kind: 'manual', mark, points: Object.fromEntries(points), remark, reason, answerEventId };
		},
		now
	});
}

/** Names a text without saying whose it is: the attempt, and for a late one the answer. */
export function keyOfEssay({ attemptId, eventId, isLate }: EssayEntry): string {
	return isLate ? `${attemptId}.${eventId}` : attemptId;
}

/** The id of a scope as addresses have it. */
export function idOf(scope: CohortScope): string {
	return scope.kind === 'everyone' ? EVERYONE : scope.cohort.id;
}

function keyAt(entries: readonly EssayEntry[], index: number): string | null {
	const entry = entries[index];
	return entry ? keyOfEssay(entry) : null;
}

function mixed(scope: CohortScope, entry: EssayEntry): string {
	const what = `${idOf(scope)}/${entry.itemId}/${keyOfEssay(entry)}`;
	return createHash('sha256').update(what).digest('base64url');
}

/** The marks given in some attempts, by attempt and item. */
export async function marksBy(db: Db, attemptIds: readonly string[]): Promise<Map<string, TimedMarkRow[]>> {
	const found = new Map<string, TimedMarkRow[]>();
	for (const row of await listMarks(db, [...new Set(attemptIds)])) {
		const key = `${row.attemptId} ${row.itemId}`;
		found.set(key, [...(found.get(key) ?? []), row]);
	}
	return found;
}
