import type { Point } from './projection.ts';

/** A line between two places as it is drawn. `head`: its arrow, as an open path; `middle`: where its name may stand. */
export type Curve = { path: string; head: string; middle: Point };

/** How far a line bows out, as a share of its length. */
const bowShare = 0.14;
/** Pixels that a line keeps away from the signs at its ends. */
const clear = 11;
const sampleCount = 400;
const headLength = 9;
const headSpread = 0.45;

/**
 * A bowed line with an arrow from one place to another. The bow says that this is no surveyed route, and keeps lines
 * between neighbours apart. Places so near that no room is left between their signs are joined without an arrow.
 *
 * @param up whether it bows to the top of the drawing, else to the bottom
 */
export function bowedLine(from: Point, to: Point, up: boolean): Curve {
	const length = apart(from, to);
	const middleOfChord = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
	if (length < clear * 3) return { path: polyline([from, to]), head: '', middle: middleOfChord };

	// of both perpendiculars the one that goes up, or down; a line straight up or down bows to the side
	const turn = from.x > to.x === up ? 1 : -1;
	const bow = bowShare * 2 * turn;
	const control = {
		x: middleOfChord.x - (to.y - from.y) * bow,
		y: middleOfChord.y + (to.x - from.x) * bow
	};
	const at = (share: number) => onCurve(from, control, to, share);
	const shares = Array.from({ length: sampleCount + 1 }, (_each, step) => step / sampleCount);
	const first = shares.find((share) => apart(at(share), from) >= clear) ?? 0;
	const last = shares.findLast((share) => apart(at(share), to) >= clear) ?? 1;
	const tip = at(last);
	const between = onTwo(from, control, to, first, last);
	return {
		path: `M${pair(at(first))}Q${pair(between)} ${pair(tip)}`,
		head: arrow(between, tip),
		middle: at(0.5)
	};
}

/** A smooth line through points, for borders and for the strip of a front: Catmull-Rom, as cubic curves. */
export function smoothLine(points: readonly Point[]): string {
	const [first, ...rest] = points;
	if (!first) return '';
	const parts = rest.map((point, index) => {
		const start = points[index] ?? point;
		const before = points[index - 1] ?? start;
		const after = points[index + 2] ?? point;
		// a sixth of the chord on each side
		const one = { x: start.x + (point.x - before.x) / 6, y: start.y + (point.y - before.y) / 6 };
		const two = { x: point.x - (after.x - start.x) / 6, y: point.y - (after.y - start.y) / 6 };
		return `C${pair(one)} ${pair(two)} ${pair(point)}`;
	});
	return `M${pair(first)}${parts.join('')}`;
}

/** Straight pieces through points. */
function polyline(points: readonly Point[]): string {
	return points.map((point, index) => `${index ? 'L' : 'M'}${pair(point)}`).join('');
}

/** A point of a quadratic curve; `share` from 0 to 1. */
function onCurve(from: Point, control: Point, to: Point, share: number): Point {
	return onTwo(from, control, to, share, share);
}

/** The blossom of a quadratic curve: the control point of its piece between two shares. */
function onTwo(from: Point, control: Point, to: Point, one: number, two: number): Point {
	const [a, c] = [(1 - one) * (1 - two), one * two];
	const b = 1 - a - c;
	return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

function arrow(before: Point, tip: Point): string {
	const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
	const wing = (side: number): Point => ({
		x: tip.x - headLength * Math.cos(angle + side * headSpread),
		y: tip.y - headLength * Math.sin(angle + side * headSpread)
	});
	return polyline([wing(-1), tip, wing(1)]);
}

function apart(one: Point, two: Point): number {
	return Math.hypot(one.x - two.x, one.y - two.y);
}

function pair({ x, y }: Point): string {
	return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
