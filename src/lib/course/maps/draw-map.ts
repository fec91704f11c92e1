import type { LinkSide, MapFigure, MapLink, MapMark, MapSide } from '../map-types.ts';
import { bowedLine, smoothLine } from './curves.ts';
import { labelFaults } from './labels.ts';
import type { Label } from './labels.ts';
import type { MapLine, MapView } from './parse-maps.ts';
import { projectView } from './projection.ts';
import type { Point, Projection } from './projection.ts';

type Sheet = MapFigure['maps'][number];

/** A place on a map, as shares of its width and height. `marks`: its sign on the cards (by index) that give it one. */
export type Pin = Spot & {
	id: string;
	number: number;
	name: string;
	side: MapSide;
	cards: number[];
	marks: { mark: MapMark; cards: number[] }[];
};

/** Where something stands, as a share of the drawing's width and height, 0 to 1. */
export type Spot = { left: number; top: number };

/** `cards`: those it belongs to, by index. `name`: null when it is written on another line. */
export type DrawnLink = {
	id: string;
	way: MapLink['way'];
	path: string;
	head: string;
	cards: number[];
	name: (Spot & { text: string; side: MapSide }) | null;
};

/** A map ready to be put down: paths in pixels of `width` and `height`, words as shares of it. */
export type DrawnMap = {
	title: string | null;
	width: number;
	height: number;
	land: string;
	names: (Spot & { text: string })[];
	lines: { id: string; path: string }[];
	links: DrawnLink[];
	pins: Pin[];
	/** whether names collide on a narrow screen, so that pins have to be numbered there */
	numbered: boolean;
};

/** Pixels that a map has on a phone of 390 px. */
const narrowWidth = 350;

/** Draws one map of a figure. What it names has to exist: see `checkMap`. */
export function drawMap(
	figure: MapFigure,
	sheet: Sheet,
	view: MapView,
	lines: Record<string, MapLine>
): DrawnMap {
	const projection = projectView(view);
	const points = placePoints(figure, projection);
	const share = ({ x, y }: Point): Spot => ({ left: x / projection.width, top: y / projection.height });
	const narrow = labelFaults(labelsOf(figure, sheet, points, narrowWidth / projection.width), {
		width: narrowWidth,
		height: (projection.height * narrowWidth) / projection.width
	});
	return {
		title: sheet.title,
		width: projection.width,
		height: projection.height,
		land: view.land,
		names: view.names.map(({ text, ...point }) => ({ text, ...share(projection.project(point)) })),
		lines: sheet.lines.flatMap((id) => {
			const line = lines[id];
			return line ? [{ id, path: smoothLine(line.points.map((point) => projection.project(point))) }] : [];
		}),
		links: figure.links.flatMap((link) => {
			const side = sheet.links[link.id];
			return side === undefined ? [] : [drawLink(link, side, figure, points, projection)];
		}),
		pins: figure.places.flatMap(({ id, name }, index) => {
			const side = sheet.places[id];
			const point = points.get(id);
			if (side === undefined || !point) return [];
			return [{ id, name, side, number: index + 1, ...share(point), ...signsOf(figure, id) }];
		}),
		numbered: narrow.outside.length + narrow.collisions.length > 0
	};
}

/** The names a map writes, for the check that none covers another. `zoom`: 1 at the view's own width. */
export function labelsOf(
	figure: MapFigure,
	sheet: Sheet,
	points: ReadonlyMap<string, Point>,
	zoom = 1
): Label[] {
	return figure.places.flatMap(({ id, name }) => {
		const side = sheet.places[id];
		const point = points.get(id);
		if (side === undefined || !point) return [];
		return [{ id, name, side, at: { x: point.x * zoom, y: point.y * zoom } }];
	});
}

/** Where every place of the figure lies in a view, in pixels; it may lie outside. */
export function placePoints(figure: MapFigure, projection: Projection): ReadonlyMap<string, Point> {
	return new Map(figure.places.map((place) => [place.id, projection.project(place)]));
}

function drawLink(
	link: MapLink,
	side: LinkSide,
	figure: MapFigure,
	points: ReadonlyMap<string, Point>,
	projection: Projection
): DrawnLink {
	const along = link.stops.flatMap((stop) => points.get(stop) ?? []);
	const first = along[0] ?? { x: 0, y: 0 };
	const last = along.at(-1) ?? first;
	// ships keep to the sea, which lies below; overland lines bow up
	const drawn =
		link.way === 'band'
			? { path: smoothLine(along), head: '', middle: along[Math.floor(along.length / 2)] ?? first }
			: bowedLine(first, last, link.way !== 'sea');
	const spot = { left: drawn.middle.x / projection.width, top: drawn.middle.y / projection.height };
	return {
		id: link.id,
		way: link.way,
		path: drawn.path,
		head: drawn.head,
		cards: figure.cards.flatMap((card, index) => (card.links.includes(link.id) ? [index] : [])),
		name: side === 'unnamed' ? null : { text: link.name, side, ...spot }
	};
}

function signsOf(figure: MapFigure, place: string): Pick<Pin, 'cards' | 'marks'> {
	const cards = figure.cards.flatMap((card, index) => (place in card.places ? [index] : []));
	const marks = figure.marks.flatMap((mark) => {
		const own = cards.filter((index) => figure.cards[index]?.places[place] === mark.id);
		return own.length ? [{ mark, cards: own }] : [];
	});
	return { cards, marks };
}
