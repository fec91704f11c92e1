import {
	failedAttempts,
	idle,
	notStarted,
	slowPace,
	sureAndWrong,
	wrongInARow,
	type Reason
} from '#lib/course/at-risk.ts';
import type { LearnerLine, QuizStanding } from '#lib/course/cohort-views.ts';
import type { Milestones } from '#lib/course/funnel.ts';
import { lessonState } from '#lib/course/progress.ts';
import { shortLabel, type QuizColumn } from '#lib/course/quiz-columns.ts';
import type { PersonRow } from './cohort-rows.ts';
import type { LearnerFacts } from './learner-facts.ts';

/** The course as reports need it. */
export type Course = {
	lessons: { slug: string; label: string; title: string; module: string }[];
	quizzes: QuizColumn[];
	modules: readonly { id: string; number: number; lessons: readonly string[] }[];
};

/** All that is stored of one learner, as far as a cohort's report reads it. */
export type KnownLearner = { person: PersonRow; facts: LearnerFacts };

/** What follows from a learner's rows alone, whoever asks and whenever. */
type Digest = Pick<LearnerLine, 'lessons' | 'quizzes'> &
	Pick<Milestones, 'openedAt' | 'finishedAt' | 'through'> & {
		workedAt: Date | null;
		/** quizzes with an attempt handed in, and quizzes passed */
		finished: number;
		passed: number;
		failed: Reason | null;
		inARow: Reason | null;
		sure: Reason | null;
	};

const digests = new WeakMap<LearnerFacts, { course: Course; digest: Digest }>();

/** One learner as a line of a cohort's report. */
export function describeLearner(
	{ person, facts }: KnownLearner,
	course: Course,
	dates: { startsAt: Date | null; endsAt: Date | null },
	now: Date
): LearnerLine {
	const digest = digestOf(facts, course);
	return {
		learnerId: person.learnerId,
		login: person.login,
		name: person.displayName,
		demo: person.demo,
		disabled: person.disabledAt !== null,
		joinedAt: person.joinedAt,
		lastActivityAt: latest([digest.workedAt, person.seenAt]),
		lessons: digest.lessons,
		quizzes: digest.quizzes,
		reasons: person.disabledAt ? [] : reasonsFor(person, digest, dates, now)
	};
}

/** When a learner took each step through the course. */
export function milestonesOf({ person, facts }: KnownLearner, course: Course): Milestones {
	const { openedAt, finishedAt, through } = digestOf(facts, course);
	return { joinedAt: person.joinedAt, openedAt, finishedAt, through };
}

/** The digest of a learner's rows: worked out once for each reading of them. */
function digestOf(facts: LearnerFacts, course: Course): Digest {
	const known = digests.get(facts);
	if (known?.course === course) return known.digest;
	const digest = makeDigest(facts, course);
	digests.set(facts, { course, digest });
	return digest;
}

function makeDigest({ lessons: rows, results, firsts }: LearnerFacts, course: Course): Digest {
	const read = new Map(rows.map((row) => [row.lessonId, row]));
	const byQuiz = new Map(results.map((row) => [row.quizId, row]));
	const quizOf = new Map(course.quizzes.map((quiz) => [quiz.lesson, quiz.id]));
	const wrong = new Map(firsts.map((first) => [first.quizId, first.wrong]));
	const quizzes = course.quizzes.map(({ id, ...quiz }) => {
		const row = byQuiz.get(id);
		const passed = Boolean(row?.passedAt);
		return { label: shortLabel(quiz), passed, handedIn: row ? handedIn(row) : 0, wrong: wrong.get(id) ?? [] };
	});
	return {
		lessons: course.lessons.map(({ slug }) =>
			lessonState(read.get(slug), byQuiz.get(quizOf.get(slug) ?? ''))
		),
		quizzes: course.quizzes.map(({ id }) => standing(byQuiz.get(id))),
		openedAt: earliest(rows.map(({ openedAt }) => openedAt)),
		finishedAt: earliest(firsts.map(({ submittedAt }) => submittedAt)),
		through: modulesDone(course, (slug) => {
			const quiz = quizOf.get(slug);
			return (quiz === undefined ? read.get(slug)?.readAt : byQuiz.get(quiz)?.passedAt) ?? null;
		}),
		workedAt: latest([
			...rows.map(({ lastReadAt }) => lastReadAt),
			...results.map(({ lastActivityAt }) => lastActivityAt)
		]),
		finished: quizzes.filter((quiz) => quiz.handedIn > 0).length,
		passed: quizzes.filter(({ passed }) => passed).length,
		failed: failedAttempts(quizzes),
		inARow: wrongInARow(quizzes),
		sure: sureAndWrong({
			sure: firsts.reduce((sum, first) => sum + first.sure, 0),
			wrong: firsts.reduce((sum, first) => sum + first.sureWrong.length, 0)
		})
	};
}

/** By module number, when the last of its lessons was done. */
function modulesDone({ modules }: Course, doneAt: (slug: string) => Date | null): Map<number, Date> {
	const through = new Map<number, Date>();
	for (const module of modules) {
		const done = module.lessons.map(doneAt);
		const last = latest(done);
		if (last && !done.includes(null)) through.set(module.number, last);
	}
	return through;
}

function reasonsFor(
	person: PersonRow,
	{ workedAt, finished, passed, quizzes, failed, inARow, sure }: Digest,
	{ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null },
	now: Date
): Reason[] {
	const total = quizzes.length;
	const complete = total > 0 && passed === total;
	const clockRuns = endsAt === null || now < endsAt;
	const countsFrom = latest([person.joinedAt, startsAt]) ?? person.joinedAt;
	const seenAt = latest([workedAt, person.seenAt]);
	const way = { from: countsFrom, passed, total, hasWorked: workedAt !== null };
	return [
		clockRuns ? notStarted({ countsFrom, workedAt }, now) : null,
		clockRuns ? idle({ workedAt, seenAt, finished, complete }, now) : null,
		failed,
		inARow,
		endsAt ? slowPace({ ...way, endsAt }, now) : null,
		sure
	].filter((reason) => reason !== null);
}

function standing(row: LearnerFacts['results'][number] | undefined): QuizStanding | null {
	if (!row) return null;
	const { attempts, firstScore, bestScore, passedAt, openAttemptId } = row;
	return { attempts, open: openAttemptId !== null, firstScore, bestScore, passedAt };
}

function handedIn({ attempts, openAttemptId }: LearnerFacts['results'][number]): number {
	return attempts - (openAttemptId === null ? 0 : 1);
}

function latest(instants: readonly (Date | null)[]): Date | null {
	return instants.reduce<Date | null>((last, at) => (at && (!last || at > last) ? at : last), null);
}

function earliest(instants: readonly Date[]): Date | null {
	return instants.reduce<Date | null>((first, at) => (!first || at < first ? at : first), null);
}
