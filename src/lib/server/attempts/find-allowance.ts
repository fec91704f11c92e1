import { and, asc, eq, isNull, or, type Placeholder } from 'drizzle-orm';
import { kindest, type Allowance } from '#lib/quiz/allowance.ts';
import type { AccommodationView } from '#lib/quiz/views.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';

/** What holds for a learner in a quiz, and each row behind it. */
export type Standing = { allowance: Allowance; rows: AccommodationView[] };

/** What is granted to a learner in a quiz, over all cohorts they are in: one statement. */
export async function findAllowance(db: Db, of: { learnerId: string; quizId: string }): Promise<Standing> {
	const rows = await prepared(db, 'accommodation.of', (db, p) => {
		const { accommodation, cohort, enrolment, user } = tablesOf(db);
		return db
			.select({
				cohortId: enrolment.cohortId,
				cohort: cohort.name,
				timeZone: cohort.timeZone,
				author: user.displayName,
				row: accommodation
			})
			.from(enrolment)
			.innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
			.leftJoin(accommodation, isGrantedBy(db, p))
			.leftJoin(user, eq(user.id, accommodation.authorId))
			.where(eq(enrolment.learnerId, p('learnerId')))
			.orderBy(asc(accommodation.id));
	}).execute(of);
	const granted = rows.flatMap(({ row, cohort, timeZone, author }) =>
		row ? [{ ...row, cohort, timeZone, author }] : []
	);
	const cohortIds = [...new Set(rows.map(({ cohortId }) => cohortId))];
	return { allowance: kindest(cohortIds, granted), rows: granted.map(viewRow) };
}

/**
 * For a query that asks for `learnerId` and `quizId`: that a row of accommodation is of the enrolment's cohort,
 * holds for this learner and quiz, and was not withdrawn.
 */
export function isGrantedBy(db: Db, p: (name: string) => Placeholder) {
	const { accommodation, enrolment } = tablesOf(db);
	return and(
		eq(accommodation.cohortId, enrolment.cohortId),
		isNull(accommodation.withdrawnAt),
		or(isNull(accommodation.learnerId), eq(accommodation.learnerId, p('learnerId'))),
		or(isNull(accommodation.quizId), eq(accommodation.quizId, p('quizId')))
	);
}

/** A row of the table with the names of its cohort and author, as pages show it. */
export function viewRow(
	row: Omit<AccommodationView, 'author' | 'forAll'> & { author: string | null; learnerId: string | null }
): AccommodationView {
	const { id, cohort, learnerId, quizId, reason, createdAt, withdrawnAt } = row;
	const { extraAttempts, timeFactor, opensAt, closesAt } = row;
	const granted = { extraAttempts, timeFactor, opensAt, closesAt };
	return {
		id,
		cohort,
		timeZone: row.timeZone,
		author: row.author ?? '',
		forAll: learnerId === null,
		quizId,
		reason,
		createdAt,
		withdrawnAt,
		...granted
	};
}
