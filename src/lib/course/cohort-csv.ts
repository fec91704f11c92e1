import { shareCell, writeCsv, type CsvCell } from '#lib/csv.ts';
import type { CohortReport } from './cohort-views.ts';

const PERSON = [
	'login',
	'name',
	'simulated',
	'joined_at',
	'last_activity_at',
	'lessons_read',
	'lessons',
	'quizzes_passed',
	'quizzes'
];

/**
 * The table of a cohort as CSV, one line a learner, in the order of their names. docs/cohort-csv.md says what
 * each column holds; names of columns never change their meaning.
 *
 * Scores are shares from 0 to 1, instants are ISO 8601 in UTC, what there is not yet is empty.
 */
export function cohortCsv(report: CohortReport): string {
	const { lessons, quizzes, learners } = report;
	const headers = [
		...PERSON,
		...lessons.map(({ slug }) => `lesson.${slug}.state`),
		...quizzes.flatMap(({ id }) =>
			['state', 'attempts', 'first', 'best', 'passed_at'].map((field) => `quiz.${id}.${field}`)
		)
	];
	const rows = learners.map((learner): CsvCell[] => [
		learner.login,
		learner.name,
		learner.demo,
		learner.joinedAt,
		learner.lastActivityAt,
		learner.lessons.filter((state) => state === 'read' || state === 'passed').length,
		lessons.length,
		learner.quizzes.filter((quiz) => quiz?.passedAt).length,
		quizzes.length,
		...learner.lessons,
		...learner.quizzes.flatMap((quiz): CsvCell[] => [
			quizState(quiz),
			quiz?.attempts ?? 0,
			shareCell(quiz?.firstScore),
			shareCell(quiz?.bestScore),
			quiz?.passedAt ?? null
		])
	]);
	return writeCsv(headers, rows);
}

/** `none`, `open` (never handed in), `not_passed`, `passed`. */
function quizState(quiz: CohortReport['learners'][number]['quizzes'][number]): string {
	if (!quiz) return 'none';
	if (quiz.passedAt) return 'passed';
	return quiz.bestScore === null && quiz.open ? 'open' : 'not_passed';
}
