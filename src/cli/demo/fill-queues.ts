import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { standingAnswers } from '#lib/quiz/answer-log.ts';
import type { ChoiceItem } from '#lib/quiz/kinds/choice.ts';
import { markByRubric, type EssayItem } from '#lib/quiz/kinds/essay.ts';
import { findAttempt, type Attempt } from '#lib/server/attempts/attempt.ts';
import { reportProblem } from '#lib/server/attempts/problem-reports.ts';
import { recordAnswers } from '#lib/server/attempts/record-answers.ts';
import type { Content } from '#lib/server/content/content.ts';
import { cohortScope, type Viewer } from '#lib/server/cohorts/cohorts.ts';
import { tablesOf } from '#lib/server/db/tables.ts';
import type { Db } from '#lib/server/db/types.ts';
import { decideAnswer } from '#lib/server/marking/decide-answer.ts';
import { giveMark } from '#lib/server/marking/give-mark.ts';
import { isEssay } from '#lib/server/marking/known-items.ts';
import { listTypedQueue } from '#lib/server/marking/typed-queue.ts';
import { reportPassage, settlePassageReport } from '#lib/server/progress/lesson-reports.ts';
import { versionHash } from '#lib/server/progress/lesson-versions.ts';
import { settleReport } from '#lib/server/reports/problem-list.ts';
import { diceFor } from './dice.ts';
import { newWords } from './new-words.ts';
import { essayTexts, qualities, remarks, type Quality } from './essay-texts.ts';
import { demoReports, wrongWord } from './queue-words.ts';
import { after } from './simulate-quiz.ts';

type Given = { content: Content; seed: number; now: Date; cohortId: string; instructorId: string };
type HandedIn = { learnerId: string; attemptId: string; quizId: string; submittedAt: Date };

const DAY_MINUTES = 24 * 60;
/** Texts handed in so many days before the present are marked, all but some, and never the last of a quiz. */
const MARKED_AFTER = 4;
const LEFT_WAITING = 2;
/** So many typed answers are decided about. */
const DECIDED = 2;
const LEARNERS_FOR_ONE_LATE = 40;

/**
 * Gives each queue of the instructor something to do, and something done: essays of which the older ones are
 * marked, decisions about typed answers, late answers, reports open and settled. Through the functions of the
 * pages; the same seed gives the same.
 */
export async function fillQueues(db: Db, given: Given): Promise<void> {
	const attempts = await listHandedIn(db, given.cohortId);
	await markEssays(db, given, attempts);
	await decideWords(db, given);
	await answerLate(db, given, attempts);
	await reportAndSettle(db, given, attempts);
}

/** The handed-in attempts of the cohort, by learner and in the order of their numbers. */
async function listHandedIn(db: Db, cohortId: string): Promise<HandedIn[]> {
	const { attempt, enrolment, user } = tablesOf(db);
	const rows = await db
		.select({
			learnerId: attempt.learnerId,
			attemptId: attempt.id,
			quizId: attempt.quizId,
			submittedAt: attempt.submittedAt
		})
		.from(attempt)
		.innerJoin(enrolment, eq(enrolment.learnerId, attempt.learnerId))
		.innerJoin(user, eq(user.id, attempt.learnerId))
		.where(and(eq(enrolment.cohortId, cohortId), isNotNull(attempt.submittedAt)))
		.orderBy(asc(user.login), asc(attempt.quizId), asc(attempt.number));
	return rows.flatMap((row) => (row.submittedAt ? [{ ...row, submittedAt: row.submittedAt }] : []));
}

async function markEssays(db: Db, given: Given, attempts: readonly HandedIn[]): Promise<void> {
	const { content, seed, now } = given;
	const asking = [...content.quizzes.values()].filter(({ sections }) =>
		sections.some(({ items }) => items.some(({ kind }) => kind === 'essay'))
	);
	const old = asking.flatMap(({ id }) =>
		attempts
			.filter(({ quizId }) => quizId === id)
			.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())
			.slice(0, -LEFT_WAITING)
			.filter(({ submittedAt }) => after(submittedAt, MARKED_AFTER * DAY_MINUTES) <= now)
	);
	for (const [index, { learnerId, attemptId, quizId, submittedAt }] of old.entries()) {
		const dice = diceFor(seed, 'marking', quizId, index);
		if (dice.chance(0.1)) continue;
		const at = after(submittedAt, DAY_MINUTES * (0.5 + 2 * dice.next()));
		const attempt = await findAttempt(db, { learnerId, attemptId });
		for (const { item, carried } of attempt?.drawn ?? []) {
			const text = attempt && textOf(attempt, item.id);
			if (!isEssay(item) || carried !== null || !text) continue;
			const quality = qualityOf(item.id, text);
			const points = pointsFor(item, quality, dice);
			await giveMark(db, {
				...placeOf(given),
				learnerId,
				attemptId,
				itemId: item.id,
				latest: '',
				say: () => ({
					kind: 'manual',
					mark: markByRubric(item, points),
					points: Object.fromEntries(points),
					remark: dice.chance(0.8) ? remarks[quality] : null
				}),
				now: at
			});
		}
	}
}

/** Whole points for each line of the rubric, more for a better text, with the leeway that markers have. */
function pointsFor({ rubric }: EssayItem, quality: Quality, dice: ReturnType<typeof diceFor>) {
	const share = { full: 0.9, fair: 0.65, thin: 0.35, off: 0.12 }[quality];
	return new Map(
		rubric.map(({ id, points }): [string, number] => {
			const given = Math.round(points * share + 0.5 * dice.bell());
			return [id, Math.min(points, Math.max(0, given))];
		})
	);
}

