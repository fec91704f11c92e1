/** A point on the ground, in degrees; north and east are positive. */
export type GeoPoint = { lat: number; lon: number };

/** A point of a drawing in pixels, from its top left corner. */
export type Point = { x: number; y: number };

/** What a view shows: bounds and standard parallels in degrees, width in pixels at which names are set. */
export type ViewFrame = {
	west: number;
	east: number;
	south: number;
	north: number;
	parallels: readonly [number, number];
	width: number;
};

/** A view as a drawing. `scale`: pixels to a radian; `translate`: where the projection's origin lies. */
export type Projection = {
	width: number;
	height: number;
	centre: number;
	scale: number;
	translate: readonly [number, number];
	project(point: GeoPoint): Point;
};

const radians = Math.PI / 180;
const edgeSteps = 24;

/**
 * The equidistant conic projection of a view: distances along meridians and along both standard parallels are
 * true. Scaled so that the bounds fill the width; the height follows.
 *
 * Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395), 1987, pages 111 to 113.
 * `src/cli/land.ts` draws the land with d3-geo at the same scale; a test compares the two.
 */
export function projectView(view: ViewFrame): Projection {
	const centre = (view.west + view.east) / 2;
	const raw = equidistantConic(view.parallels, centre);
	const edge = edgeOf(view).map(raw);
	const [left, right] = [Math.min(...edge.map(({ x }) => x)), Math.max(...edge.map(({ x }) => x))];
	const [bottom, top] = [Math.min(...edge.map(({ y }) => y)), Math.max(...edge.map(({ y }) => y))];
	const scale = view.width / (right - left);
	const translate = [-left * scale, top * scale] as const;
	return {
		width: view.width,
		height: Math.round((top - bottom) * scale),
		centre,
		scale,
		translate,
		project(point) {
			const { x, y } = raw(point);
			return { x: translate[0] + x * scale, y: translate[1] - y * scale };
		}
	};
}

/** In radians, y to the north. The parallels may be the same; both on the equator has no cone. */
function equidistantConic([first, second]: readonly [number, number], centre: number) {
	const [low, high] = [first * radians, second * radians];
	const cone = low === high ? Math.sin(low) : (Math.cos(low) - Math.cos(high)) / (high - low);
	const apex = Math.cos(low) / cone + low;
	return ({ lat, lon }: GeoPoint): Point => {
		const radius = apex - lat * radians;
		const angle = cone * (lon - centre) * radians;
		return { x: radius * Math.sin(angle), y: apex - radius * Math.cos(angle) };
	};
}

/** Points along the edge of the bounds: a parallel is curved, so its corners are not enough. */
function edgeOf({ west, east, south, north }: ViewFrame): GeoPoint[] {
	return Array.from({ length: edgeSteps + 1 }, (_each, step) => {
		const lon = west + ((east - west) * step) / edgeSteps;
		return [
			{ lat: south, lon },
			{ lat: north, lon }
		];
	}).flat();
}
