import { and, desc, eq } from 'drizzle-orm';
import { drawItems } from '#lib/quiz/draw.ts';
import { counts } from '#lib/quiz/kinds.ts';
import { attemptsAllowed, deadlineOf, kindest, type Allowance } from '#lib/quiz/allowance.ts';
import { FULL, type Item, type Micros, type QuizSettings } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import { given } from '#lib/server/db/expressions.ts';
import { lockLearner } from '#lib/server/db/lock-learner.ts';
import { newId } from '#lib/server/db/new-id.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { isGrantedBy } from './find-allowance.ts';
import { isOverdue, listAttempts, type AttemptRow, type PinnedItem, type QuizResult } from './attempt.ts';
import { currentQuizzes, getItems, storeRevisions, type CurrentQuiz } from './revisions.ts';
import { handIn } from './submit-attempt.ts';
import { keyed, newSecret } from './veil.ts';

/** Why no attempt was started. `until`: when the next one may start; `at`: when the quiz closed. */
export type StartRefusal =
	| { refused: 'attempts' }
	| { refused: 'cool_down' | 'not_open'; until: Date }
	| { refused: 'closed'; at: Date };

/**
 * Opens an attempt at a quiz, or gives the one that is open: a double click starts one.
 *
 * The attempt pins the quiz's revision, the drawn items with theirs, their order and the deadline. With
 * `retry: wrong_only` what was fully right in the last attempt is carried over and not asked again,
 * unless the item's text has changed since. An open attempt whose time is up is handed in first.
 *
 * @param start.secret keys tokens and draw; made when left out. Only a simulation gives one, to draw the same
 * items again
 * @throws {RangeError} the course has no such quiz
 */
export async function startAttempt(
	db: Db,
	start: { learnerId: string; quizId: string; content: Content; now: Date; secret?: string }
): Promise<{ attemptId: string } | StartRefusal> {
	const { learnerId, quizId, content, now } = start;
	const pinned = currentQuizzes(content).get(quizId);
	if (!pinned) throw new RangeError(`no quiz "${quizId}"`);
	await storeRevisions(db, content, now);

	return db.transaction(async (tx) => {
		await lockLearner(tx, learnerId);
		let standing = await findStanding(tx, start);
		if (standing.open && !isOverdue(standing.open, now)) return { attemptId: standing.open.id };
		if (standing.open) {
			await handIn(tx, { learnerId, attemptId: standing.open.id }, now);
			standing = await findStanding(tx, start);
		}

		const { settings } = pinned.quiz;
		const { result, allowance } = standing;
		const refusal = refuseStart(settings, allowance, result, now);
		if (refusal) return refusal;
		const taken = result?.attempts ?? 0;

		const secret = start.secret ?? newSecret();
		const attemptId = newId(now);
		await insertAttempt(tx, {
			id: attemptId,
			learnerId,
			quizId,
			number: taken + 1,
			quizRevision: pinned.hash,
			items: await pinItems(tx, { learnerId, taken, pinned, content, secret }),
			secret,
			startedAt: now,
			deadlineAt: deadlineOf(settings, allowance, now)
		});
		const counted = { attempts: taken + 1, openAttemptId: attemptId, lastActivityAt: now };
		await countStart(tx, { learnerId, quizId, ...counted });
		return { attemptId };
	});
}

/** Why a learner may not start an attempt now; null when they may. `result`: how they stand with the quiz. */
export function refuseStart(
	settings: QuizSettings,
	allowance: Allowance,
	result: Pick<QuizResult, 'attempts' | 'lastActivityAt'> | undefined,
	now: Date
): StartRefusal | null {
	const { opensAt, closesAt } = allowance;
	if (closesAt && closesAt <= now) return { refused: 'closed', at: closesAt };
	const allowed = attemptsAllowed(settings, allowance);
	if (allowed !== null && result && result.attempts >= allowed) return { refused: 'attempts' };
	if (opensAt && opensAt > now) return { refused: 'not_open', until: opensAt };
	const until = result && new Date(result.lastActivityAt.getTime() + settings.coolDown * 60_000);
	return until && until > now ? { refused: 'cool_down', until } : null;
}

/** How the learner stands with the quiz, what is open and what their cohorts grant: one statement. */
async function findStanding(tx: Db, { learnerId, quizId }: { learnerId: string; quizId: string }) {
	const rows = await prepared(tx, 'attempt.standing', (db, p) => {
		const { accommodation, attempt, enrolment, quizResult, user } = tablesOf(db);
		const open = { id: attempt.id, submittedAt: attempt.submittedAt, deadlineAt: attempt.deadlineAt };
		return db
			.select({ result: quizResult, open, cohortId: enrolment.cohortId, granted: accommodation })
			.from(user)
			.leftJoin(quizResult, and(eq(quizResult.learnerId, user.id), eq(quizResult.quizId, p('quizId'))))
			.leftJoin(attempt, eq(attempt.id, quizResult.openAttemptId))
			.leftJoin(enrolment, eq(enrolment.learnerId, user.id))
			.leftJoin(accommodation, isGrantedBy(db, p))
			.where(eq(user.id, p('learnerId')));
	}).execute({ learnerId, quizId });
	const cohortIds = new Set(rows.flatMap(({ cohortId }) => cohortId ?? []));
	const allowance = kindest(
		[...cohortIds],
		rows.flatMap(({ granted }) => granted ?? [])
	);
	return { result: rows[0]?.result ?? undefined, open: rows[0]?.open ?? undefined, allowance };
}

