import type { ChartLink, ChartNode } from '#lib/course/figures/chart.ts';

/** Size of a cell of the drawing, which is stretched to the room there is. */
export const cell = 100;

/** The turn of a line lies this far above the border of its lower row, so that two chains do not cover each other. */
const turns = [-7, 7];

/**
 * The lines of a chart from middle to middle: straight between bodies of one row, else down, across above the
 * lower body's row, and down again.
 *
 * @param chains ids of the chains; a chain's place in the list decides where its lines turn
 * @returns paths in cells of 100, in the order of the links
 */
export function chartLines(
	nodes: readonly ChartNode[],
	links: readonly ChartLink[],
	chains: readonly string[]
): string[] {
	const places = new Map(nodes.map(({ id, place }) => [id, place]));
	return links.map(({ from, to, chain }) => {
		const [fromRow, fromColumn] = places.get(from) ?? [1, 1];
		const [toRow, toColumn] = places.get(to) ?? [1, 1];
		const start = `M${middle(fromColumn)} ${middle(fromRow)}`;
		if (fromRow === toRow) return `${start}H${middle(toColumn)}`;
		if (fromColumn === toColumn) return `${start}V${middle(toRow)}`;
		const turn = (toRow - 1) * cell + (turns[chains.indexOf(chain ?? '')] ?? 0);
		return `${start}V${turn}H${middle(toColumn)}V${middle(toRow)}`;
	});
}

function middle(place: number): number {
	return (place - 0.5) * cell;
}

/** A body with the bodies that stand below it in an outline. */
export type Branch = { node: ChartNode; link: ChartLink | null; below: Branch[] };

/** The chart as an outline: a body stands below the first body that links to it; one without such a link at the top. */
export function outlineOf(nodes: readonly ChartNode[], links: readonly ChartLink[]): Branch[] {
	const first = new Map<string, ChartLink>();
	for (const link of links) if (!first.has(link.to)) first.set(link.to, link);
	const branch = (node: ChartNode): Branch => ({
		node,
		link: first.get(node.id) ?? null,
		below: nodes.filter(({ id }) => first.get(id)?.from === node.id).map(branch)
	});
	return nodes.filter(({ id }) => !first.has(id)).map(branch);
}

/**
 * The grid area between two bodies of one row, where a link may carry its text.
 *
 * @returns null where there is not a whole free column between them
 */
export function spanOf({ from, to }: ChartLink, nodes: readonly ChartNode[]): string | null {
	const ends = [from, to].map((id) => nodes.find((node) => node.id === id)?.place);
	const [one, other] = ends;
	if (!one || !other || one[0] !== other[0]) return null;
	const [left, right] = [Math.min(one[1], other[1]), Math.max(one[1], other[1])];
	return right - left < 2 ? null : `${one[0]} / ${left * 2 + 1} / auto / ${right * 2 - 1}`;
}
