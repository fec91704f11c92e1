import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { CohortReport, LearnerLine } from '#lib/course/cohort-views.ts';
import { countFunnel } from '#lib/course/funnel.ts';
import { lessonOrder } from '#lib/course/outline.ts';
import { countPace } from '#lib/course/pace.ts';
import { quizColumns, shortLabel } from '#lib/course/quiz-columns.ts';
import { countShown, countSureWrong } from '#lib/quiz/first-facts.ts';
import { recordAudit } from '#lib/server/accounts/audit.ts';
import { cohortScope, EVERYONE, type CohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listPeople } from './cohort-rows.ts';
import { isCounted } from './admit-learner.ts';
import { findItemName } from './item-names.ts';
import { readLearnerFacts } from './learner-facts.ts';
import { describeLearner, milestonesOf, type Course } from './learner-line.ts';

export { isCounted } from './admit-learner.ts';

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Which cohort somebody wants to look at. `mostSure`: so many of the questions where learners were sure and wrong. */
export type CohortWanted = {
	viewer: Viewer;
	cohortId: string;
	content: Content;
	now: Date;
	mostSure?: number;
};

/**
 * A cohort as its instructors see it: every learner with each lesson and quiz, who needs a word, how far
 * they are, and what they mix up. The same number of statements however many learners there are, besides those that
 * read whoever has changed since, a slice of learners at a time.
 *
 * Places held by anybody but learners count nowhere, nor do simulated learners outside a demo cohort.
 *
 * @returns undefined when there is no such cohort or the viewer may not see it
 */
export async function viewCohort(db: Db, wanted: CohortWanted): Promise<CohortReport | undefined> {
	const scope = await cohortScope(db, wanted.viewer, wanted.cohortId);
	return scope && reportOn(db, scope, wanted);
}

/** `viewCohort` for a file that leaves the server: writes down who took it. */
export async function exportCohort(db: Db, wanted: CohortWanted): Promise<CohortReport | undefined> {
	const { viewer, cohortId, now } = wanted;
	const report = await viewCohort(db, wanted);
	if (report)
		await recordAudit(db, { action: 'cohort.export', actorId: viewer.id, subjectId: cohortId }, now);
	return report;
}

async function reportOn(
	db: Db,
	scope: CohortScope,
	{ content, now, mostSure }: CohortWanted
): Promise<CohortReport> {
	const places = await listPeople(db, scope);
	const people = places.filter((person) => isCounted(person, scope));
	const factsOf = await readLearnerFacts(
		db,
		scope,
		people.map(({ learnerId }) => learnerId)
	);
	const course = courseOf(content);
	const { startsAt = null, endsAt = null } = scope.kind === 'cohort' ? scope.cohort : {};

	const known = people
		.map((person) => ({ person, facts: factsOf(person.learnerId) }))
		.sort(
			(a, b) =>
				byName.compare(a.person.displayName, b.person.displayName) ||
				(a.person.learnerId < b.person.learnerId ? -1 : 1)
		);
	// After a start each step takes a few dozen milliseconds for 1,000 learners: others need not wait for all of them.
	await letOthersGo();
	const learners = known.map((one): LearnerLine => describeLearner(one, course, { startsAt, endsAt }, now));
	await letOthersGo();
	const firsts = known.map(({ facts }) => facts.firsts);
	const shown = countShown(firsts);
	await letOthersGo();
	const labels = new Map(course.quizzes.map((quiz) => [quiz.id, shortLabel(quiz)]));
	return {
		cohort: headOf(scope),
		asOf: now,
		lessons: course.lessons,
		quizzes: course.quizzes,
		modules: content.course.modules.map(({ id, number, title, short }) => ({ id, number, title, short })),
		learners,
		uncounted: places.length - people.length,
		funnel: countFunnel(
			known.map((one) => milestonesOf(one, course)),
			content.course.modules.filter(({ lessons }) => lessons.length > 0).map(({ number }) => number)
		),
		misconceptions: shown.flatMap(({ id, learners, offered, quizIds }) => {
			const known = content.misconceptions.get(id);
			const quizzes = course.quizzes.filter((quiz) => quizIds.includes(quiz.id)).map(shortLabel);
			return known ? [{ id, name: known.name, learners, offered, quizzes }] : [];
		}),
		sureWrong: countSureWrong(firsts, mostSure).flatMap(({ itemId, quizId, learners, asked }) => {
			const name = findItemName(content, itemId);
			const quiz = labels.get(quizId);
			return name && quiz !== undefined ? [{ itemId, name, quizId, quiz, learners, asked }] : [];
		}),
		pace: countPace(
			learners.map(({ quizzes }) => quizzes.filter((quiz) => quiz?.passedAt).length),
			course.quizzes.length,
			{ startsAt, endsAt },
			now
		),
		firstsOf: (quizId) => firsts.flatMap((own) => own.filter((first) => first.quizId === quizId))
	};
}

const courses = new WeakMap<Content, Course>();

/** The course as reports need it; the same object for the same reading of the files. */
export function courseOf(content: Content): Course {
	const known = courses.get(content);
	if (known) return known;
	const course = {
		lessons: lessonOrder(content.course).flatMap((slug) => {
			const lesson = content.lessons.get(slug);
			return lesson ? [{ slug, label: lesson.label, title: lesson.title, module: lesson.module }] : [];
		}),
		quizzes: quizColumns(content),
		modules: content.course.modules
	};
	courses.set(content, course);
	return course;
}

function headOf(scope: CohortScope): CohortReport['cohort'] {
	if (scope.kind === 'everyone') {
		const none = { name: null, joinCode: null, startsAt: null, endsAt: null, archivedAt: null };
		return { id: EVERYONE, ...none, timeZone: 'UTC', demo: false };
	}
	const { id, name, timeZone, joinCode, startsAt, endsAt, archivedAt, demo } = scope.cohort;
	return { id, name, timeZone, joinCode, startsAt, endsAt, archivedAt, demo };
}