type NewAttempt = Omit<AttemptRow, 'submittedAt' | 'score' | 'marks' | 'receipt'>;

async function insertAttempt(tx: Db, row: NewAttempt): Promise<void> {
	await prepared(tx, 'attempt.insert', (db, p) =>
		db.insert(tablesOf(db).attempt).values({
			id: p('id'),
			learnerId: p('learnerId'),
			quizId: p('quizId'),
			number: p('number'),
			quizRevision: p('quizRevision'),
			items: p('items'),
			secret: p('secret'),
			startedAt: p('startedAt'),
			deadlineAt: p('deadlineAt')
		})
	).execute(row);
}

type Start = Pick<QuizResult, 'attempts' | 'openAttemptId' | 'lastActivityAt'>;

async function countStart(tx: Db, row: Start & { learnerId: string; quizId: string }): Promise<void> {
	await prepared(tx, 'quiz_result.start', (db, p) => {
		const { quizResult } = tablesOf(db);
		const counted = {
			attempts: given(quizResult.attempts, p('attempts')),
			openAttemptId: given(quizResult.openAttemptId, p('openAttemptId')),
			lastActivityAt: given(quizResult.lastActivityAt, p('lastActivityAt'))
		};
		return db
			.insert(quizResult)
			.values({ learnerId: p('learnerId'), quizId: p('quizId'), ...counted })
			.onConflictDoUpdate({ target: [quizResult.learnerId, quizResult.quizId], set: counted });
	}).execute(row);
}

type Pinning = {
	learnerId: string;
	taken: number;
	pinned: CurrentQuiz;
	content: Content;
	secret: string;
};

async function pinItems(
	tx: Db,
	{ learnerId, taken, pinned, content, secret }: Pinning
): Promise<PinnedItem[]> {
	const { quiz } = pinned;
	const revisions = revisionsOf(content);
	const chance = (itemId: string) => keyed(secret, 'order', itemId);
	const drawsSome = quiz.sections.some((section) => section.draw !== 'all');
	const carries = quiz.settings.retry === 'wrong_only';

	const earlier = drawsSome ? await listAttempts(tx, { learnerId }) : [];
	const last = taken > 0 && carries ? await findLastAttempt(tx, learnerId, quiz.id) : undefined;
	const marks = last ? rightRevisions(last) : new Map<string, Micros>();

	const pool = new Map([...content.quizzes.values()].map((other) => [other.id, ownItems(other.sections)]));
	const items = drawItems(quiz, pool, await countSeen(tx, earlier), chance);
	const pins = items.map((item): PinnedItem => {
		const rev = revisions.get(item.id) ?? '';
		const carried = marks.get(rev);
		return carried === undefined ? [rev] : [rev, carried];
	});
	const allRight = pins.every((pin, index) => pin.length === 2 || !counts(items[index]!));
	return allRight ? pins.map(([rev]): PinnedItem => [rev]) : pins;
}

async function findLastAttempt(tx: Db, learnerId: string, quizId: string): Promise<AttemptRow | undefined> {
	const { attempt } = tablesOf(tx);
	const [last] = await tx
		.select()
		.from(attempt)
		.where(and(eq(attempt.learnerId, learnerId), eq(attempt.quizId, quizId)))
		.orderBy(desc(attempt.number))
		.limit(1);
	return last;
}

function rightRevisions(attempt: AttemptRow): Map<string, Micros> {
	return new Map(
		attempt.items
			.map(([rev], index) => [rev, attempt.marks?.[index]] as const)
			.filter((pair): pair is readonly [string, Micros] => pair[1] === FULL)
	);
}

/** How often the learner was asked each item, in whatever quiz; what was carried over was not asked. */
async function countSeen(tx: Db, attempts: readonly AttemptRow[]): Promise<Map<string, number>> {
	const seen = new Map<string, number>();
	const items = await getItems(
		tx,
		attempts.flatMap(({ items }) => items.filter((pin) => pin.length === 1).map(([rev]) => rev))
	);
	for (const item of items) seen.set(item.id, (seen.get(item.id) ?? 0) + 1);
	return seen;
}

function ownItems(sections: readonly { items: Item[] }[]): Item[] {
	return sections.flatMap((section) => section.items);
}

function revisionsOf(content: Content): Map<string, string> {
	const quizzes = [...currentQuizzes(content).values()];
	return new Map(quizzes.flatMap(({ items }) => [...items].map(([rev, item]) => [item.id, rev] as const)));
}
