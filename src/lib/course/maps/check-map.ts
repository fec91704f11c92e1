import type { FigureReport } from '../figure-kind.ts';
import type { MapFigure } from '../map-types.ts';
import { labelsOf, placePoints } from './draw-map.ts';
import { labelFaults } from './labels.ts';
import type { Maps } from './parse-maps.ts';
import { projectView } from './projection.ts';

/**
 * Checks a map against the views: that view and lines exist, that every place lies inside, and that no name
 * covers another or leaves the map.
 */
export function checkMap(figure: MapFigure, maps: Maps, report: FigureReport): void {
	figure.maps.forEach((sheet, index) => {
		const view = maps.views.get(sheet.view);
		if (!view) {
			report(
				['maps', index, 'view'],
				`no view "${sheet.view}" in maps.yaml; there are ${[...maps.views.keys()].join(', ')}`
			);
			return;
		}
		sheet.lines.forEach((id, at) => {
			if (!maps.lines.has(id)) report(['maps', index, 'lines', at], `no line "${id}" in maps.yaml`);
		});
		const projection = projectView(view);
		const labels = labelsOf(figure, sheet, placePoints(figure, projection));
		const inside = labels.filter(({ id, at }) => {
			const within = at.x >= 0 && at.y >= 0 && at.x <= projection.width && at.y <= projection.height;
			if (!within) report(['maps', index, 'places', id], `lies outside the view "${view.id}"; take it out`);
			return within;
		});
		const { outside, collisions } = labelFaults(inside, projection);
		for (const id of outside)
			report(['maps', index, 'places', id], 'the name leaves the map; choose another side');
		for (const [id, other] of collisions)
			report(['maps', index, 'places', id], `the name meets that of "${other}"; choose another side`);
	});
}
