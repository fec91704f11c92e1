import type { EffectiveMark, MarkKind } from './effective-marks.ts';
import type { ItemReview, Micros, Prompt, QuizSettings } from './types.ts';

/** What pages of a quiz receive: the shapes between server and components. */

export type LessonLink = { slug: string; label: string; title: string };

/** What an instructor granted, to one learner or to a whole cohort. `timeFactor` in per cent. */
export type AccommodationView = {
	id: string;
	cohort: string;
	/** of the cohort, in which its dates are written */
	timeZone: string;
	author: string;
	forAll: boolean;
	/** null: every quiz */
	quizId: string | null;
	extraAttempts: number;
	timeFactor: number;
	opensAt: Date | null;
	closesAt: Date | null;
	reason: string;
	createdAt: Date;
	withdrawnAt: Date | null;
};

/** The score of a quiz by its setting: of the best, last or first attempt, or the average of all. */
export type CountedScore = { setting: QuizSettings['score']; score: Micros | null };

/** A paragraph of a lesson as quoted beside an item; `text` is plain with `*emphasis*`. */
export type PassageView = { href: string; section: string; text: string };

/** A mistake the course knows by name, with the sentence that puts it right. */
export type MisconceptionView = { id: string; name: string; sentence: string };

/** Key and feedback of one item, once due. `see` of its lines are addresses. */
export type FeedbackView = Omit<ItemReview, 'misconceptions'> & {
	passages: PassageView[];
	misconceptions: MisconceptionView[];
};

export type ItemView = {
	/** place in the attempt, from 1 */
	n: number;
	prompt: Prompt;
	/** the standing answer as form values by sub-name */
	values: Record<string, string[]>;
	/** how sure the learner is may be said */
	asksConfidence: boolean;
	/** per cent, 0 for a guess */
	confidence: number | null;
	/** event id of the standing answer */
	base: string | null;
	/** when the server stored it */
	savedAt: Date | null;
	checked: boolean;
	/** where a problem with the item can be reported, once its answer is final */
	reportHref: string | null;
	/** mark brought along from an earlier attempt; the item is not asked again */
	carried: Micros | null;
	feedback: FeedbackView | null;
};

export type AttemptView = {
	id: string;
	/** what waits in the browser is kept and sent under this id */
	learnerId: string;
	number: number;
	title: string;
	lesson: LessonLink | null;
	pass: Micros;
	asksConfidence: boolean;
	/** each item is checked on its own (`reveal: after_answer`) */
	checksEach: boolean;
	startedAt: Date;
	deadlineAt: Date | null;
	items: ItemView[];
};

/** One change of an item's mark after handing in. `by`: who gave it; null for learners, who are not told. */
export type MarkChangeView = {
	/** of the mark that was given or taken back */
	id: string;
	at: Date;
	act: 'given' | 'taken_back';
	kind: MarkKind;
	before: EffectiveMark;
	after: EffectiveMark;
	reason: string | null;
	remark: string | null;
	by: string | null;
	/** it is not taken back to this day */
	stands: boolean;
};

/** One line of a result page. */
export type ResultItemView = {
	n: number;
	stem: string;
	/** millionths of the item's mark; null while a person has to mark it, and where nobody does */
	mark: Micros | null;
	/** false: nobody marks it, and it has no weight */
	counts: boolean;
	weight: number;
	carried: boolean;
	/** left out of the score by a decision */
	dropped: boolean;
	changes: MarkChangeView[];
	/** the mark that was carried over, where it has changed since */
	carriedWas: Micros | null;
	confidence: number | null;
	/** where a problem with the item can be reported */
	reportHref: string;
	feedback: FeedbackView | null;
};

export type ResultView = {
	id: string;
	number: number;
	title: string;
	lesson: LessonLink | null;
	quizHref: string;
	score: Micros | null;
	pass: Micros;
	passed: boolean;
	startedAt: Date;
	submittedAt: Date;
	receipt: string | null;
	items: ResultItemView[];
	misconceptions: (MisconceptionView & { items: number[]; href: string | null })[];
	/** what a further attempt asks */
	retry: QuizSettings['retry'];
	/** items a retry would ask */
	toRetry: number;
	mayRetry: boolean;
	/** the quiz's score by its setting, with this attempt among the others */
	counted: CountedScore;
	firstScore: Micros | null;
	bestScore: Micros | null;
};

/**
 * What became of an answer that was sent, with the item as it now stands. `stands`: it is the answer;
 * `unchanged`: it stood already; `conflict`: stored, but another answer stands that the sender had not
 * seen; `locked`: stored, but the item was checked before; `late`: stored after the attempt was closed.
 */
export type SavedView = ItemView & { outcome: 'stands' | 'unchanged' | 'conflict' | 'locked' | 'late' };

/** What a quiz holds and how a learner stands with it, before an attempt. */
export type QuizSummaryView = {
	title: string;
	items: number;
	minutes: number;
	pass: Micros;
	/** null: no limit */
	attemptsLeft: number | null;
	reveal: QuizSettings['reveal'];
	retry: QuizSettings['retry'];
	/** the learner's, in minutes; null: none */
	timeLimit: number | null;
	/** minutes between attempts */
	coolDown: number;
	score: QuizSettings['score'];
	opensAt: Date | null;
	closesAt: Date | null;
	/** what the learner's instructors granted for this quiz */
	accommodations: AccommodationView[];
	/** why no attempt can start now */
	refusal:
		| { refused: 'attempts' }
		| { refused: 'cool_down' | 'not_open'; until: Date }
		| { refused: 'closed'; at: Date }
		| null;
	asksConfidence: boolean;
	result: {
		attempts: number;
		firstScore: Micros | null;
		bestScore: Micros | null;
		counted: Micros | null;
		passed: boolean;
	} | null;
};

/** A learner's standing in one quiz, with every attempt, the oldest first. */
export type QuizResultView = {
	quizId: string;
	title: string;
	lesson: LessonLink | null;
	href: string;
	/** the file still has the quiz */
	isThere: boolean;
	passed: boolean;
	counted: CountedScore;
	firstScore: Micros | null;
	bestScore: Micros | null;
	/** the next attempt would ask what was wrong in the last */
	mayRetry: boolean;
	lastActivityAt: Date;
	attempts: { id: string; number: number; score: Micros | null; submittedAt: Date | null }[];
};
