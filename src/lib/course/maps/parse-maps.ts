import * as v from 'valibot';
import type { Problem } from '#lib/quiz/types.ts';
import type { SourceFile } from '../parse-ledger.ts';
import { readShape, readYaml } from '../read-yaml.ts';
import { filled, wordId } from '../words.ts';
import type { GeoPoint, ViewFrame } from './projection.ts';

/** A part of the world that maps are drawn of. `detail`: pixels below which the outline loses its bends. `land`: outline as an SVG path in half pixels of `width`. */
export type MapView = ViewFrame & {
	id: string;
	detail: number;
	names: (GeoPoint & { text: string })[];
	land: string;
};

/** A border or parallel of our own, never surveyed. */
export type MapLine = { id: string; name: string; points: GeoPoint[] };

export type Maps = { views: ReadonlyMap<string, MapView>; lines: ReadonlyMap<string, MapLine> };

export const noMaps: Maps = { views: new Map(), lines: new Map() };

const lat = v.pipe(
	v.number(),
	v.minValue(-90, 'should be -90 or more'),
	v.maxValue(90, 'should be 90 or less')
);
const lon = v.pipe(
	v.number(),
	v.minValue(-180, 'should be -180 or more'),
	v.maxValue(180, 'should be 180 or less')
);
const view = v.strictObject({
	id: wordId,
	west: lon,
	east: lon,
	south: lat,
	north: lat,
	parallels: v.tuple([lat, lat]),
	width: v.pipe(
		v.number(),
		v.minValue(200, 'should be 200 or more'),
		v.maxValue(900, 'should be 900 or less')
	),
	detail: v.optional(
		v.pipe(v.number(), v.minValue(0.3, 'should be 0.3 or more'), v.maxValue(5, 'should be 5 or less')),
		1
	),
	names: v.optional(v.array(v.strictObject({ text: filled, lat, lon })), [])
});
const line = v.strictObject({
	id: wordId,
	name: filled,
	points: v.pipe(v.array(v.tuple([lat, lon])), v.minLength(2, 'needs two points at least'))
});
const mapsShape = v.strictObject({
	views: v.array(view),
	lines: v.optional(v.array(line), [])
});
const landShape = v.record(wordId, filled);

/**
 * Reads the views and lines (`maps.yaml`) and the land drawn for them (`maps-land.yaml`, made by
 * `npm run maps`). A view without land is a problem, as is land without a view.
 */
export function parseMaps(viewFile: SourceFile, landFile: SourceFile): { maps: Maps; problems: Problem[] } {
	const file = readYaml(viewFile.path, viewFile.text);
	const drawn = readYaml(landFile.path, landFile.text);
	const unreadable = [...file.problems, ...drawn.problems];
	if (unreadable.length) return { maps: noMaps, problems: unreadable };
	const read = readShape(file, mapsShape);
	const land = readShape(drawn, landShape);
	if (!read.value || !land.value) return { maps: noMaps, problems: [...read.problems, ...land.problems] };

	const problems: Problem[] = [];
	const outlines = land.value;
	const { views, lines } = read.value;
	views.forEach((each, index) => {
		const place = ['views', index, 'id'];
		if (each.west >= each.east || each.south >= each.north)
			problems.push(file.problemAt(place, 'should run from west to east and from south to north'));
		if (!(each.id in outlines))
			problems.push(file.problemAt(place, `no land drawn for "${each.id}"; run npm run maps`));
	});
	for (const id of Object.keys(outlines)) {
		if (!views.some((each) => each.id === id))
			problems.push(drawn.problemAt([id], `no view "${id}" in maps.yaml; run npm run maps`));
	}
	return {
		maps: {
			views: new Map(views.map((each) => [each.id, { ...each, land: outlines[each.id] ?? '' }])),
			lines: new Map(
				lines.map(({ id, name, points }) => [
					id,
					{ id, name, points: points.map(([latitude, longitude]) => ({ lat: latitude, lon: longitude })) }
				])
			)
		},
		problems
	};
}
