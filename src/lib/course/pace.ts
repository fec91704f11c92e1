/** Where a cohort should be by its dates, and where its learners are. Quizzes passed stand for the way gone. */
export type Pace = {
	/** the day it is, from 1, and how many there are */
	day: number;
	days: number;
	/** quizzes that would be passed by now at an even pace, rounded down, of so many */
	due: number;
	quizzes: number;
	/** the lower median of quizzes passed */
	median: number;
	/** learners who have passed that many or more, fewer, and all */
	onPace: number;
	behind: number;
	complete: number;
};

const DAY = 86_400_000;

/**
 * The pace of a cohort against its dates.
 *
 * @param passed quizzes passed, for each learner
 * @param dates.endsAt the instant after the last day
 * @returns null where there are no two dates with `now` between them, no learner or no quiz
 */
export function countPace(
	passed: readonly number[],
	quizzes: number,
	dates: { startsAt: Date | null; endsAt: Date | null },
	now: Date
): Pace | null {
	const { startsAt, endsAt } = dates;
	if (!startsAt || !endsAt || now < startsAt || now >= endsAt || !passed.length || !quizzes) return null;
	const gone = (now.getTime() - startsAt.getTime()) / (endsAt.getTime() - startsAt.getTime());
	const due = Math.floor(gone * quizzes);
	const sorted = [...passed].sort((a, b) => a - b);
	const onPace = passed.filter((count) => count >= due).length;
	return {
		day: Math.floor((now.getTime() - startsAt.getTime()) / DAY) + 1,
		days: Math.round((endsAt.getTime() - startsAt.getTime()) / DAY),
		due,
		quizzes,
		median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
		onPace,
		behind: passed.length - onPace,
		complete: passed.filter((count) => count >= quizzes).length
	};
}
