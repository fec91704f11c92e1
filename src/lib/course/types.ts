/**
 * What a course is: modules of lessons, and the ledger of claims that every lesson cites. Read from the
 * files under `lessons/` by the parsers beside this file; see docs/authoring.md for the formats.
 */

import type { ChartFigure } from './figures/chart.ts';
import type { CompareFigure } from './figures/compare.ts';
import type { ExchangeFigure } from './figures/exchange.ts';
import type { OptionsFigure } from './figures/options.ts';
import type { ResponsesFigure } from './figures/responses.ts';
import type { SyllablesFigure } from './figures/syllables.ts';
import type { MapFigure } from './map-types.ts';

/**
 * `asOf`: month the course's facts were checked against, as `2026-03`. `complete`: every lesson is written; until
 * then rules about the whole are not asked for, and editorial ones warn. `articleClaims`: letters of the ids of the
 * claims that say what the article the course grew from says; null when it grew from none.
 */
export type Course = {
	title: string;
	deck: string;
	edition: string;
	asOf: string;
	complete: boolean;
	articleClaims: string | null;
	modules: Module[];
};

/** `lessons`: slugs in order. `folder`: its name under `lessons/` and `quizzes/`. */
export type Module = {
	id: string;
	number: number;
	title: string;
	short: string;
	folder: string;
	lessons: string[];
};

export type Objective = { id: string; text: string };
export type Section = { anchor: string; title: string };

/**
 * A block of a lesson that something can point to. `text`: plain, `*emphasis*` kept, citations removed,
 * blocks parted by an empty line. For a section's own anchor it is the first block below the heading.
 */
export type Passage = { anchor: string; section: Section; text: string; claims: string[]; line: number };

/** What the front matter says. */
export type LessonHead = {
	title: string;
	summary: string;
	/** reading time */
	minutes: number;
	asOf: string;
	contentNote: string | null;
	objectives: Objective[];
	/** claims the lesson teaches */
	claims: string[];
};

/** `citations`: distinct claim ids in order of first citation, which is the order of the notes' numbers. */
export type LessonBody = {
	citations: string[];
	terms: string[];
	figures: string[];
	sections: Section[];
	passages: ReadonlyMap<string, Passage>;
	words: number;
};

/** `label`: number of module and lesson, as `3.2`. `path`: of its file, from the top of the project. */
export type Lesson = LessonHead & LessonBody & { slug: string; label: string; module: string; path: string };

export type ClaimKind = 'fact' | 'estimate' | 'judgement' | 'disputed' | 'recommendation';
export type Confidence = 'high' | 'moderate' | 'low' | 'attributed';

export type Claim = {
	id: string;
	text: string;
	kind: ClaimKind;
	/** as readers see it; `asOfDate` is the last day it covers, `reviewBy` the day it must be looked at again */
	asOf: string;
	asOfDate: string;
	reviewBy: string;
	/** as the editors set it; `shown` is what readers see, see `shownConfidence` */
	confidence: Confidence;
	shown: Confidence;
	reason: string;
	/** strongest type first */
	sources: string[];
	generalKnowledge: boolean;
};

export type Source = {
	id: string;
	title: string;
	publisher: string;
	date: string;
	/** null: no page was read for it */
	url: string | null;
	type: SourceType;
	basis: string;
};

/** From the strongest to the weakest. */
export const sourceTypes = [
	'primary',
	'think tank or scholarship',
	'press',
	'state media',
	'article',
	'reference site',
	'mirror or compilation'
] as const;
export type SourceType = (typeof sourceTypes)[number];

export type Term = {
	id: string;
	english: string;
	korean: string;
	hanja: string | null;
	/** Revised Romanization and McCune-Reischauer */
	rr: string;
	mr: string;
	note: string | null;
	claims: string[];
};

/** Something the course corrects in the article it grew from. `said` and `found` are in our words. */
export type Correction = {
	id: string;
	title: string;
	said: string;
	found: string;
	claims: string[];
	/** slug of the lesson, and anchor of the paragraph that makes the correction */
	lesson: string;
	anchor: string;
};

export type Ledger = {
	claims: ReadonlyMap<string, Claim>;
	sources: ReadonlyMap<string, Source>;
	terms: ReadonlyMap<string, Term>;
};

/** What every figure has, whatever its kind. */
export type FigureHead = { id: string; title: string; counted: string; after: string | null };

