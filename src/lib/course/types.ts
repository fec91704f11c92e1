/**
 * What a course is: modules of lessons, and the ledger of claims that every lesson cites. Read from the
 * files under `lessons/` by the parsers beside this file; see docs/authoring.md for the formats.
 */

/** `asOf`: month the course's facts were checked against, as `2026-03`. */
export type Course = { title: string; deck: string; edition: string; asOf: string; modules: Module[] };

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

export type Ledger = {
	claims: ReadonlyMap<string, Claim>;
	sources: ReadonlyMap<string, Source>;
	terms: ReadonlyMap<string, Term>;
};

type FigureHead = { id: string; title: string; counted: string; after: string | null };

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

export type Figure = TracksFigure | ClausesFigure;
