import { lessonOrder } from '#lib/course/outline.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { recordReading } from '#lib/server/progress/progress.ts';
import { diceFor } from './dice.ts';
import { after, simulateQuiz, type Actor } from './simulate-quiz.ts';

const DAY_MINUTES = 24 * 60;
/** Days between two lessons, on average, of those who take their time. */
const LONGEST_REST = 6;
/** How many lessons of a course left in the middle end it, on average: more lessons, less of a chance in each. */
const LEAVINGS = 2;

/**
 * Lets a simulated learner go through the course from the day they joined until now, until they stop coming,
 * or to the end: reads each lesson, takes its quiz, rests.
 */
export async function simulateLearner(
	db: Db,
	actor: Actor,
	{ content, joinedAt, now }: { content: Content; joinedAt: Date; now: Date }
): Promise<void> {
	const { traits, seed, number } = actor;
	if (traits.startsAfter === Infinity) return;
	const lessons = lessonOrder(content.course);
	const quizOf = new Map([...content.quizzes.values()].map(({ id, lesson }) => [lesson, id]));
	const examsAfter = examsByLesson(content, lessons);
	let at = after(joinedAt, traits.startsAfter * DAY_MINUTES);
	for (const [index, slug] of lessons.entries()) {
		if (at > now || index / lessons.length >= traits.stopsAt) return;
		const dice = diceFor(seed, 'lesson', number, slug);
		const givesUp = Math.min(0.5, LEAVINGS / lessons.length);
		const left = await readLesson(db, actor, { content, slug, from: at, now, givesUp });
		if (!left) return;
		at = left;
		const quizId = quizOf.get(slug);
		if (quizId !== undefined && !dice.chance(0.08 * (1 - traits.diligence))) {
			// Some go straight on to the quiz, some come back on another day.
			at = after(at, dice.chance(0.7) ? 2 + 10 * dice.next() : DAY_MINUTES * (0.3 + 1.5 * dice.next()));
			const played = await simulateQuiz(db, actor, { quizId, content, from: at, now });
			at = played.at;
		}
		for (const exam of examsAfter.get(slug) ?? []) {
			if (!dice.chance(0.5 + 0.5 * traits.diligence)) continue;
			at = after(at, DAY_MINUTES * (0.2 + dice.next()));
			at = (await simulateQuiz(db, actor, { quizId: exam, content, from: at, now })).at;
		}
		const rest = Math.min(traits.takes / lessons.length, LONGEST_REST) * (0.5 + dice.next());
		at = after(at, rest * DAY_MINUTES);
	}
}

/** Exams by the lesson after which they can be taken: the last one whose quiz they draw from. */
function examsByLesson(content: Content, lessons: readonly string[]): Map<string, string[]> {
	const exams = new Map<string, string[]>();
	for (const { id, lesson, sections } of content.quizzes.values()) {
		if (lesson !== null) continue;
		const drawn = sections.flatMap(({ from }) => from.map((quiz) => content.quizzes.get(quiz)?.lesson));
		const last = lessons.findLast((slug) => drawn.includes(slug));
		if (last !== undefined) exams.set(last, [...(exams.get(last) ?? []), id]);
	}
	return exams;
}

/**
 * Reads section by section.
 *
 * @param givesUp chance that a lesson left in the middle was the last
 * @returns when it was left, or undefined when the learner went no further
 */
async function readLesson(
	db: Db,
	{ learnerId, seed, number, traits }: Actor,
	{
		content,
		slug,
		from,
		now,
		givesUp
	}: { content: Content; slug: string; from: Date; now: Date; givesUp: number }
): Promise<Date | undefined> {
	const lesson = content.lessons.get(slug);
	if (!lesson) return undefined;
	const dice = diceFor(seed, 'reading', number, slug);
	const sections = lesson.sections;
	const reads = dice.chance(0.6 + 0.4 * traits.diligence)
		? sections.length
		: Math.ceil(sections.length * dice.next());
	let at = from;
	for (const [index, { anchor }] of sections.entries()) {
		if (at > now) return undefined;
		if (index >= reads) return dice.chance(givesUp) ? undefined : at;
		const read = index === sections.length - 1;
		await recordReading(db, { learnerId, lessonId: slug, place: anchor, read, now: at });
		at = after(at, (lesson.minutes / sections.length) * (0.4 + 0.9 * dice.next()));
	}
	return at;
}
