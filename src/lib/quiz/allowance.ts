import type { QuizSettings } from './types.ts';

/** What one row grants. `timeFactor` in per cent of the time limit, 100 or more; null dates say nothing. */
export type Granted = {
	cohortId: string;
	extraAttempts: number;
	timeFactor: number;
	opensAt: Date | null;
	closesAt: Date | null;
};

/** What holds for one learner and quiz, all taken together. Null dates: open at any time. */
export type Allowance = Omit<Granted, 'cohortId'>;

/** Nobody granted anything, and no date is set. */
export const noAllowance: Allowance = { extraAttempts: 0, timeFactor: 100, opensAt: null, closesAt: null };

/**
 * Puts together what a learner's cohorts grant: everywhere the kinder counts. Within a cohort the most
 * attempts and time, the earliest opening and the latest close that a row names; between cohorts the same,
 * and a cohort that names no date sets none.
 *
 * @param cohortIds every cohort the learner is in, those that grant nothing too
 */
export function kindest(cohortIds: readonly string[], rows: readonly Granted[]): Allowance {
	const perCohort = cohortIds.map((id) => {
		const own = rows.filter(({ cohortId }) => cohortId === id);
		return {
			opensAt: earliest(own.flatMap(({ opensAt }) => opensAt ?? [])),
			closesAt: latest(own.flatMap(({ closesAt }) => closesAt ?? []))
		};
	});
	const dates = <Name extends 'opensAt' | 'closesAt'>(name: Name) =>
		perCohort.every((one) => one[name] !== null) ? perCohort.map((one) => one[name] as Date) : [];
	return {
		extraAttempts: Math.max(0, ...rows.map(({ extraAttempts }) => extraAttempts)),
		timeFactor: Math.max(100, ...rows.map(({ timeFactor }) => timeFactor)),
		opensAt: earliest(dates('opensAt')),
		closesAt: latest(dates('closesAt'))
	};
}

/** How many attempts the learner has in all; null: no limit. */
export function attemptsAllowed(
	{ attempts }: Pick<QuizSettings, 'attempts'>,
	{ extraAttempts }: Allowance
): number | null {
	return attempts === 'unlimited' ? null : attempts + extraAttempts;
}

/** The learner's time limit in minutes; null: none. */
export function minutesAllowed(
	{ timeLimit }: Pick<QuizSettings, 'timeLimit'>,
	{ timeFactor }: Allowance
): number | null {
	return timeLimit === null ? null : (timeLimit * timeFactor) / 100;
}

/** When an attempt ends: after the time limit, but never after the close; null: never by itself. */
export function deadlineOf(
	settings: Pick<QuizSettings, 'timeLimit'>,
	allowance: Allowance,
	startedAt: Date
): Date | null {
	const minutes = minutesAllowed(settings, allowance);
	const limit = minutes === null ? [] : [new Date(startedAt.getTime() + minutes * 60_000)];
	return earliest([...limit, ...(allowance.closesAt ? [allowance.closesAt] : [])]);
}

function earliest(dates: readonly Date[]): Date | null {
	return dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null);
}

function latest(dates: readonly Date[]): Date | null {
	return dates.reduce<Date | null>((last, date) => (last && last >= date ? last : date), null);
}
