/** Why an instructor might have a word with a learner. A reason, never a score; each states what it counts. */
export type Reason =
	| { kind: 'not_started'; days: number }
	| { kind: 'idle'; days: number; finished: number }
	| { kind: 'failed'; quizzes: { label: string; attempts: number }[] }
	| { kind: 'wrong_in_a_row'; label: string; answers: number }
	| { kind: 'sure_wrong'; wrong: number; sure: number }
	| { kind: 'pace'; times: number | null; left: number; days: number };

/** Whole days without a first step, and without any sign, after which it is worth a word. */
const NOT_STARTED_DAYS = 3;
const IDLE_DAYS = 7;
const FAILED_ATTEMPTS = 2;
const WRONG_ANSWERS = 4;
/** Sure and wrong in more than this share of the answers given as sure, from so many of them on. */
const SURE_WRONG_SHARE = 0.3;
const FEWEST_SURE = 10;
/** More than so many times the present pace is needed, once so many days of it can be seen. */
const PACE_TIMES = 2;
const PACE_DAYS = 7;
const DAY = 86_400_000;

/**
 * Nothing opened and no quiz begun, three whole days after joining (or after the cohort began, if later).
 *
 * @param learner.workedAt when they last read or answered; null: never
 */
export function notStarted(learner: { countsFrom: Date; workedAt: Date | null }, now: Date): Reason | null {
	if (learner.workedAt) return null;
	const days = wholeDays(learner.countsFrom, now);
	return days >= NOT_STARTED_DAYS ? { kind: 'not_started', days } : null;
}

/**
 * Has begun and not finished the course, and gave no sign for seven whole days.
 *
 * @param learner.seenAt when they last read, answered or were signed in
 * @param learner.finished quizzes finished so far
 */
export function idle(
	learner: { workedAt: Date | null; seenAt: Date | null; finished: number; complete: boolean },
	now: Date
): Reason | null {
	if (!learner.workedAt || !learner.seenAt || learner.complete) return null;
	const days = wholeDays(learner.seenAt, now);
	return days >= IDLE_DAYS ? { kind: 'idle', days, finished: learner.finished } : null;
}

/** Two attempts or more handed in at a quiz and none passed. */
export function failedAttempts(
	quizzes: readonly { label: string; handedIn: number; passed: boolean }[]
): Reason | null {
	const failed = quizzes.filter(({ handedIn, passed }) => !passed && handedIn >= FAILED_ATTEMPTS);
	if (!failed.length) return null;
	return {
		kind: 'failed',
		quizzes: failed.map(({ label, handedIn }) => ({ label, attempts: handedIn }))
	};
}

/**
 * Four questions or more of one attempt answered wrong one after another, at a quiz not passed since.
 *
 * @param quizzes.wrong the answers of one attempt that count and are not fully right; `sequence` is their
 * place in its answer log, so two neighbours had no other answer between them
 */
export function wrongInARow(
	quizzes: readonly {
		label: string;
		passed: boolean;
		wrong: readonly { itemId: string; sequence: number }[];
	}[]
): Reason | null {
	const runs = quizzes
		.filter(({ passed }) => !passed)
		.map(({ label, wrong }) => ({ label, answers: longestRun(wrong) }))
		.sort((a, b) => b.answers - a.answers);
	const worst = runs[0];
	return worst && worst.answers >= WRONG_ANSWERS ? { kind: 'wrong_in_a_row', ...worst } : null;
}

/**
 * Sure and not fully right in more than 30 % of the answers given as sure, over first attempts.
 *
 * @param answers.sure answers given with 90 % confidence or more; `wrong`: those of them not fully right
 */
export function sureAndWrong({ sure, wrong }: { sure: number; wrong: number }): Reason | null {
	if (sure < FEWEST_SURE || wrong <= SURE_WRONG_SHARE * sure) return null;
	return { kind: 'sure_wrong', wrong, sure };
}

/**
 * To pass every quiz by the last day takes more than twice the pace so far. Said from seven days on; whoever has
 * passed nothing by then has no pace to compare, so `times` is null.
 *
 * @param learner.from when the clock began for this learner; `passed` and `total` count quizzes
 * @param learner.endsAt the instant after the last day
 */
export function slowPace(
	learner: { from: Date; endsAt: Date; passed: number; total: number; hasWorked: boolean },
	now: Date
): Reason | null {
	const { from, endsAt, passed, total, hasWorked } = learner;
	const gone = (now.getTime() - from.getTime()) / DAY;
	const left = total - passed;
	if (!hasWorked || left <= 0 || gone < PACE_DAYS || now >= endsAt) return null;
	const days = (endsAt.getTime() - now.getTime()) / DAY;
	if (passed === 0) return { kind: 'pace', times: null, left, days: Math.ceil(days) };
	const times = left / days / (passed / gone);
	if (times <= PACE_TIMES) return null;
	return { kind: 'pace', times: Math.round(times * 10) / 10, left, days: Math.ceil(days) };
}

/** The most pressing kind of reason first. */
export const reasonKinds = [
	'not_started',
	'idle',
	'failed',
	'wrong_in_a_row',
	'pace',
	'sure_wrong'
] as const satisfies readonly Reason['kind'][];

/** Most pressing first: never started, long gone, failing. For sorting. */
export function compareReasons(a: readonly Reason[], b: readonly Reason[]): number {
	return weight(a) - weight(b);
}

function weight(reasons: readonly Reason[]): number {
	const [first] = reasons;
	if (!first) return 9e9;
	const days = 'days' in first ? first.days : 0;
	return reasonKinds.indexOf(first.kind) * 1e6 - days;
}

function longestRun(answers: readonly { itemId: string; sequence: number }[]): number {
	let longest = 0;
	let run = new Set<string>();
	let last = Number.NaN;
	for (const { itemId, sequence } of [...answers].sort((a, b) => a.sequence - b.sequence)) {
		if (sequence !== last + 1) run = new Set();
		run.add(itemId);
		last = sequence;
		longest = Math.max(longest, run.size);
	}
	return longest;
}

function wholeDays(from: Date, to: Date): number {
	return Math.floor((to.getTime() - from.getTime()) / DAY);
}
