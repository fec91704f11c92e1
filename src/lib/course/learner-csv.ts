import { shareCell, writeTable } from '#lib/csv.ts';
import type { LearnerReport } from './cohort-views.ts';
import type { LearnerTable } from './learner-tables.ts';

/** The tables of a learner's page as CSV; docs/cohort-csv.md says what each column holds. */
export const learnerTables: Record<LearnerTable, (report: LearnerReport) => string> = {
	attempts: ({ quizzes }) =>
		writeTable(
			[
				['quiz', ({ quiz }) => quiz.id],
				['title', ({ quiz }) => quiz.title],
				['attempt', ({ attempt }) => attempt.number],
				['started_at', ({ attempt }) => attempt.startedAt],
				['handed_in_at', ({ attempt }) => attempt.submittedAt],
				['score', ({ attempt }) => shareCell(attempt.score)]
			],
			quizzes.flatMap((quiz) => quiz.attempts.map((attempt) => ({ quiz, attempt })))
		),
	quizzes: ({ quizzes }) =>
		writeTable(
			[
				['quiz', ({ id }) => id],
				['title', ({ title }) => title],
				['state', ({ state }) => state],
				['attempts', ({ attempts }) => attempts.length],
				['first', ({ firstScore }) => shareCell(firstScore)],
				['best', ({ bestScore }) => shareCell(bestScore)]
			],
			quizzes
		),
	lessons: ({ lessons }) =>
		writeTable(
			[
				['lesson', ({ slug }) => slug],
				['title', ({ title }) => title],
				['state', ({ state }) => state],
				['opened_at', ({ openedAt }) => openedAt],
				['last_read_at', ({ lastReadAt }) => lastReadAt],
				['read_at', ({ readAt }) => readAt]
			],
			lessons
		),
	timeline: ({ record }) =>
		writeTable(
			[
				['at', ({ at }) => at],
				['what', ({ kind }) => kind],
				['title', ({ title }) => title],
				['attempt', ({ number }) => number],
				['score', ({ score }) => shareCell(score)]
			],
			record.timeline
		),
	marks: ({ record }) =>
		writeTable(
			[
				['quiz', ({ quiz }) => quiz],
				['attempt', ({ number }) => number],
				['question', ({ question }) => question],
				['kind', ({ kind }) => kind],
				['mark', ({ mark }) => shareCell(mark)],
				['reason', ({ reason }) => reason],
				['author', ({ author }) => author],
				['given_at', ({ at }) => at],
				['ended_at', ({ endedAt }) => endedAt]
			],
			record.marks
		),
	misconceptions: ({ record }) =>
		writeTable(
			[
				['misconception', ({ id }) => id],
				['name', ({ name }) => name],
				['sentence', ({ sentence }) => sentence],
				['times', ({ times }) => times]
			],
			record.misconceptions
		),
	calibration: ({ record }) =>
		writeTable(
			[
				['confidence', ({ confidence }) => confidence / 100],
				['answers', ({ n }) => n],
				['right', ({ right }) => right],
				['stated', ({ stated }) => stated],
				['share', ({ share }) => share],
				['low', ({ low }) => low],
				['high', ({ high }) => high]
			],
			record.calibration.all?.steps ?? []
		),
	granted: ({ record }) =>
		writeTable(
			[
				['quiz', ({ quizId }) => quizId],
				['for', ({ forAll }) => (forAll ? 'cohort' : 'learner')],
				['extra_attempts', ({ extraAttempts }) => extraAttempts],
				['time_factor', ({ timeFactor }) => timeFactor],
				['opens_at', ({ opensAt }) => opensAt],
				['closes_at', ({ closesAt }) => closesAt],
				['reason', ({ reason }) => reason],
				['author', ({ author }) => author],
				['granted_at', ({ createdAt }) => createdAt],
				['withdrawn_at', ({ withdrawnAt }) => withdrawnAt]
			],
			record.accommodations
		)
};
