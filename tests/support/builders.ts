/**
 * Rows for tests and for the demo. Each builder stores one row and gives it back; what is not said has a
 * fixed value, and a parent that is not named is made. Ids count up within a database: `user-1`, `user-2`.
 */
import type { Tables } from '#lib/server/db/instance.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

type Row<Name extends keyof Tables> = Tables[Name]['$inferSelect'];
type Given<Name extends keyof Tables> = Partial<Tables[Name]['$inferInsert']>;

/** The time in tests: noon on 2 March 2026, UTC. */
export const NOON = new Date('2026-03-02T12:00:00.000Z');

const DAY = 86_400_000;
const counters = new WeakMap<Db, Map<string, number>>();

/** A learner. */
export async function aUser(db: Db, given: Given<'user'> = {}): Promise<Row<'user'>> {
	const id = given.id ?? countUp(db, 'user');
	const { user } = tablesOf(db);
	const row = { login: id, displayName: `Learner ${id}`, role: 'learner', demo: false } as const;
	return only(
		await db
			.insert(user)
			.values({ ...row, createdAt: NOON, ...given, id })
			.returning()
	);
}

/** A session that began at noon and lasts 90 days. */
export async function aSession(db: Db, given: Given<'session'> = {}): Promise<Row<'session'>> {
	const idHash = given.idHash ?? countUp(db, 'session');
	const userId = given.userId ?? (await aUser(db)).id;
	const { session } = tablesOf(db);
	const times = { createdAt: NOON, authAt: NOON, lastSeenAt: NOON, expiresAt: after(90 * DAY) };
	const row = { shared: false, ...times, ...given, idHash, userId };
	return only(await db.insert(session).values(row).returning());
}

/** A link of one day that resets a password. */
export async function aOneTimeLink(db: Db, given: Given<'oneTimeLink'> = {}): Promise<Row<'oneTimeLink'>> {
	const tokenHash = given.tokenHash ?? countUp(db, 'link');
	const userId = given.userId === undefined ? (await aUser(db)).id : given.userId;
	const { oneTimeLink } = tablesOf(db);
	const row = { purpose: 'reset', createdAt: NOON, expiresAt: after(DAY) } as const;
	return only(
		await db
			.insert(oneTimeLink)
			.values({ ...row, ...given, tokenHash, userId })
			.returning()
	);
}

/** A cohort without dates, in Vilnius. */
export async function aCohort(db: Db, given: Given<'cohort'> = {}): Promise<Row<'cohort'>> {
	const id = given.id ?? countUp(db, 'cohort');
	const { cohort } = tablesOf(db);
	const row = { name: `Cohort ${id}`, joinCode: `CODE-${id}`, timeZone: 'Europe/Vilnius', demo: false };
	return only(
		await db
			.insert(cohort)
			.values({ ...row, createdAt: NOON, ...given, id })
			.returning()
	);
}

/** An instructor's place in a cohort. */
export async function aCohortInstructor(
	db: Db,
	given: Given<'cohortInstructor'> = {}
): Promise<Row<'cohortInstructor'>> {
	const cohortId = given.cohortId ?? (await aCohort(db)).id;
	const userId = given.userId ?? (await aUser(db, { role: 'instructor' })).id;
	const { cohortInstructor } = tablesOf(db);
	return only(await db.insert(cohortInstructor).values({ cohortId, userId }).returning());
}

/** A learner's place in a cohort. */
export async function anEnrolment(db: Db, given: Given<'enrolment'> = {}): Promise<Row<'enrolment'>> {
	const cohortId = given.cohortId ?? (await aCohort(db)).id;
	const learnerId = given.learnerId ?? (await aUser(db)).id;
	const { enrolment } = tablesOf(db);
	const row = { enrolledAt: NOON, ...given, cohortId, learnerId };
	return only(await db.insert(enrolment).values(row).returning());
}

/** A learner's first attempt at the quiz `two-birthdays`: open, of one item. */
export async function anAttempt(db: Db, given: Given<'attempt'> = {}): Promise<Row<'attempt'>> {
	const id = given.id ?? countUp(db, 'attempt');
	const learnerId = given.learnerId ?? (await aUser(db)).id;
	const { attempt } = tablesOf(db);
	const quiz = { quizId: 'two-birthdays', number: 1, quizRevision: 'quiz-revision-1' };
	const items: Row<'attempt'>['items'] = [['item-revision-1']];
	const row = { ...quiz, items, secret: 'AAAAAAAAAAAAAAAAAAAAAA', startedAt: NOON, ...given, id, learnerId };
	return only(await db.insert(attempt).values(row).returning());
}

/** An answer that stands: option `a` of the item `first-army`, right. */
export async function anAnswerEvent(db: Db, given: Given<'answerEvent'> = {}): Promise<Row<'answerEvent'>> {
	const eventId = given.eventId ?? countUp(db, 'event');
	const attemptId = given.attemptId ?? (await anAttempt(db)).id;
	const { answerEvent } = tablesOf(db);
	const flags = { checked: true, stands: true, late: false };
	const said = { sequence: 1, itemId: 'first-army', response: 'a', mark: 1_000_000, answeredAt: NOON };
	return only(
		await db
			.insert(answerEvent)
			.values({ ...flags, ...said, ...given, attemptId, eventId })
			.returning()
	);
}

/** How a learner stands with the quiz `two-birthdays`: one attempt, all right. */
export async function aQuizResult(db: Db, given: Given<'quizResult'> = {}): Promise<Row<'quizResult'>> {
	const learnerId = given.learnerId ?? (await aUser(db)).id;
	const { quizResult } = tablesOf(db);
	const scores = { firstScore: 1_000_000, bestScore: 1_000_000, lastScore: 1_000_000, passedAt: NOON };
	const row = { quizId: 'two-birthdays', attempts: 1, ...scores, lastActivityAt: NOON, ...given, learnerId };
	return only(await db.insert(quizResult).values(row).returning());
}

/** A learner has opened the lesson `two-birthdays` and not read it to the end. */
export async function aLessonProgress(
	db: Db,
	given: Given<'lessonProgress'> = {}
): Promise<Row<'lessonProgress'>> {
	const learnerId = given.learnerId ?? (await aUser(db)).id;
	const { lessonProgress } = tablesOf(db);
	const row = { lessonId: 'two-birthdays', openedAt: NOON, lastReadAt: NOON, ...given, learnerId };
	return only(await db.insert(lessonProgress).values(row).returning());
}

/** `milliseconds` after noon. */
export function after(milliseconds: number): Date {
	return new Date(NOON.getTime() + milliseconds);
}

function countUp(db: Db, name: string): string {
	let counts = counters.get(db);
	if (!counts) counters.set(db, (counts = new Map()));
	const count = (counts.get(name) ?? 0) + 1;
	counts.set(name, count);
	return `${name}-${count}`;
}

function only<T>(rows: T[]): T {
	return rows[0] as T;
}
