import type { AttemptRecord, LearnerLine, LearnerReport } from '#lib/course/cohort-views.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { findAttempt, listAttempts, type AttemptRow } from '#lib/server/attempts/attempt.ts';
import { EVERYONE, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import { findGivenMarks } from '#lib/server/marking/mark-views.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordAttempt } from './attempt-record.ts';
import { admitLearner } from './admit-learner.ts';
import { courseOf } from './cohort-report.ts';
import { readLearnerFacts } from './learner-facts.ts';
import { describeLearner } from './learner-line.ts';
import { readRecord } from './learner-record.ts';

/** Which learner somebody wants to look at, and through which cohort. */
export type LearnerWanted = {
	viewer: Viewer;
	cohortId: string;
	learnerId: string;
	content: Content;
	now: Date;
};

/**
 * One learner for an instructor of a cohort of theirs: lessons, quizzes with the first score beside the best,
 * every attempt. Writes down who looked.
 *
 * @param wanted.table what is taken along as a file, if it is
 * @returns undefined when the cohort is not the viewer's or has no such learner
 */
export async function viewLearner(
	db: Db,
	wanted: LearnerWanted & { table?: string }
): Promise<LearnerReport | undefined> {
	const { learnerId, content, now } = wanted;
	const found = await admitLearner(db, wanted);
	if (!found) return undefined;
	const { scope, person } = found;
	const one = { ...scope, learnerId };
	const facts = (await readLearnerFacts(db, one, [learnerId]))(learnerId);
	const attempts = await listAttempts(db, { learnerId });
	await writeDown(db, wanted, wanted.table === undefined ? {} : { table: wanted.table });

	const course = courseOf(content);
	const { startsAt = null, endsAt = null } = scope.kind === 'cohort' ? scope.cohort : {};
	const known = { person, facts };
	const { lessons, quizzes, ...learner } = describeLearner(known, course, { startsAt, endsAt }, now);
	const traces = new Map(facts.lessons.map((row) => [row.lessonId, row]));
	const standing = {
		lessons: course.lessons.map(({ slug, label, title }, index) => ({
			slug,
			label,
			title,
			state: lessons[index] ?? 'new',
			openedAt: traces.get(slug)?.openedAt ?? null,
			lastReadAt: traces.get(slug)?.lastReadAt ?? null,
			readAt: traces.get(slug)?.readAt ?? null
		})),
		quizzes: course.quizzes.map(({ id, label, title }, index) => ({
			id,
			label,
			title,
			state: stateOf(quizzes[index] ?? null),
			firstScore: quizzes[index]?.firstScore ?? null,
			bestScore: quizzes[index]?.bestScore ?? null,
			attempts: attempts.filter(({ quizId }) => quizId === id).map(attemptLine)
		}))
	};
	return {
		cohort: cohortHead(scope),
		asOf: now,
		learner,
		...standing,
		record: await readRecord(db, wanted, standing)
	};
}

/** What the page of an attempt says about whose it is. */
export type LearnerAttempt = Pick<LearnerReport, 'cohort' | 'asOf'> & {
	learner: Pick<LearnerLine, 'learnerId' | 'name' | 'demo'>;
	attempt: AttemptRecord;
};

/**
 * One attempt of a learner, open or handed in, with every answer. Writes down who looked.
 *
 * @returns undefined when the cohort is not the viewer's, has no such learner, or the attempt is not theirs
 */
export async function viewLearnerAttempt(
	db: Db,
	wanted: LearnerWanted & { attemptId: string }
): Promise<LearnerAttempt | undefined> {
	const { learnerId, attemptId, content, now } = wanted;
	const found = await admitLearner(db, wanted);
	const attempt = found && (await findAttempt(db, { learnerId, attemptId }));
	if (!attempt) return undefined;
	await writeDown(db, wanted, { attempt: attemptId });
	const { displayName: name, demo } = found.person;
	return {
		cohort: cohortHead(found.scope),
		asOf: now,
		learner: { learnerId, name, demo },
		attempt: recordAttempt(attempt, content, await findGivenMarks(db, { learnerId, attemptId }))
	};
}

function writeDown(
	db: Db,
	{ viewer, cohortId, learnerId, now }: LearnerWanted,
	detail: Record<string, string>
) {
	const entry = { actorId: viewer.id, subjectId: learnerId, detail: { cohort: cohortId, ...detail } };
	const action = detail.table === undefined ? 'learner.view' : 'learner.export';
	return recordAudit(db, { action, ...entry }, now);
}

function cohortHead(scope: CohortScope): LearnerReport['cohort'] {
	if (scope.kind === 'everyone') return { id: EVERYONE, name: null, timeZone: 'UTC', demo: false };
	const { id, name, timeZone, demo } = scope.cohort;
	return { id, name, timeZone, demo };
}

function attemptLine({ id, number, score, startedAt, submittedAt }: AttemptRow) {
	return { id, number, score, startedAt, submittedAt };
}

function stateOf(standing: LearnerLine['quizzes'][number]): LearnerReport['quizzes'][number]['state'] {
	if (!standing) return 'none';
	if (standing.passedAt) return 'passed';
	return standing.open ? 'open' : 'not_yet';
}
