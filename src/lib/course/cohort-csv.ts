import { writeCsv, type CsvCell } from '#lib/csv.ts';
import type { Micros } from '#lib/quiz/types.ts';
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
		learner.demo ? 1 : 0,
		learner.joinedAt.toISOString(),
		learner.lastActivityAt?.toISOString() ?? null,
		learner.lessons.filter((state) => state === 'read' || state === 'passed').length,
		lessons.length,
		learner.quizzes.filter((quiz) => quiz?.passedAt).length,
		quizzes.length,
		...learner.lessons,
		...learner.quizzes.flatMap((quiz): CsvCell[] => [
			quizState(quiz),
			quiz?.attempts ?? 0,
			share(quiz?.firstScore),
			share(quiz?.bestScore),
			quiz?.passedAt?.toISOString() ?? null
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

function share(score: Micros | null | undefined): number | null {
	return score === null || score === undefined ? null : score / 1_000_000;
}
