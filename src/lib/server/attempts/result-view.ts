import { standingAnswers } from '#lib/quiz/answer-log.ts';
import { counts } from '#lib/quiz/kinds.ts';
import { noAllowance, attemptsAllowed, type Allowance } from '#lib/quiz/allowance.ts';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { combineAttempts, isPassed } from '#lib/quiz/score.ts';
import { FULL } from '#lib/quiz/types.ts';
import type { ResultItemView, ResultView } from '#lib/quiz/views.ts';
import type { Content } from '#lib/server/content/content.ts';
import { noGivenMarks, storyOf, withGivenMark, type GivenMarks } from '#lib/server/marking/mark-views.ts';
import type { Attempt, AttemptRow, QuizResult } from './attempt.ts';
import { lessonLink, reportHref, revealFeedback } from './attempt-view.ts';
import { ownMark } from './submit-attempt.ts';

/**
 * A handed-in attempt as a result page shows it: score, what was wrong and why, where to read it again.
 * Keys and feedback only when the quiz's `reveal` lets them out.
 *
 * @param known.attempts every attempt of the learner at the quiz, for the score that counts
 * @param known.given marks that people gave since
 * @throws {RangeError} the attempt is still open
 */
export function viewResult(
	attempt: Attempt,
	result: QuizResult | undefined,
	content: Content,
	known: { attempts?: readonly AttemptRow[]; allowance?: Allowance; given?: GivenMarks } = {}
): ResultView {
	const { quiz, submittedAt } = attempt;
	if (!submittedAt) throw new RangeError(`attempt ${attempt.id} is still open`);
	const items = viewItems(attempt, content, known.given ?? noGivenMarks);
	const open = items.filter(({ mark }) => mark !== FULL);
	const isAllRight = open.every((item) => !item.counts || item.dropped);
	const allowed = attemptsAllowed(quiz.settings, known.allowance ?? noAllowance);
	const scores = (known.attempts ?? [attempt]).map(({ score }) => score);
	return {
		id: attempt.id,
		number: attempt.number,
		title: quiz.title,
		lesson: lessonLink(content, quiz.lesson),
		quizHref: quizHref(quiz),
		score: attempt.score,
		pass: quiz.settings.pass,
		passed: attempt.score !== null && isPassed(attempt.score, quiz.settings),
		startedAt: attempt.startedAt,
		submittedAt,
		receipt: attempt.receipt,
		items,
		misconceptions: collect(items),
		retry: quiz.settings.retry,
		toRetry: quiz.settings.retry === 'wrong_only' && !isAllRight ? open.length : items.length,
		mayRetry: allowed === null || (result?.attempts ?? attempt.number) < allowed,
		counted: { setting: quiz.settings.score, score: combineAttempts(scores, quiz.settings.score) },
		firstScore: result?.firstScore ?? null,
		bestScore: result?.bestScore ?? null
	};
}

function viewItems(attempt: Attempt, content: Content, given: GivenMarks): ResultItemView[] {
	const standing = standingAnswers(attempt.events);
	return attempt.drawn.map((drawn, index) => {
		const { n, item, carried } = drawn;
		const answer = standing.get(item.id);
		const feedback = revealFeedback(attempt, drawn, answer, content);
		const mark = attempt.marks?.[index] ?? null;
		const rubric = (item.rubric ?? []) as { id: string }[];
		return {
			n,
			stem: item.stem,
			mark,
			...storyOf(attempt, drawn, ownMark(drawn, answer), given, {
				isNamed: false,
				isRevealed: feedback !== null
			}),
			counts: counts(item),
			weight: item.weight,
			carried: carried !== null,
			confidence: answer?.confidence ?? null,
			reportHref: reportHref(attempt.id, n),
			feedback: withGivenMark(feedback, mark, given.byItem.get(item.id), rubric)
		};
	});
}

function collect(items: readonly ResultItemView[]): ResultView['misconceptions'] {
	const found = new Map<string, ResultView['misconceptions'][number]>();
	for (const { n, feedback } of items) {
		for (const misconception of feedback?.misconceptions ?? []) {
			const entry = found.get(misconception.id) ?? {
				...misconception,
				items: [],
				href: feedback?.see[0] ?? null
			};
			entry.items.push(n);
			found.set(misconception.id, entry);
		}
	}
	return [...found.values()];
}
