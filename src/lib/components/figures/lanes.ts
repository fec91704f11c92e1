import type { TimelineFigure } from '#lib/course/types.ts';

/** One entry in a lane. `marks`: class names that the switches of a figure pick it out by. */
export type LaneEntry = {
	id: string;
	lane: number;
	shown: string;
	text: string;
	claims: string[];
	marks: string[];
};

/** Entries of one date side by side. `year` stands on the line when it differs from the row above. */
export type LaneRow = { key: string; year: string | null; entries: LaneEntry[]; marks: string[] };

/** A stretch of the line with a heading of its own; `null` where a line has none. */
export type LaneEra = {
	id: string;
	title: string | null;
	text: string | null;
	claims: string[];
	rows: LaneRow[];
};

type Dated = LaneEntry & { date: string };

/** Groups entries, given in order of date, into rows: one row per date, one entry per lane in it. */
export function rowsOf(entries: readonly Dated[]): LaneRow[] {
	const rows: (LaneRow & { date: string })[] = [];
	let year = '';
	for (const { date, ...entry } of entries) {
		const last = rows.at(-1);
		if (last?.date === date && last.entries.every(({ lane }) => lane !== entry.lane)) {
			last.entries.push(entry);
			last.entries.sort((a, b) => a.lane - b.lane);
			continue;
		}
		const own = date.slice(0, 4);
		rows.push({ key: entry.id, date, year: own === year ? null : own, entries: [entry], marks: [] });
		year = own;
	}
	return rows.map(({ key, year: shown, entries: inRow }) => ({
		key,
		year: shown,
		entries: inRow,
		marks: []
	}));
}

/**
 * Marks the rows that a tie runs along, from the first to the last row with an entry so marked.
 *
 * @param mark the class name of the entries it ties, e.g. `in-2`
 * @param tie the class name for the rows between, e.g. `tie-2`
 */
export function tieRows(rows: readonly LaneRow[], mark: string, tie: string): void {
	const holds = rows.map(({ entries }) => entries.some(({ marks }) => marks.includes(mark)));
	const first = holds.indexOf(true);
	const last = holds.lastIndexOf(true);
	rows.forEach((row, index) => {
		if (first >= 0 && index >= first && index <= last) row.marks.push(tie);
	});
}

/** The events of a time line in its eras: an event belongs to the last era that has begun by its date. */
export function erasOf({ id, lanes, eras, events }: TimelineFigure): LaneEra[] {
	const heads = eras.length
		? eras.map((era) => ({ ...era, id: `${id}-${era.id}` }))
		: [{ id: 'all', title: null, from: '', text: null, claims: [] }];
	return heads.map(({ id: eraId, title, from, text, claims }, index) => {
		const next = heads[index + 1]?.from;
		const inside = events.filter(({ date }) => date >= from && (next === undefined || date < next));
		const rows = rowsOf(
			inside.map((event) => ({
				id: `${id}-${event.id}`,
				date: event.date,
				lane: lanes.findIndex((lane) => lane.id === event.lane),
				shown: event.shown,
				text: event.text,
				claims: event.claims,
				marks: []
			}))
		);
		return { id: eraId, title, text, claims, rows };
	});
}
