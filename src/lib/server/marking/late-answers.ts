import { placeOfPage } from '#lib/pages.ts';
import { standingAnswers } from '#lib/quiz/answer-log.ts';
import { counts, kindOf } from '#lib/quiz/kinds.ts';
import { responseInWords } from '#lib/quiz/response-in-words.ts';
import { markWithRules } from '#lib/quiz/typed-answers.ts';
import type { Micros } from '#lib/quiz/types.ts';
import { findAttempt } from '#lib/server/attempts/attempt.ts';
import type { CohortScope, Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findRules } from './answer-rules.ts';
import { idOf, marksBy } from './essays.ts';
import { giveMark, latestOf, type Marked } from './give-mark.ts';
import { listCounted, listLateIn, type ScopeAnswer } from './scope-rows.ts';

/** An answer that came after its attempt was closed. */
export type LateAnswer = {
	eventId: string;
	attemptId: string;
	learnerId: string;
	learner: string;
	quiz: string;
	number: number;
	n: number;
	stem: string;
	weight: number;
	/** in words; empty for a blank */
	stood: string[];
	came: string[];
	/** the mark that counts, and the one that accepting it would give */
	mark: Micros | null;
	would: Micros | null;
	closedAt: Date;
	answeredAt: Date;
	/** the quiz had shown its keys by then */
	keysWereShown: boolean;
	latest: string;
	state: 'waits' | 'accepted' | 'left';
};

/** So many late answers are on a page. */
const EACH = 20;

/** A page of late answers, those that wait first. `found`: on all pages; `waits`: nobody has decided about them. */
export type LatePage = { answers: LateAnswer[]; found: number; waits: number; page: number; pages: number };

/**
 * Late answers that a machine marks; late essays are among the essays. Writes down whose were read.
 *
 * @param read.page from 1; left out, all on one page
 */
export async function listLateAnswers(
	db: Db,
	scope: CohortScope,
	read: { viewer: Viewer; now: Date; page?: number }
): Promise<LatePage> {
	const people = await listCounted(db, scope);
	const rows = (await listWaitingRows(db, scope, people)).sort(
		(a, b) => Number(a.state !== 'waits') - Number(b.state !== 'waits')
	);
	const each = read.page === undefined ? Math.max(1, rows.length) : EACH;
	const { page, pages, from } = placeOfPage(rows.length, read.page ?? 1, each);
	const answers: LateAnswer[] = [];
	for (const { row, state, latest } of rows.slice(from, from + each)) {
		const one = await describe(db, row, people.get(row.learnerId) ?? '');
		if (one) answers.push({ ...one, state, latest });
	}
	for (const learnerId of new Set(answers.map((one) => one.learnerId))) {
		const entry = { actorId: read.viewer.id, subjectId: learnerId, detail: { cohort: idOf(scope) } };
		await recordAudit(db, { action: 'learner.view', ...entry }, read.now);
	}
	const waits = rows.filter(({ state }) => state === 'waits').length;
	return { answers, found: rows.length, waits, page, pages };
}

/** How many late answers nobody has decided about. */
export async function countLateAnswers(
	db: Db,
	scope: CohortScope,
	people: ReadonlyMap<string, string>
): Promise<number> {
	return (await listWaitingRows(db, scope, people)).filter(({ state }) => state === 'waits').length;
}

/**
 * Accepts a late answer, which then counts with its automatic mark, or leaves it, which is only written down.
 *
 * @param given.reason the learner reads it when the answer is accepted
 */
export async function decideLateAnswer(
	db: Db,
	scope: CohortScope,
	given: {
		viewer: Viewer;
		attemptId: string;
		eventId: string;
		accepts: boolean;
		reason: string;
		latest: string;
		now: Date;
	}
): Promise<Marked> {
	const { viewer, attemptId, eventId, accepts, reason, latest, now } = given;
	const people = await listCounted(db, scope);
	const row = (await listLateIn(db, scope)).find(
		(one) => one.attemptId === attemptId && one.eventId === eventId
	);
	if (!row || !people.has(row.learnerId)) return { outcome: 'missing' };
	const { learnerId, itemId } = row;
	const rules = await findRules(db, { learnerId, itemIds: [itemId] });
	return giveMark(db, {
		viewer,
		cohortId: idOf(scope),
		learnerId,
		attemptId,
		itemId,
		latest,
		say: (_attempt, { item, carried }) => {
			if (carried !== null || kindOf(item).marking !== 'machine') return undefined;
			const mark = markWithRules(item, row.response, rules) ?? 0;
			return { kind: 'late', mark, reason, answerEventId: eventId, isLeft: !accepts };
		},
		now
	});
}

async function listWaitingRows(db: Db, scope: CohortScope, people: ReadonlyMap<string, string>) {
	const rows = (await listLateIn(db, scope)).filter(
		({ learnerId, mark }) => people.has(learnerId) && mark !== null
	);
	const given = await marksBy(
		db,
		rows.map(({ attemptId }) => attemptId)
	);
	return rows.map((row) => {
		const history = given.get(`${row.attemptId} ${row.itemId}`) ?? [];
		const own = history.filter(({ answerEventId }) => answerEventId === row.eventId).at(-1);
		const isLeft = own?.endedAt?.getTime() === own?.createdAt.getTime();
		const state: LateAnswer['state'] = !own
			? 'waits'
			: own.endedAt === null
				? 'accepted'
				: isLeft
					? 'left'
					: 'waits';
		return { row, latest: latestOf(history), state };
	});
}

async function describe(
	db: Db,
	row: ScopeAnswer,
	learner: string
): Promise<Omit<LateAnswer, 'state' | 'latest'> | undefined> {
	const { attemptId, learnerId, eventId, itemId, answeredAt, submittedAt } = row;
	const attempt = await findAttempt(db, { learnerId, attemptId });
	const drawn = attempt?.drawn.find(({ item }) => item.id === itemId);
	if (!attempt || !drawn || drawn.carried !== null || !counts(drawn.item)) return undefined;
	const { item, n } = drawn;
	const standing = standingAnswers(attempt.events).get(itemId);
	return {
		eventId,
		attemptId,
		learnerId,
		learner,
		quiz: attempt.quiz.title,
		number: attempt.number,
		n,
		stem: item.stem,
		weight: item.weight,
		stood: responseInWords(item, standing?.response ?? null),
		came: responseInWords(item, row.response),
		mark: attempt.marks?.[n - 1] ?? null,
		would: row.mark,
		closedAt: submittedAt,
		answeredAt,
		keysWereShown: standing?.checked === true || attempt.quiz.settings.reveal.startsWith('after_a')
	};
}
