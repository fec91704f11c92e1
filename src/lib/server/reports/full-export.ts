import { asc, eq, gt, inArray } from 'drizzle-orm';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { cohortScope, EVERYONE, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { isCounted } from './cohort-report.ts';
import { listPeople } from './cohort-rows.ts';

/** Rows of the stored tables, by the name of the table; docs/export.md says what they hold. */
export type FullExport = Record<string, Record<string, unknown>[]>;

/** Values of one statement are limited, and so is what is held in memory at once. */
const CHUNK = 500;

/**
 * All that a cohort's learners did, for analysis elsewhere: people, reading, attempts with every answer and mark,
 * accommodations and reports. The same people as in the cohort's table. Written down in the trail.
 *
 * Left out: secrets of attempts, hashes, and the items themselves; answers name items and options by the ids of
 * the quiz files.
 *
 * @returns undefined when the cohort is not the viewer's
 */
export async function exportCohortData(
	db: Db,
	wanted: { viewer: Viewer; cohortId: string; now: Date }
): Promise<FullExport | undefined> {
	const { viewer, cohortId, now } = wanted;
	const scope = await cohortScope(db, viewer, cohortId);
	if (!scope) return undefined;
	const people = (await listPeople(db, scope)).filter((person) => isCounted(person, scope));
	const found = await exportLearners(
		db,
		people.map(({ learnerId }) => learnerId)
	);
	await recordAudit(db, { action: 'cohort.export', actorId: viewer.id, subjectId: cohortId }, now);
	return {
		cohort: [headOf(scope)],
		learner: people.map(({ learnerId, login, displayName, demo, joinedAt }) => ({
			id: learnerId,
			login,
			displayName,
			demo,
			joinedAt
		})),
		...found
	};
}

/** What learners did, by table. */
async function exportLearners(db: Db, ids: readonly string[]): Promise<FullExport> {
	const t = tablesOf(db);
	const attempts = await inChunks(ids, (some) =>
		db.select().from(t.attempt).where(inArray(t.attempt.learnerId, some)).orderBy(asc(t.attempt.startedAt))
	);
	const attemptIds = attempts.map(({ id }) => id);
	return {
		lesson_progress: await inChunks(ids, (some) =>
			db.select().from(t.lessonProgress).where(inArray(t.lessonProgress.learnerId, some))
		),
		quiz_result: await inChunks(ids, (some) =>
			db.select().from(t.quizResult).where(inArray(t.quizResult.learnerId, some))
		),
		attempt: attempts.map(({ secret: _secret, ...attempt }) => attempt),
		answer_event: await inChunks(attemptIds, (some) =>
			db.select().from(t.answerEvent).where(inArray(t.answerEvent.attemptId, some))
		),
		mark_event: await inChunks(attemptIds, (some) =>
			db.select().from(t.markEvent).where(inArray(t.markEvent.attemptId, some))
		),
		accommodation: await inChunks(ids, (some) =>
			db.select().from(t.accommodation).where(inArray(t.accommodation.learnerId, some))
		),
		problem_report: await inChunks(ids, (some) =>
			db.select().from(t.problemReport).where(inArray(t.problemReport.learnerId, some))
		)
	};
}

function headOf(scope: CohortScope): Record<string, unknown> {
	if (scope.kind === 'everyone') return { id: EVERYONE, name: null };
	const { joinCode: _code, ...cohort } = scope.cohort;
	return cohort;
}

async function inChunks<Row>(
	ids: readonly string[],
	read: (some: string[]) => Promise<Row[]>
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let from = 0; from < ids.length; from += CHUNK)
		rows.push(...(await read(ids.slice(from, from + CHUNK))));
	return rows;
}

/**
 * Everything stored but what lets somebody in: no sessions, links, brakes, password hashes, secrets. For the
 * command line only, where whoever runs it can read the database anyway. Row by row, so that a large course
 * needs no more memory than a small one.
 *
 * @param write takes the name of a table and one of its rows
 * @returns how many rows were written
 */
export async function exportEverything(
	db: Db,
	write: (table: string, row: Record<string, unknown>) => void
): Promise<number> {
	const t = tablesOf(db);
	let count = 0;
	const put = (table: string, row: Record<string, unknown>) => {
		write(table, row);
		count += 1;
	};
	for (const { passwordHash: _hash, ...user } of await db.select().from(t.user).orderBy(asc(t.user.id)))
		put('user', user);
	for (const row of await db.select().from(t.cohort)) put('cohort', row);
	for (const row of await db.select().from(t.cohortInstructor)) put('cohort_instructor', row);
	for (const row of await db.select().from(t.enrolment)) put('enrolment', row);
	for (const row of await db.select().from(t.itemRevision)) put('item_revision', row);
	for (const row of await db.select().from(t.quizRevision)) put('quiz_revision', row);
	for (const row of await db.select().from(t.quizResult)) put('quiz_result', row);
	for (const row of await db.select().from(t.lessonProgress)) put('lesson_progress', row);
	for (const row of await db.select().from(t.accommodation)) put('accommodation', row);
	for (const row of await db.select().from(t.problemReport)) put('problem_report', row);
	for (const row of await db.select().from(t.lessonReport)) put('lesson_report', row);
	for (const row of await db.select().from(t.lessonVersion)) put('lesson_version', row);
	for (const row of await db.select().from(t.regrade)) put('regrade', row);
	for (const row of await db.select().from(t.answerRule)) put('answer_rule', row);
	for (const row of await db.select().from(t.invite)) put('invite', row);
	for (const row of await db.select().from(t.transcript)) put('transcript', row);
	for (const row of await db.select().from(t.auditEvent)) put('audit_event', row);
	let last = '';
	for (;;) {
		const attempts = await db
			.select()
			.from(t.attempt)
			.where(gt(t.attempt.id, last))
			.orderBy(asc(t.attempt.id))
			.limit(CHUNK);
		if (attempts.length === 0) return count;
		for (const { secret: _secret, ...attempt } of attempts) {
			put('attempt', attempt);
			const own = eq(t.answerEvent.attemptId, attempt.id);
			for (const row of await db.select().from(t.answerEvent).where(own)) put('answer_event', row);
			const given = eq(t.markEvent.attemptId, attempt.id);
			for (const row of await db.select().from(t.markEvent).where(given)) put('mark_event', row);
		}
		last = attempts.at(-1)?.id ?? last;
	}
}
