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
	corrections: CorrectionLink[];
	previous: LessonLink | null;
	next: LessonLink | null;
};
