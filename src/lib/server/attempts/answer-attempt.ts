import { standingAnswers } from '#lib/quiz/answer-log.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import type { SavedView } from '#lib/quiz/views.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { isOverdue, type Attempt } from './attempt.ts';
import { viewItem } from './attempt-view.ts';
import { readForm } from './read-form.ts';
import { EventReused, recordAnswers, type Recorded } from './record-answers.ts';

/** Words beside each item (`0`: about the form) and what was filled in, by field name. */
export type AnswerRefusal = { problems: Record<number, string>; values: Record<string, string[]> };

export type Answered =
	| {
			ok: true;
			saved: SavedView[];
			aside: AnswerRefusal | null;
			checked: number | null;
			isOverdue: boolean;
			isHandedIn: boolean;
	  }
	| { ok: false; status: 400 | 409; refusal: AnswerRefusal };

/**
 * Takes a posted quiz form: reads it against the attempt, stores and marks what changed, and says for
 * each item of the form where its answer now stands. `aside`: words and values for a page without script
 * when an answer was set aside because another tab had given one meanwhile.
 *
 * @returns undefined when the learner has no such attempt
 */
export async function answerAttempt(
	db: Db,
	given: { learnerId: string; attemptId: string; form: FormData; content: Content; now: Date }
): Promise<Answered | undefined> {
	const { form, content, now } = given;
	let refusal: AnswerRefusal | undefined;
	try {
		const done = await recordAnswers(db, {
			...given,
			now,
			read: (attempt) => {
				const reading = readForm(attempt, form);
				if (reading.ok) return reading.answers;
				refusal = { problems: reading.problems, values: reading.values };
				return [];
			}
		});
		if (refusal) return { ok: false, status: 400, refusal };
		if (!done) return undefined;
		const { attempt, recorded } = done;
		const outcomes = new Map(recorded.map((one) => [one.event.itemId, one]));
		const standing = standingAnswers(attempt.events);
		const saved = [...new Set(form.getAll('item').map(Number))].flatMap((n): SavedView[] => {
			const drawn = attempt.drawn[n - 1];
			if (!drawn) return [];
			const item = viewItem(attempt, drawn, standing.get(drawn.item.id), content);
			return [{ ...item, outcome: outcomeOf(outcomes.get(drawn.item.id)) }];
		});
		const check = Number(form.get('check'));
		const aside = offerBoth(attempt, recorded);
		const isHandedIn = attempt.submittedAt !== null;
		return {
			ok: true,
			saved,
			aside,
			checked: check || null,
			isOverdue: isOverdue(attempt, now),
			isHandedIn
		};
	} catch (problem) {
		if (!(problem instanceof EventReused)) throw problem;
		const words = 'This answer was sent before with another content. Reload the page and answer again.';
		return { ok: false, status: 409, refusal: { problems: { 0: words }, values: {} } };
	}
}

/**
 * The form as it is to be shown again when answers were set aside: those in their place, everything else as
 * it stands, so that saving it changes nothing but what the learner chose. Null when none was; an empty answer
 * of an older page is no choice.
 */
function offerBoth(attempt: Attempt, recorded: readonly Recorded[]): AnswerRefusal | null {
	const aside = new Map(
		recorded
			.filter((one) => outcomeOf(one) === 'conflict' && one.event.response !== null)
			.map(({ event }) => [event.itemId, event])
	);
	if (!aside.size || attempt.submittedAt) return null;
	const standing = standingAnswers(attempt.events);
	const refusal: AnswerRefusal = { problems: {}, values: {} };
	for (const { n, item } of attempt.drawn) {
		const other = aside.get(item.id);
		const shown = other ?? standing.get(item.id);
		for (const [sub, values] of Object.entries(
			kindOf(item).fields(item, shown?.response ?? null, attempt.veil)
		)) {
			refusal.values[sub ? `q${n}.${sub}` : `q${n}`] = values;
		}
		if (shown && shown.confidence !== null) refusal.values[`c${n}`] = [String(shown.confidence)];
		if (other) {
			refusal.problems[n] =
				'You answered this in another tab meanwhile, and that answer stands. Shown is the one you sent just now: save it to put it in its place, or reload the page to keep the other.';
		}
	}
	return refusal;
}

function outcomeOf(recorded: Recorded | undefined): SavedView['outcome'] {
	if (!recorded) return 'unchanged';
	return recorded.outcome === 'known'
		? recorded.event.late
			? 'late'
			: recorded.event.stands
				? 'stands'
				: 'conflict'
		: recorded.outcome;
}
