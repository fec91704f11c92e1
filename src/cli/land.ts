/**
 * Draws the outline of the land for every view of `lessons/maps.yaml` into `lessons/maps-land.yaml`.
 *
 *     npm run maps
 *
 * The outline comes from Natural Earth's land at 1:50 million (public domain) as the package world-atlas has it.
 * It is simplified to about a pixel, clipped to the view, rounded to half pixels and written as relative steps, so
 * that a view is a few kilobytes and the browser draws it as it is. Countries are never read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoConicEquidistant, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { parse } from 'yaml';
import { projectView } from '../lib/course/maps/projection.ts';
import type { ViewFrame } from '../lib/course/maps/projection.ts';
import { relativePath } from '../lib/course/maps/relative-path.ts';

const VIEWS = 'lessons/maps.yaml';
const OUT = 'lessons/maps-land.yaml';
/** In square pixels. */
const SMALLEST_ISLAND = 6;
/** Beyond the edge, so that the coast's line never runs along it. */
const BLEED = 6;

const world = JSON.parse(
	readFileSync(createRequire(import.meta.url).resolve('world-atlas/land-50m.json'), 'utf8')
) as Topology<{ land: GeometryCollection }>;
const weighed = presimplify(world);

/** The outline of the land in a view, as an SVG path in half pixels. */
function drawLand(view: ViewFrame & { detail?: number }): string {
	const { width, height, centre, scale, translate } = projectView(view);
	const projection = geoConicEquidistant()
		.parallels([...view.parallels])
		.rotate([-centre, 0])
		.center([0, 0])
		.scale(scale)
		.translate([...translate])
		.precision(0.3)
		.clipExtent([
			[-BLEED, -BLEED],
			[width + BLEED, height + BLEED]
		]);
	const kept = simplify(weighed, (((view.detail ?? 1) / scale) * (180 / Math.PI)) ** 2 / 2);
	const path = geoPath(projection).digits(2);
	const polygons = feature(kept, kept.objects.land).features.flatMap(({ geometry }) => {
		const { type, coordinates } = geometry as Polygon | MultiPolygon;
		return type === 'Polygon' ? [coordinates] : coordinates;
	});
	return polygons
		.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
		.filter((polygon) => path.area(polygon) >= SMALLEST_ISLAND)
		.map((polygon) => relativePath(path(polygon) ?? '', 2))
		.join('');
}

const { views } = parse(readFileSync(VIEWS, 'utf8')) as { views: (ViewFrame & { id: string })[] };
const head =
	'# Made by `npm run maps` from maps.yaml; do not edit. Land of Natural Earth, 1:50 million, simplified.\n';
const drawn = views.map((view) => `${view.id}: ${drawLand(view)}\n`);
writeFileSync(OUT, head + drawn.join(''));
for (const line of drawn) console.log(`${line.slice(0, line.indexOf(':'))}: ${line.length} bytes`);
