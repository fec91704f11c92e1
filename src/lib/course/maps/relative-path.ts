/**
 * Writes an SVG path of `M`, `L` and `Z` in whole steps from point to point, which takes a third of the room.
 *
 * @param path absolute, as d3-geo writes it
 * @param grid steps to a unit: 2 rounds to halves and gives numbers twice as large
 * @returns `M` absolute, `l` relative; rings that shrink to fewer than three points are left out
 */
export function relativePath(path: string, grid: number): string {
	return path
		.split('M')
		.slice(1)
		.map((ring) => ringPath(ring, grid))
		.join('');
}

function ringPath(ring: string, grid: number): string {
	const points = [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({
		x: Math.round(Number(x) * grid),
		y: Math.round(Number(y) * grid)
	}));
	const [first, ...rest] = points;
	if (!first) return '';
	const steps: string[] = [];
	let { x, y } = first;
	for (const point of rest) {
		if (point.x === x && point.y === y) continue;
		steps.push(`${point.x - x},${point.y - y}`);
		({ x, y } = point);
	}
	// a space only where no minus parts two numbers
	const run = steps.join(' ').replaceAll(/[ ,]-/g, '-');
	return steps.length < 2 ? '' : `M${first.x},${first.y}l${run}z`;
}