/** Two accounts on one time line, and where they meet or conflict. */
export type TracksFigure = FigureHead & {
	kind: 'tracks';
	tracks: { id: string; title: string }[];
	events: { id: string; date: string; shown: string; track: string; text: string; claims: string[] }[];
	relations: {
		id: string;
		kind: 'conflict' | 'meet';
		events: string[];
		label: string;
		text: string;
		claims: string[];
	}[];
};

/** A text that asks its questions in order, for what has happened; and what was done, by date. */
export type ClausesFigure = FigureHead & {
	kind: 'clauses';
	branches: {
		id: string;
		label: string;
		steps: { id: string; question: string; text: string; claims: string[] }[];
	}[];
	datesTitle: string | null;
	dates: { date: string; shown: string; lane: 'law' | 'troops'; text: string; claims: string[] }[];
};

/**
 * A number as somebody gave it. A value, a range (`low` and `high`), at least (`low` alone) or at most
 * (`high` alone). `vague`: the source named no number; ends, if any, only place its words on the axis. `kind`:
 * a count, a part of one that is no running total, or a plan or forecast.
 */
export type RangeMark = {
	series: string | null;
	low: number | null;
	high: number | null;
	vague: boolean;
	kind: 'count' | 'part' | 'forecast';
	said: string;
};

/** What one source said on one date. */
export type RangeRow = {
	id: string;
	date: string;
	shown: string;
	source: string;
	group: string | null;
	rule: string | null;
	section: string | null;
	what: string | null;
	marks: RangeMark[];
	claims: string[];
};

/** `ticks`: where the axis is labelled, in the quantity's unit. */
export type RangeScale = { from: number; to: number; ticks: number[]; log: boolean };

export type RangeQuantity = {
	id: string;
	label: string;
	unit: string;
	scale: RangeScale;
	note: string | null;
	/** what the switch of counting rules is called, if not that */
	rulesTitle: string | null;
	rules: { id: string; label: string }[];
	sections: { id: string; title: string }[];
	reference: {
		low: number;
		high: number;
		shown: string;
		source: string;
		said: string;
		claims: string[];
	} | null;
	rows: RangeRow[];
	/** what one source's total is made of */
	parts: {
		title: string;
		said: string;
		claims: string[];
		rows: { label: string; value: number; said: string }[];
	} | null;
};

/** Numbers by source and date on one axis, never added or joined. */
export type RangesFigure = FigureHead & {
	kind: 'ranges';
	groups: { id: string; label: string }[];
	series: { id: string; label: string; glyph: 'circle' | 'diamond' }[];
	/** days up to which statements may be shown, in order; the last choice is always all */
	cutoffs: { date: string; label: string }[];
	quantities: RangeQuantity[];
};

/** Events in up to six lanes of one line of time, under the headings of eras. */
export type TimelineFigure = FigureHead & {
	kind: 'timeline';
	from: string;
	to: string;
	lanes: { id: string; label: string }[];
	eras: { id: string; title: string; from: string; to: string; text: string | null; claims: string[] }[];
	events: {
		id: string;
		date: string;
		until: string | null;
		shown: string;
		lane: string;
		text: string;
		claims: string[];
	}[];
};

/** Words of likelihood: the reader’s own ranges first, then those of two official scales. In per cent. */
export type LikelihoodFigure = FigureHead & {
	kind: 'likelihood';
	scales: { id: string; label: string; short: string }[];
	words: {
		id: string;
		word: string;
		bands: {
			scale: string;
			word: string;
			low: number;
			high: number;
			said: string;
			claims: string[];
		}[];
	}[];
};

/** Cards with a faulty text: the reader says what is wrong, then sees it. */
export type ErrorsFigure = FigureHead & {
	kind: 'errors';
	cards: {
		id: string;
		text: string;
		answers: { id: string; text: string; right: boolean; reply: string }[];
		wrong: string;
		why: string;
		claims: string[];
	}[];
};

export type Figure =
	| TracksFigure
	| ClausesFigure
	| RangesFigure
	| TimelineFigure
	| LikelihoodFigure
	| MapFigure
	| ErrorsFigure
	| ChartFigure
	| CompareFigure
	| ExchangeFigure
	| OptionsFigure
	| ResponsesFigure
	| SyllablesFigure;
