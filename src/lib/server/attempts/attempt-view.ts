import { standingAnswers, type AnswerEvent } from '#lib/quiz/answer-log.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { isRevealed } from '#lib/quiz/reveal.ts';
import { isPassed } from '#lib/quiz/score.ts';
import type { Item, ItemResponse, Veil } from '#lib/quiz/types.ts';
import type { AttemptView, FeedbackView, ItemView, LessonLink, PassageView } from '#lib/quiz/views.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Attempt, AttemptItem } from './attempt.ts';

/**
 * An attempt as its learner may see it now: prompts for all items, keys and feedback only of those whose
 * time has come. Built field by field; the items themselves never leave the server.
 */
export function viewAttempt(attempt: Attempt, content: Content): AttemptView {
	const standing = standingAnswers(attempt.events);
	return {
		id: attempt.id,
		learnerId: attempt.learnerId,
		number: attempt.number,
		title: attempt.quiz.title,
		lesson: lessonLink(content, attempt.quiz.lesson),
		pass: attempt.quiz.settings.pass,
		asksConfidence: attempt.quiz.settings.confidence === 'ask',
		checksEach: attempt.quiz.settings.reveal === 'after_answer',
		startedAt: attempt.startedAt,
		deadlineAt: attempt.deadlineAt,
		items: attempt.drawn.map((drawn) => viewItem(attempt, drawn, standing.get(drawn.item.id), content))
	};
}

/** One item of an attempt as its learner may see it now. */
export function viewItem(
	attempt: Attempt,
	{ n, item, carried }: AttemptItem,
	answer: AnswerEvent | undefined,
	content: Content
): ItemView {
	const kind = kindOf(item);
	return {
		n,
		prompt: kind.prompt(item, attempt.veil),
		values: kind.fields(item, answer?.response ?? null, attempt.veil),
		asksConfidence: attempt.quiz.settings.confidence === 'ask' && kind.marking === 'machine',
		confidence: answer?.confidence ?? null,
		base: answer?.eventId ?? null,
		savedAt: answer?.answeredAt ?? null,
		checked: answer?.checked ?? false,
		reportHref: answer?.checked || attempt.submittedAt ? reportHref(attempt.id, n) : null,
		carried,
		feedback: revealFeedback(attempt, { n, item, carried }, answer, content)
	};
}

/** Key and feedback of an item with the paragraph that settles it, or null while they are not due. */
export function revealFeedback(
	attempt: Attempt,
	{ item, carried }: AttemptItem,
	answer: AnswerEvent | undefined,
	content: Content
): FeedbackView | null {
	const { settings, lesson } = attempt.quiz;
	const submitted = attempt.submittedAt !== null;
	const passed = attempt.score !== null && isPassed(attempt.score, settings);
	const due = isRevealed(settings.reveal, { checked: answer?.checked ?? false, submitted, passed });
	if (!due || carried !== null) return null;
	return explain(item, answer?.response ?? null, { lesson, veil: attempt.veil, content });
}

/** A response to an item with key and feedback, whether they are due or not: ask before. */
export function explain(
	item: Item,
	response: ItemResponse,
	{ lesson, veil, content }: { lesson: string | null; veil: Veil; content: Content }
): FeedbackView {
	const review = kindOf(item).review(item, response, veil);
	const passages = review.see.flatMap((see) => passageOf(content, lesson, see) ?? []);
	return {
		...review,
		lines: review.lines.map((line) => ({ ...line, see: line.see && hrefOf(lesson, line.see) })),
		see: passages.map(({ href }) => href),
		passages,
		misconceptions: review.misconceptions.flatMap((id) => content.misconceptions.get(id) ?? [])
	};
}

/** Where a problem with the n-th item of an attempt is reported. */
export function reportHref(attemptId: string, n: number): string {
	return `/me/attempts/${attemptId}/report/${n}`;
}

/** The lesson a quiz belongs to, as a link; null for exams and for lessons that are gone. */
export function lessonLink(content: Content, slug: string | null): LessonLink | null {
	const lesson = slug === null ? undefined : content.lessons.get(slug);
	return lesson ? { slug: lesson.slug, label: lesson.label, title: lesson.title } : null;
}

/** Where a `see` of a quiz file leads. */
function hrefOf(lesson: string | null, see: string): string {
	const [slug, anchor] = see.split('#');
	return `/learn/${slug || lesson}#${anchor ?? ''}`;
}

/** The paragraph a `see` of a quiz file names; undefined when the lesson lost it since. */
export function passageOf(content: Content, lesson: string | null, see: string): PassageView | undefined {
	const [slug, anchor] = see.split('#');
	const found = content.lessons.get(slug || (lesson ?? ''));
	const passage = found?.passages.get(anchor ?? '');
	if (!found || !passage) return undefined;
	return {
		href: `/learn/${found.slug}#${passage.anchor}`,
		section: passage.section.title,
		text: passage.text
	};
}