function textOf(attempt: Attempt, itemId: string): string {
	return String(standingAnswers(attempt.events).get(itemId)?.response ?? '');
}

function qualityOf(itemId: string, text: string): Quality {
	const first = text.split('\n\n')[0] ?? '';
	return qualities.find((quality) => essayTexts[itemId]?.[quality][0]?.includes(first)) ?? 'thin';
}

async function decideWords(db: Db, given: Given): Promise<void> {
	const { content, cohortId, now } = given;
	const place = placeOf(given);
	const scope = await cohortScope(db, place.viewer, cohortId);
	if (!scope) return;
	let decided = 0;
	for (const [itemId, { groups }] of await listTypedQueue(db, scope, content)) {
		const group = groups.find(({ spellings: [typed = ''] }) => rightOf(typed) !== undefined);
		if (!group || decided === DECIDED) continue;
		const { blankId, folded, spellings } = group;
		const isRight = rightOf(spellings[0] ?? '') === true;
		await decideAnswer(db, {
			...place,
			itemId,
			blankId,
			folded,
			decision: isRight ? 'accept' : 'trap',
			remark: isRight ? null : wrongWord,
			content,
			now: after(now, -90)
		});
		decided += 1;
	}
}

/** Whether an instructor would take a prepared word for right; undefined: it is none of them. */
function rightOf(typed: string): boolean | undefined {
	const lists = Object.values(newWords);
	if (lists.some(({ right }) => right.includes(typed))) return true;
	return lists.some(({ wrong }) => wrong.includes(typed)) ? false : undefined;
}

/** Of one learner in forty, at least one, a right answer comes just after the attempt with the wrong one was closed. */
async function answerLate(db: Db, given: Given, attempts: readonly HandedIn[]): Promise<void> {
	const learners = new Set(attempts.map(({ learnerId }) => learnerId));
	const most = Math.max(1, Math.round(learners.size / LEARNERS_FOR_ONE_LATE));
	const late = new Set<string>();
	for (const { learnerId, attemptId, submittedAt } of attempts) {
		if (late.size === most) return;
		if (late.has(learnerId)) continue;
		const at = after(submittedAt, 0.7);
		const attempt = at > given.now ? undefined : await findAttempt(db, { learnerId, attemptId });
		const wrong = attempt && wrongChoice(attempt);
		if (!wrong) continue;
		const { item, eventId: base } = wrong;
		const eventId = diceFor(given.seed, 'late', late.size).uuid();
		const response = item.options.find(({ correct }) => correct)?.id ?? '';
		const event = { eventId, itemId: item.id, base, response, confidence: null, checked: false };
		await recordAnswers(db, { learnerId, attemptId, now: at, read: () => [event] });
		late.add(learnerId);
	}
}

/** Reports on questions and on paragraphs, one of each open, one of each settled; by different learners. */
async function reportAndSettle(db: Db, given: Given, attempts: readonly HandedIn[]): Promise<void> {
	const { content, now } = given;
	const learners = [...new Set(attempts.map(({ learnerId }) => learnerId))];
	for (const [index, words] of demoReports.entries()) {
		const own = attempts
			.filter(({ learnerId }) => learnerId === learners[index])
			.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
		// What was settled was sent early, what is open of late.
		const from = words.reply === null ? own.at(-1) : own[0];
		if (!from) return;
		const { learnerId, attemptId, quizId, submittedAt } = from;
		const sentAt = after(submittedAt, 6);
		const settledAt = after(sentAt, 20 * 60);
		const attempt = sentAt > now ? undefined : await findAttempt(db, { learnerId, attemptId });
		const wrong = attempt && wrongChoice(attempt);
		if (!attempt) continue;
		const n = (wrong ? attempt.drawn.findIndex(({ item }) => item.id === wrong.item.id) : 0) + 1;
		await reportProblem(db, { learnerId, attemptId, n, words: words.question, now: sentAt });
		const slug = content.quizzes.get(quizId)?.lesson ?? [...content.lessons.keys()][index] ?? '';
		const lesson = content.lessons.get(slug);
		const passage = [...(lesson?.passages.values() ?? [])][1 + index];
		if (lesson && passage) {
			await reportPassage(db, {
				readerId: learnerId,
				lessonId: lesson.slug,
				anchor: passage.anchor,
				version: versionHash(lesson),
				words: words.lesson,
				now: sentAt
			});
		}
		if (words.reply === null || settledAt > now) continue;
		const place = { ...placeOf(given), reply: words.reply, now: settledAt };
		const { lessonReport, problemReport } = tablesOf(db);
		const [problem] = await db
			.select({ id: problemReport.id })
			.from(problemReport)
			.where(eq(problemReport.learnerId, learnerId));
		if (problem) await settleReport(db, { ...place, reportId: problem.id });
		const [report] = await db
			.select({ id: lessonReport.id })
			.from(lessonReport)
			.where(eq(lessonReport.readerId, learnerId));
		if (report) await settlePassageReport(db, { ...place, reportId: report.id });
	}
}

/** The first question with one right option that was answered wrong in this very attempt. */
function wrongChoice(attempt: Attempt): { item: ChoiceItem; eventId: string } | undefined {
	const standing = standingAnswers(attempt.events);
	for (const { item, carried } of attempt.drawn) {
		const answer = standing.get(item.id);
		if (item.kind !== 'choice' || carried !== null || answer?.mark !== 0 || answer.response === null)
			continue;
		return { item: item as unknown as ChoiceItem, eventId: answer.eventId };
	}
	return undefined;
}

function placeOf({ cohortId, instructorId }: Given): { viewer: Viewer; cohortId: string } {
	return { viewer: { id: instructorId, role: 'instructor' }, cohortId };
}
