import { hash } from 'node:crypto';
import type { QuizStatsReport } from '#lib/quiz/stats-views.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import { cohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { headOf } from './item-report.ts';
import { quizNumbers, type QuizNumbers } from './quiz-numbers.ts';
import { listTries, type TryRow } from './stat-rows.ts';

/** Which quiz somebody wants to look at, through which cohort. */
export type QuizWanted = { viewer: Viewer; cohortId: string; quizId: string; content: Content; now: Date };

/**
 * A quiz in numbers over the first attempts of a cohort: scores, how far they can be trusted, and each item.
 *
 * @returns undefined when the cohort is not the viewer's, or the course has no such quiz
 */
export async function viewQuizStats(db: Db, wanted: QuizWanted): Promise<QuizStatsReport | undefined> {
	const { viewer, cohortId, quizId, content, now } = wanted;
	const scope = await cohortScope(db, viewer, cohortId);
	const quiz = content.quizzes.get(quizId);
	if (!scope || !quiz) return undefined;
	const tries = await listTries(db, scope, quizId);
	return { cohort: headOf(scope), asOf: now, ...(await keptNumbers(db, cohortId, { quiz, tries, content })) };
}

type Store = { content: Content; pages: Map<string, { stamp: string; numbers: QuizNumbers }> };

/** A page takes some 10 kB. */
const MOST_KEPT = 200;

const stores = new WeakMap<Db, Store>();

/**
 * `quizNumbers`, worked out again only when an attempt was added or left, or a mark is another: answers that were
 * handed in do not change.
 */
async function keptNumbers(
	db: Db,
	cohortId: string,
	from: { quiz: Quiz; tries: readonly TryRow[]; content: Content }
): Promise<QuizNumbers> {
	const { quiz, tries, content } = from;
	const marked = tries.map(({ id, score, marks }) => `${id} ${score} ${marks.join()}`).join();
	const stamp = hash('sha256', marked, 'base64url');
	let store = stores.get(db);
	if (store?.content !== content) stores.set(db, (store = { content, pages: new Map() }));
	const place = `${cohortId} ${quiz.id}`;
	const known = store.pages.get(place);
	if (known?.stamp === stamp) return known.numbers;
	const numbers = await quizNumbers(db, from);
	store.pages.delete(place);
	store.pages.set(place, { stamp, numbers });
	const [oldest] = store.pages.keys();
	if (oldest !== undefined && store.pages.size > MOST_KEPT) store.pages.delete(oldest);
	return numbers;
}
