import type { AnswerLine, AttemptRecord, ItemRecord } from '#lib/course/cohort-views.ts';
import { standingAnswers, type AnswerEvent } from '#lib/quiz/answer-log.ts';
import { counts } from '#lib/quiz/kinds.ts';
import { responseInWords } from '#lib/quiz/response-in-words.ts';
import { isPassed } from '#lib/quiz/score.ts';
import type { Attempt, AttemptItem } from '#lib/server/attempts/attempt.ts';
import { lessonLink, revealFeedback } from '#lib/server/attempts/attempt-view.ts';
import { ownMark } from '#lib/server/attempts/submit-attempt.ts';
import { latestOf } from '#lib/server/marking/give-mark.ts';
import { noGivenMarks, storyOf, withGivenMark, type GivenMarks } from '#lib/server/marking/mark-views.ts';
import type { Content } from '#lib/server/content/content.ts';

/**
 * An attempt as an instructor sees it: each item with key and explanation, whatever the quiz shows its
 * learners and while it is open too, every answer ever given to it, and every mark.
 */
export function recordAttempt(
	attempt: Attempt,
	content: Content,
	given: GivenMarks = noGivenMarks
): AttemptRecord {
	const { quiz, score, submittedAt } = attempt;
	const standing = standingAnswers(attempt.events);
	return {
		id: attempt.id,
		number: attempt.number,
		quizId: attempt.quizId,
		title: quiz.title,
		lesson: lessonLink(content, quiz.lesson),
		pass: quiz.settings.pass,
		score,
		passed: isPassed(score, quiz.settings),
		startedAt: attempt.startedAt,
		submittedAt,
		receipt: attempt.receipt,
		items: attempt.drawn.map((drawn) =>
			recordItem(attempt, drawn, standing.get(drawn.item.id), content, given)
		)
	};
}

function recordItem(
	attempt: Attempt,
	drawn: AttemptItem,
	answer: AnswerEvent | undefined,
	content: Content,
	given: GivenMarks
): ItemRecord {
	const { n, item, carried } = drawn;
	const settings = { ...attempt.quiz.settings, reveal: 'after_attempt' as const };
	const shown = {
		...attempt,
		quiz: { ...attempt.quiz, settings },
		submittedAt: attempt.submittedAt ?? attempt.startedAt
	};
	const mark = attempt.marks ? (attempt.marks[n - 1] ?? null) : (carried ?? answer?.mark ?? null);
	const rows = given.byItem.get(item.id);
	const rubric = (item.rubric ?? []) as { id: string }[];
	return {
		n,
		stem: item.stem,
		mark,
		...storyOf(attempt, drawn, ownMark(drawn, answer), given, { isNamed: true, isRevealed: true }),
		latest: latestOf(rows),
		mayMark: attempt.submittedAt !== null && counts(item),
		weight: item.weight,
		carried: carried !== null,
		confidence: answer?.confidence ?? null,
		feedback: withGivenMark(revealFeedback(shown, drawn, answer, content), mark, rows, rubric),
		log: attempt.events
			.filter(({ itemId }) => itemId === item.id)
			.sort((a, b) => a.sequence - b.sequence)
			.map((event): AnswerLine => ({
				answeredAt: event.answeredAt,
				said: responseInWords(item, event.response),
				confidence: event.confidence,
				mark: event.mark,
				counts: counts(item),
				checked: event.checked,
				fate: fateOf(event, answer)
			}))
	};
}

function fateOf(event: AnswerEvent, standing: AnswerEvent | undefined): AnswerLine['fate'] {
	if (event.late) return 'late';
	if (!event.stands) return 'set_aside';
	return event.eventId === standing?.eventId ? 'stands' : 'replaced';
}
