import type { MapCard, MapFigure, MapMark } from '#lib/course/map-types.ts';

/** The places of a card in words, one line for each mark: "Pyongyang, Seoul". In the order of the marks. */
export function placesByMark(figure: MapFigure, card: MapCard): { mark: MapMark; places: string }[] {
	return figure.marks.flatMap((mark) => {
		const names = figure.places.filter(({ id }) => card.places[id] === mark.id).map(({ name }) => name);
		return names.length ? [{ mark, places: names.join(', ') }] : [];
	});
}
