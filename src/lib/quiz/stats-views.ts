import type { ItemFlag } from './item-stats-flags.ts';
import type { Reliability } from './item-stats-reliability.ts';
import type { ItemStats } from './item-stats.ts';
import type { RevisionChanges } from './revision-changes.ts';
import type { Micros } from './types.ts';
import type { FeedbackView } from './views.ts';

/** The cohort at the head of a page of statistics; `name` null: everyone. */
export type StatsHead = { id: string; name: string | null; timeZone: string; demo: boolean };

/** A learner behind a number, with the attempt it comes from. */
export type LearnerBehind = { learnerId: string; name: string; attemptId: string };

/** A bar without the learners in it: how many, and where to see who. */
export type BarView = Omit<ItemStats['groups'][number]['bars'][number], 'answers'>;
export type GroupView = {
	id: string;
	title: string | null;
	choose: 'one' | 'several';
	bars: BarView[];
	/** in no bar: left open, or not answered at all */
	open: number;
	rest: { values: number; count: number };
};

export type RevisionView = {
	hash: string;
	/** counted from 1, the first revision that was asked */
	number: number;
	/** when it was stored */
	since: Date;
	isCurrent: boolean;
	n: number;
	p: number | null;
	r: number | null;
	/** null: the first */
	changes: RevisionChanges | null;
};

export type ItemReport = {
	cohort: StatsHead;
	asOf: Date;
	item: {
		id: string;
		kind: string;
		stem: string;
		objective: string;
		claims: string[];
		weight: number;
		/** the course still asks it, in this revision */
		isCurrent: boolean;
		isGone: boolean;
	};
	/** the quiz these first attempts are of */
	quiz: { id: string; label: string; title: string };
	/** every quiz that may ask the item */
	quizzes: { id: string; title: string }[];
	/** key and explanations, as learners get them */
	explained: FeedbackView;
	stats: Omit<ItemStats, 'groups'> & { groups: GroupView[] };
	/** learners asked; more than `stats.n` where answers wait for marking */
	asked: number;
	first: Date | null;
	last: Date | null;
	/** only the newest first attempts were counted */
	isCut: boolean;
	misconceptions: { id: string; name: string; learners: number; n: number }[];
	revisions: RevisionView[];
	/** the revision the page is about */
	revision: string;
	reports: { open: number; all: number };
	/** who is in the bar that was asked for */
	chosen: { place: string | null; bar: string; learners: LearnerBehind[] } | null;
};

/** One item in the table of a quiz. */
export type ItemRow = {
	id: string;
	/** place in the file, from 1 */
	n: number;
	stem: string;
	kind: string;
	answers: number;
	p: number | null;
	corrected: number | null;
	r: number | null;
	efficiency: number | null;
	gate: ItemStats['gate'];
	sureAndWrong: number | null;
	seconds: number | null;
	flags: ItemFlag[];
	/** learners who answered another revision, whose numbers are on the item's page */
	others: number;
};

export type QuizStatsReport = {
	cohort: StatsHead;
	asOf: Date;
	quiz: { id: string; label: string; title: string; pass: Micros; lesson: string | null };
	n: number;
	/** handed in, but a person has to mark something before there is a score */
	waiting: number;
	isCut: boolean;
	mean: number | null;
	passed: number;
	/** learners by score: ten per cent a bin, 100 % in the last */
	bins: number[];
	/** why there is no alpha */
	reliability: Reliability | { missing: 'drawn' | 'few_items' | 'few_learners' | 'constant' };
	/** learners left out of alpha, who answered another revision or wait for a mark */
	leftOut: number;
	/** minutes from start to hand-in, the pauses left out */
	minutes: { lower: number; median: number; upper: number } | null;
	items: ItemRow[];
};

/** A quiz in the index of a cohort. */
export type QuizIndexRow = {
	id: string;
	label: string;
	title: string;
	pass: Micros;
	learners: number;
	mean: number | null;
	passed: number;
};
