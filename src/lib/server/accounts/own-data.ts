import { asc, eq, inArray, or } from 'drizzle-orm';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** Everything the course stores about one person, table by table, rows as they are stored. */
export type OwnData = Record<string, Record<string, unknown>[]>;

/**
 * What a person may take along: every row that is about them, in a form that other programs can read.
 *
 * Left out are the hash of the password, hashes of sessions and links, and the secrets of attempts, which open
 * things and say nothing about the person; the items of attempts, whose keys may not be due; and what an
 * instructor wrote about others.
 *
 * @source GDPR, articles 15 and 20; the list of tables is compared with the schema in a test
 */
export async function readOwnData(db: Db, userId: string): Promise<OwnData> {
	const t = tablesOf(db);
	const account = await db
		.select({
			id: t.user.id,
			login: t.user.login,
			displayName: t.user.displayName,
			role: t.user.role,
			demo: t.user.demo,
			createdAt: t.user.createdAt,
			disabledAt: t.user.disabledAt
		})
		.from(t.user)
		.where(eq(t.user.id, userId));
	const attempts = await db
		.select()
		.from(t.attempt)
		.where(eq(t.attempt.learnerId, userId))
		.orderBy(asc(t.attempt.startedAt), asc(t.attempt.id));
	const ids = attempts.map(({ id }) => id);
	return {
		account,
		sessions: await db
			.select({
				createdAt: t.session.createdAt,
				lastSeenAt: t.session.lastSeenAt,
				expiresAt: t.session.expiresAt,
				shared: t.session.shared
			})
			.from(t.session)
			.where(eq(t.session.userId, userId)),
		links: await db
			.select({
				purpose: t.oneTimeLink.purpose,
				createdAt: t.oneTimeLink.createdAt,
				expiresAt: t.oneTimeLink.expiresAt
			})
			.from(t.oneTimeLink)
			.where(eq(t.oneTimeLink.userId, userId)),
		cohorts: await db
			.select({ id: t.cohort.id, name: t.cohort.name, enrolledAt: t.enrolment.enrolledAt })
			.from(t.enrolment)
			.innerJoin(t.cohort, eq(t.cohort.id, t.enrolment.cohortId))
			.where(eq(t.enrolment.learnerId, userId)),
		taught: await db
			.select({ id: t.cohort.id, name: t.cohort.name })
			.from(t.cohortInstructor)
			.innerJoin(t.cohort, eq(t.cohort.id, t.cohortInstructor.cohortId))
			.where(eq(t.cohortInstructor.userId, userId)),
		lessons: await db.select().from(t.lessonProgress).where(eq(t.lessonProgress.learnerId, userId)),
		results: await db.select().from(t.quizResult).where(eq(t.quizResult.learnerId, userId)),
		attempts: attempts.map(({ secret: _secret, items, ...attempt }) => ({
			...attempt,
			questions: items.length
		})),
		answers: await inChunks(ids, (some) =>
			db.select().from(t.answerEvent).where(inArray(t.answerEvent.attemptId, some))
		),
		marks: await inChunks(ids, (some) =>
			db.select().from(t.markEvent).where(inArray(t.markEvent.attemptId, some))
		).then((rows) => rows.map(({ authorId: _author, withdrawnBy: _by, ...mark }) => mark)),
		marksGiven: await db
			.select({ kind: t.markEvent.kind, createdAt: t.markEvent.createdAt })
			.from(t.markEvent)
			.where(eq(t.markEvent.authorId, userId)),
		regrades: await db.select().from(t.regrade).where(eq(t.regrade.authorId, userId)),
		rules: await db.select().from(t.answerRule).where(eq(t.answerRule.authorId, userId)),
		invites: await db.select().from(t.invite).where(eq(t.invite.authorId, userId)),
		accommodations: await db.select().from(t.accommodation).where(eq(t.accommodation.learnerId, userId)),
		problemReports: await db.select().from(t.problemReport).where(eq(t.problemReport.learnerId, userId)),
		lessonReports: await db.select().from(t.lessonReport).where(eq(t.lessonReport.readerId, userId)),
		transcripts: await db.select().from(t.transcript).where(eq(t.transcript.learnerId, userId)),
		trail: await db
			.select({ at: t.auditEvent.at, action: t.auditEvent.action, actorId: t.auditEvent.actorId })
			.from(t.auditEvent)
			.where(or(eq(t.auditEvent.subjectId, userId), eq(t.auditEvent.actorId, userId)))
			.orderBy(asc(t.auditEvent.id))
			.then((rows) => rows.map(({ at, action, actorId }) => ({ at, action, byYou: actorId === userId })))
	};
}

/** Engines limit the values of one statement. */
const CHUNK = 500;

async function inChunks<Row>(
	ids: readonly string[],
	read: (some: string[]) => Promise<Row[]>
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let from = 0; from < ids.length; from += CHUNK)
		rows.push(...(await read(ids.slice(from, from + CHUNK))));
	return rows;
}
