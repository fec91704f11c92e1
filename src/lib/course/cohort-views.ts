import type { Calibration } from '#lib/quiz/calibration.ts';
import type { MarkKind } from '#lib/quiz/effective-marks.ts';
import type { FirstFacts } from '#lib/quiz/first-facts.ts';
import type { Micros } from '#lib/quiz/types.ts';
import type { AccommodationView, FeedbackView, MarkChangeView } from '#lib/quiz/views.ts';
import type { Reason } from './at-risk.ts';
import type { FunnelStep } from './funnel.ts';
import type { Pace } from './pace.ts';
import type { LessonState } from './progress.ts';
import type { QuizColumn } from './quiz-columns.ts';

/** How a learner stands with one quiz. Scores are of handed-in attempts. */
export type QuizStanding = {
	attempts: number;
	open: boolean;
	firstScore: Micros | null;
	bestScore: Micros | null;
	passedAt: Date | null;
};

/** One learner of a cohort. `lessons` and `quizzes` are in the order of the report's; null: never begun. */
export type LearnerLine = {
	learnerId: string;
	login: string;
	name: string;
	demo: boolean;
	disabled: boolean;
	joinedAt: Date;
	/** latest of reading, answering and being signed in; null: no sign yet */
	lastActivityAt: Date | null;
	lessons: LessonState[];
	quizzes: (QuizStanding | null)[];
	reasons: Reason[];
};

/** What instructors see of a cohort. `joinCode` and dates are null for the cohort of everyone. */
export type CohortReport = {
	cohort: {
		id: string;
		/** null: everyone */
		name: string | null;
		timeZone: string;
		joinCode: string | null;
		startsAt: Date | null;
		/** the instant after its last day */
		endsAt: Date | null;
		archivedAt: Date | null;
		demo: boolean;
	};
	asOf: Date;
	lessons: { slug: string; label: string; title: string }[];
	quizzes: QuizColumn[];
	modules: { id: string; number: number; title: string; short: string }[];
	/** by name */
	learners: LearnerLine[];
	/** places held by instructors, administrators and, in a real cohort, simulated learners: never counted */
	uncounted: number;
	funnel: FunnelStep[];
	misconceptions: { id: string; name: string; learners: number; offered: number; quizzes: string[] }[];
	/** questions by how many were sure and not right there; `name`: the question */
	sureWrong: {
		itemId: string;
		name: string;
		quizId: string;
		quiz: string;
		learners: number;
		asked: number;
	}[];
	/** null: no two dates, or it is not between them */
	pace: Pace | null;
	/** the first attempts of these learners at a quiz, once handed in */
	firstsOf: (quizId: string) => FirstFacts[];
};

/** Something a learner did. `number`, `score`: of an attempt; the score is null while it waits. */
export type TimelineEntry = {
	kind: 'opened' | 'read' | 'begun' | 'handed_in';
	at: Date;
	title: string;
	href: string;
	number: number | null;
	score: Micros | null;
};

/** What a learner's page says beside lessons and scores. Lists have the newest first. */
export type LearnerRecord = {
	timeline: TimelineEntry[];
	/** `all` is null below `fewest` answers that said how sure the learner was */
	calibration: { all: Calibration | null; answers: number; fewest: number };
	misconceptions: {
		id: string;
		name: string;
		sentence: string;
		times: number;
		places: { title: string; n: number; href: string }[];
	}[];
	accommodations: AccommodationView[];
	/** marks that somebody gave; `mark` null: left out of the score; `endedAt`: taken back, by whatever act */
	marks: {
		id: string;
		quiz: string;
		number: number;
		href: string;
		question: string;
		kind: MarkKind;
		mark: Micros | null;
		reason: string | null;
		author: string;
		at: Date;
		endedAt: Date | null;
	}[];
};

/** One learner as the instructors of a cohort see them. */
export type LearnerReport = {
	record: LearnerRecord;
	cohort: Pick<CohortReport['cohort'], 'id' | 'name' | 'timeZone' | 'demo'>;
	asOf: Date;
	learner: Omit<LearnerLine, 'lessons' | 'quizzes'>;
	lessons: {
		slug: string;
		label: string;
		title: string;
		state: LessonState;
		openedAt: Date | null;
		lastReadAt: Date | null;
		readAt: Date | null;
	}[];
	quizzes: {
		id: string;
		label: string;
		title: string;
		state: 'none' | 'open' | 'passed' | 'not_yet';
		firstScore: Micros | null;
		bestScore: Micros | null;
		/** the oldest first */
		attempts: {
			id: string;
			number: number;
			score: Micros | null;
			startedAt: Date;
			submittedAt: Date | null;
		}[];
	}[];
};

/** One answer of an attempt's log. `said`: the response in words, empty for a blank; `*emphasis*` kept. */
export type AnswerLine = {
	answeredAt: Date;
	said: string[];
	/** per cent, 0 for a guess, null when not said */
	confidence: number | null;
	/** null while a person has to mark it, and where nobody does */
	mark: Micros | null;
	/** false: nobody marks it */
	counts: boolean;
	checked: boolean;
	/** `set_aside`: another answer stood that its sender had not seen, or the item was final */
	fate: 'stands' | 'replaced' | 'set_aside' | 'late';
};

/** One item of an attempt with everything the learner did there. */
export type ItemRecord = {
	n: number;
	stem: string;
	/** null: not answered yet, or waits for a person */
	mark: Micros | null;
	weight: number;
	carried: boolean;
	/** left out of the score by a decision */
	dropped: boolean;
	changes: MarkChangeView[];
	/** the mark that was carried over, where it has changed since */
	carriedWas: Micros | null;
	/** id of the latest mark given by people, empty for none: whoever gives another says which one they saw */
	latest: string;
	/** a person may give it another mark */
	mayMark: boolean;
	confidence: number | null;
	/** key and explanation, whatever the quiz shows its learners; null for what was carried over */
	feedback: FeedbackView | null;
	log: AnswerLine[];
};

/** An attempt as instructors see it, open or handed in. */
export type AttemptRecord = {
	id: string;
	number: number;
	quizId: string;
	title: string;
	lesson: { slug: string; label: string; title: string } | null;
	pass: Micros;
	/** null while it is open */
	score: Micros | null;
	passed: boolean;
	startedAt: Date;
	submittedAt: Date | null;
	receipt: string | null;
	items: ItemRecord[];
};
