import type { ResponseEntry } from '#lib/course/figures/responses.ts';

/** A month of the grid. `year` stands above it where it differs from the month before. */
export type GridMonth = { key: string; short: string; long: string; year: string | null };

const names = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

/** Every month from the first entry to the last, those without an entry too. Entries stand in order of date. */
export function monthsOf(entries: readonly Pick<ResponseEntry, 'date'>[]): GridMonth[] {
	const first = entries[0]?.date;
	const last = entries.at(-1)?.date;
	if (!first || !last) return [];
	const count = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
	return Array.from({ length: count(last) - count(first) + 1 }, (_none, index) => {
		const at = count(first) + index;
		const year = String(Math.floor(at / 12));
		const name = names[at % 12] ?? '';
		return {
			key: `${year}-${String((at % 12) + 1).padStart(2, '0')}`,
			short: name.slice(0, 3),
			long: `${name} ${year}`,
			year: index === 0 || at % 12 === 0 ? year : null
		};
	});
}
