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
import type { QuizColumn } from '#lib/course/quiz-columns.ts';
import type { PersonRow } from './cohort-rows.ts';
import type { LearnerFacts } from './learner-facts.ts';

/** The course as reports need it. */
export type Course = {
	lessons: { slug: string; label: string; title: string; module: string }[];
	quizzes: QuizColumn[];
	modules: readonly { id: string; number: number; lessons: readonly string[] }[];
};

/** All that is stored of one learner, as far as a cohort's report reads it. */
export type KnownLearner = LearnerFacts & { person: PersonRow };

/** One learner as a line of a cohort's report. */
export function describeLearner(
	known: KnownLearner,
	course: Course,
	dates: { startsAt: Date | null; endsAt: Date | null },
	now: Date
): LearnerLine {
	const { person } = known;
	const lessons = new Map(known.lessons.map((row) => [row.lessonId, row]));
	const results = new Map(known.results.map((row) => [row.quizId, row]));
	const quizOf = new Map(course.quizzes.map((quiz) => [quiz.lesson, quiz.id]));
	const workedAt = workedLast(known);
	return {
		learnerId: person.learnerId,
		login: person.login,
		name: person.displayName,
		demo: person.demo,
		disabled: person.disabledAt !== null,
		joinedAt: person.joinedAt,
		lastActivityAt: latest([workedAt, person.seenAt]),
		lessons: course.lessons.map(({ slug }) =>
			lessonState(lessons.get(slug), results.get(quizOf.get(slug) ?? ''))
		),
		quizzes: course.quizzes.map(({ id }) => standing(results.get(id))),
		reasons: person.disabledAt ? [] : reasonsFor(known, course, dates, now)
	};
}

/** When a learner took each step through the course. */
export function milestonesOf({ person, lessons, results, firsts }: KnownLearner, course: Course): Milestones {
	const read = new Map(lessons.map((row) => [row.lessonId, row.readAt]));
	const passed = new Map(results.map((row) => [row.quizId, row.passedAt]));
	const quizOf = new Map(course.quizzes.map((quiz) => [quiz.lesson, quiz.id]));
	const doneAt = (slug: string): Date | null => {
		const quiz = quizOf.get(slug);
		return (quiz === undefined ? read.get(slug) : passed.get(quiz)) ?? null;
	};
	const through = new Map<number, Date>();
	for (const module of course.modules) {
		const done = module.lessons.map(doneAt);
		const last = latest(done);
		if (last && !done.includes(null)) through.set(module.number, last);
	}
	return {
		joinedAt: person.joinedAt,
		openedAt: earliest(lessons.map(({ openedAt }) => openedAt)),
		finishedAt: earliest(firsts.map(({ submittedAt }) => submittedAt)),
		through
	};
}

function reasonsFor(
	known: KnownLearner,
	course: Course,
	{ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null },
	now: Date
): Reason[] {
	const { person, results, firsts } = known;
	const workedAt = workedLast(known);
	const byQuiz = new Map(results.map((row) => [row.quizId, row]));
	const wrong = new Map(firsts.map((first) => [first.quizId, first.wrong]));
	const quizzes = course.quizzes.map(({ id, label }) => {
		const row = byQuiz.get(id);
		const passed = Boolean(row?.passedAt);
		return { label, passed, handedIn: row ? handedIn(row) : 0, wrong: wrong.get(id) ?? [] };
	});
	const clockRuns = endsAt === null || now < endsAt;
	const countsFrom = latest([person.joinedAt, startsAt]) ?? person.joinedAt;
	const finished = quizzes.filter((quiz) => quiz.handedIn > 0).length;
	const complete = quizzes.length > 0 && quizzes.every(({ passed }) => passed);
	const seenAt = latest([workedAt, person.seenAt]);
	const way = {
		from: countsFrom,
		passed: quizzes.filter(({ passed }) => passed).length,
		total: quizzes.length,
		hasWorked: workedAt !== null
	};
	return [
		clockRuns ? notStarted({ countsFrom, workedAt }, now) : null,
		clockRuns ? idle({ workedAt, seenAt, finished, complete }, now) : null,
		failedAttempts(quizzes),
		wrongInARow(quizzes),
		endsAt ? slowPace({ ...way, endsAt }, now) : null,
		sureAndWrong({
			sure: firsts.reduce((sum, first) => sum + first.sure, 0),
			wrong: firsts.reduce((sum, first) => sum + first.sureWrong.length, 0)
		})
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

function workedLast({ lessons, results }: KnownLearner): Date | null {
	return latest([...lessons.map((row) => row.lastReadAt), ...results.map((row) => row.lastActivityAt)]);
}

function latest(instants: readonly (Date | null)[]): Date | null {
	return instants.reduce<Date | null>((last, at) => (at && (!last || at > last) ? at : last), null);
}

function earliest(instants: readonly Date[]): Date | null {
	return instants.reduce<Date | null>((first, at) => (!first || at < first ? at : first), null);
}
