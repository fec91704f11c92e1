import { attemptsAllowed, minutesAllowed, noAllowance } from '#lib/quiz/allowance.ts';
import { combineAttempts } from '#lib/quiz/score.ts';
import type { Quiz } from '#lib/quiz/types.ts';
import type { QuizSummaryView } from '#lib/quiz/views.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { AttemptRow, QuizResult } from './attempt.ts';
import type { Standing } from './find-allowance.ts';
import { refuseStart } from './start-attempt.ts';

/** Minutes an item takes on average, for the time a quiz is announced with. */
const MINUTES_PER_ITEM = 0.75;

/**
 * What a learner should know before starting a quiz: its size, its rules and how they stand with it.
 *
 * @param known.attempts every attempt of the learner at it, wanted only where the average counts
 */
export function quizSummary(
	quiz: Quiz,
	content: Content,
	result: QuizResult | undefined,
	known: { standing?: Standing; attempts?: readonly AttemptRow[]; now?: Date } = {}
): QuizSummaryView {
	const items = quiz.sections.reduce((sum, section) => {
		const drawn = section.from.flatMap((id) => content.quizzes.get(id)?.sections ?? []);
		const pool = section.items.length + drawn.reduce((count, { items }) => count + items.length, 0);
		return sum + (section.draw === 'all' ? pool : Math.min(section.draw, pool));
	}, 0);
	const { pass, reveal, retry, confidence, score } = quiz.settings;
	const { allowance, rows } = known.standing ?? { allowance: noAllowance, rows: [] };
	const allowed = attemptsAllowed(quiz.settings, allowance);
	return {
		title: quiz.title,
		items,
		minutes: Math.max(1, Math.round(items * MINUTES_PER_ITEM)),
		pass,
		attemptsLeft: allowed === null ? null : Math.max(0, allowed - (result?.attempts ?? 0)),
		reveal,
		retry,
		timeLimit: minutesAllowed(quiz.settings, allowance),
		coolDown: quiz.settings.coolDown,
		score,
		opensAt: allowance.opensAt,
		closesAt: allowance.closesAt,
		accommodations: rows,
		refusal: known.now ? refuseStart(quiz.settings, allowance, result, known.now) : null,
		asksConfidence: confidence === 'ask',
		result: result
			? {
					attempts: result.attempts,
					firstScore: result.firstScore,
					bestScore: result.bestScore,
					counted: countedOf(score, result, known.attempts ?? []),
					passed: result.passedAt !== null
				}
			: null
	};
}

function countedOf(setting: Quiz['settings']['score'], result: QuizResult, attempts: readonly AttemptRow[]) {
	if (setting === 'average')
		return combineAttempts(
			attempts.map(({ score }) => score),
			setting
		);
	return { best: result.bestScore, last: result.lastScore, first: result.firstScore }[setting];
}
