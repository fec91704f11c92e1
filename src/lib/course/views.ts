import type { MapLine, MapView } from './maps/parse-maps.ts';
import type { ClaimKind, Confidence, Figure, LessonHead, Section } from './types.ts';

/** What a lesson page knows of a claim: enough for its side note. `more`: sources beyond the two named. */
export type ClaimNote = {
	kind: ClaimKind;
	shown: Confidence;
	asOf: string;
	reason: string;
	sources: { name: string; url: string | null }[];
	more: number;
	generalKnowledge: boolean;
};

export type TermCard = {
	id: string;
	english: string;
	korean: string;
	hanja: string | null;
	rr: string;
	mr: string;
	claims: string[];
};

/** A correction of the article that a lesson makes. */
export type CorrectionLink = { id: string; title: string };

/** A source of the lesson, with the numbers of the notes that rest on it. For the list at its end, and for print. */
export type LessonSource = {
	title: string;
	publisher: string;
	date: string;
	url: string | null;
	notes: number[];
};

export type LessonLink = { slug: string; label: string; title: string };

/** What a lesson page is made from; only what this lesson cites. Claims, terms and figures by id. */
export type LessonView = Pick<LessonHead, 'title' | 'summary' | 'minutes' | 'contentNote' | 'objectives'> & {
	slug: string;
	label: string;
	path: string;
	/** in words, as "March 2026" */
	asOf: string;
	module: { number: number; title: string };
	cited: number;
	sections: Section[];
	claims: Record<string, ClaimNote>;
	terms: TermCard[];
	figures: Record<string, Figure>;
	/** views and lines of its schematic maps, by id */
	maps: { views: Record<string, MapView>; lines: Record<string, MapLine> };
	/** in the order of the notes */
	sources: LessonSource[];
	corrections: CorrectionLink[];
	previous: LessonLink | null;
	next: LessonLink | null;
};
