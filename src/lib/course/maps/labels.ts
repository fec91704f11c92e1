import type { MapSide } from '../map-types.ts';
import type { Point } from './projection.ts';

/** A name as it stands on a map, in pixels. */
export type LabelBox = { id: string; left: number; right: number; top: number; bottom: number };

/** A name, its place, and the side of the sign on which it stands. */
export type Label = { id: string; name: string; at: Point; side: MapSide };

/** Width of a letter of 14 px in the sans of the course, on the generous side; measured on the names of the maps. */
const letter = 7.1;
const line = 18;
/** From the middle of a sign to its name, and half a sign. */
export const labelGap = 11;
export const halfSign = 8;

/** The room a name takes beside its sign. */
export function labelBox({ id, name, at, side }: Label): LabelBox {
	const width = name.length * letter;
	if (side === 'east' || side === 'west') {
		const left = side === 'east' ? at.x + labelGap : at.x - labelGap - width;
		return { id, left, right: left + width, top: at.y - line / 2, bottom: at.y + line / 2 };
	}
	const top = side === 'south' ? at.y + labelGap - 2 : at.y - labelGap + 2 - line;
	return { id, left: at.x - width / 2, right: at.x + width / 2, top, bottom: top + line };
}

/** Signs stand in the way of names too. */
function signBox({ id, at }: Label): LabelBox {
	return {
		id,
		left: at.x - halfSign,
		right: at.x + halfSign,
		top: at.y - halfSign,
		bottom: at.y + halfSign
	};
}

/**
 * What is wrong with the names of a map of this width and height.
 *
 * @returns names that leave the map, and pairs of which one covers the name or the sign of the other
 */
export function labelFaults(
	labels: readonly Label[],
	frame: { width: number; height: number }
): { outside: string[]; collisions: [string, string][] } {
	const names = labels.map(labelBox);
	const signs = labels.map(signBox);
	const outside = names
		.filter((box) => box.left < 0 || box.top < 0 || box.right > frame.width || box.bottom > frame.height)
		.map(({ id }) => id);
	const collisions = names.flatMap((box, index) =>
		names.flatMap((other, at): [string, string][] => {
			if (at === index) return [];
			const sign = signs[at];
			const covers = (at > index && meet(box, other)) || (sign !== undefined && meet(box, sign));
			return covers ? [[box.id, other.id]] : [];
		})
	);
	return { outside, collisions };
}

function meet(one: LabelBox, two: LabelBox): boolean {
	return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
}
