import type { FigureHead } from './types.ts';

/** How sure or whose a thing on a map is: the form of its sign, and the word for it. */
export type MapMark = { id: string; sign: 'full' | 'half' | 'open' | 'square' | 'diamond'; word: string };

/** On which side of its sign a name stands. */
export type MapSide = 'east' | 'west' | 'north' | 'south';

/** On which side of its middle the name of a line stands; `unnamed`: another line bears the same name. */
export type LinkSide = MapSide | 'unnamed';

/** A line between places. `unstated`: nobody said how; `band`: a schematic strip, as of a front. */
export type MapLink = {
	id: string;
	way: 'sea' | 'rail' | 'unstated' | 'band';
	stops: string[];
	name: string;
};

/** `stage`: shown with the early or the later reports only. `mark`: how well this fact is documented. */
export type MapFact = {
	name: string;
	text: string;
	stage: string | null;
	mark: string | null;
	claims: string[];
};

/** What belongs together: a date, a mission, a case. `places`: the mark of each place it shows. */
export type MapCard = {
	id: string;
	label: string;
	shown: string;
	date: string | null;
	title: string;
	text: string;
	mark: string | null;
	places: Record<string, string>;
	links: string[];
	facts: MapFact[];
	claims: string[];
};

/** Places and lines on a schematic map. `maps`: the views it is drawn in, with the side of every name. */
export type MapFigure = FigureHead & {
	kind: 'map';
	pick: string;
	overview: { label: string; form: 'together' | 'side-by-side' } | null;
	stages: { pick: string; all: string; of: { id: string; label: string; none: string }[] } | null;
	marks: MapMark[];
	maps: {
		view: string;
		title: string | null;
		places: Record<string, MapSide>;
		links: Record<string, LinkSide>;
		/** borders and parallels of maps.yaml */
		lines: string[];
	}[];
	places: { id: string; name: string; lat: number; lon: number }[];
	links: MapLink[];
	cards: MapCard[];
};
