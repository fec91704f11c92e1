import { and, eq, isNull } from 'drizzle-orm';
import type { LessonTrace, QuizTrace } from '#lib/course/progress.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** What is stored of one learner: lessons by slug, quizzes by quiz id. What was never touched is absent. */
export type LearnerTraces = {
	lessons: ReadonlyMap<string, LessonTrace>;
	quizzes: ReadonlyMap<string, QuizTrace>;
};

/** Everything a learner's home is made from, in two statements. */
export async function listTraces(db: Db, learnerId: string): Promise<LearnerTraces> {
	const lessons = await prepared(db, 'progress.lessons', (on, p) => {
		const { lessonProgress } = tablesOf(on);
		return on
			.select()
			.from(lessonProgress)
			.where(eq(lessonProgress.learnerId, p('learnerId')));
	}).execute({ learnerId });
	const quizzes = await prepared(db, 'progress.quizzes', (on, p) => {
		const { quizResult } = tablesOf(on);
		return on
			.select()
			.from(quizResult)
			.where(eq(quizResult.learnerId, p('learnerId')));
	}).execute({ learnerId });
	return {
		lessons: new Map(lessons.map(({ lessonId, ...row }) => [lessonId, traceOf(row)])),
		quizzes: new Map(quizzes.map(({ quizId, ...row }) => [quizId, quizTraceOf(row)]))
	};
}

/** What is stored of one learner and one lesson; undefined when they never opened it. */
export async function findLessonTrace(
	db: Db,
	learnerId: string,
	lessonId: string
): Promise<LessonTrace | undefined> {
	const [row] = await prepared(db, 'progress.lesson', (on, p) => {
		const { lessonProgress } = tablesOf(on);
		return on
			.select()
			.from(lessonProgress)
			.where(and(eq(lessonProgress.learnerId, p('learnerId')), eq(lessonProgress.lessonId, p('lessonId'))));
	}).execute({ learnerId, lessonId });
	return row && traceOf(row);
}

/** What is stored of one learner and one quiz; undefined when they never began it. */
export async function findQuizTrace(
	db: Db,
	learnerId: string,
	quizId: string
): Promise<QuizTrace | undefined> {
	const [row] = await prepared(db, 'progress.quiz', (on, p) => {
		const { quizResult } = tablesOf(on);
		return on
			.select()
			.from(quizResult)
			.where(and(eq(quizResult.learnerId, p('learnerId')), eq(quizResult.quizId, p('quizId'))));
	}).execute({ learnerId, quizId });
	return row && quizTraceOf(row);
}

/**
 * `place`: anchor of the section reached, or null to leave it as it is. `read`: the end was reached. `version`: of the
 * lesson that was read; it stays the earlier one until the end is reached again, so that a reader who comes back is
 * told what changed for as long as it takes.
 */
export type Reading = {
	learnerId: string;
	lessonId: string;
	place: string | null;
	read: boolean;
	version?: string;
	now: Date;
};

/**
 * Records where a learner is in a lesson: one row per learner and lesson, safe to repeat. The first time
 * opens it; the first time it is read to the end stays.
 */
export async function recordReading(db: Db, reading: Reading): Promise<void> {
	const { learnerId, lessonId, place, read, version, now } = reading;
	const readAgain = read && version !== undefined ? { version } : {};
	const { lessonProgress } = tablesOf(db);
	await db
		.insert(lessonProgress)
		.values({
			learnerId,
			lessonId,
			openedAt: now,
			lastReadAt: now,
			readAt: read ? now : null,
			place,
			version: version ?? null
		})
		.onConflictDoUpdate({
			target: [lessonProgress.learnerId, lessonProgress.lessonId],
			set: { lastReadAt: now, ...(place !== null && { place }), ...readAgain }
		});
	if (!read) return;
	await db
		.update(lessonProgress)
		.set({ readAt: now })
		.where(
			and(
				eq(lessonProgress.learnerId, learnerId),
				eq(lessonProgress.lessonId, lessonId),
				isNull(lessonProgress.readAt)
			)
		);
}

function traceOf({ openedAt, lastReadAt, readAt, place, version }: LessonTrace): LessonTrace {
	return { openedAt, lastReadAt, readAt, place, ...(version && { version }) };
}

function quizTraceOf(row: QuizTrace): QuizTrace {
	const { attempts, firstScore, bestScore, lastScore, passedAt, openAttemptId } = row;
	return { attempts, firstScore, bestScore, lastScore, passedAt, openAttemptId };
}
