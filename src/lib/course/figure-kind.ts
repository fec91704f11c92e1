import * as v from 'valibot';
import type { Place } from './read-yaml.ts';
import type { Figure } from './types.ts';
import { claimId, filled, wordId } from './words.ts';

/** Says what is wrong at a place inside a figure's file. */
export type FigureReport = (place: Place, message: string) => void;

/**
 * One kind of figure. A new kind is one such file in `figures/`, one line in parse-figure.ts, one component
 * in `components/figures/` and one line in Figure.svelte.
 */
export type FigureKind<TFigure extends Figure = Figure> = {
	kind: TFigure['kind'];
	schema: v.GenericSchema<unknown, TFigure>;
	/** rules beyond the shape: ids once, order of dates, references that exist */
	check(figure: TFigure, report: FigureReport): void;
	/** every claim the figure cites, with its place in the file */
	claims(figure: TFigure): { place: Place; id: string }[];
};

/** Keys every figure has. */
export const headEntries = {
	figure: wordId,
	title: filled,
	counted: filled,
	after: v.optional(filled)
};

export const claimIds = v.pipe(v.array(claimId), v.minLength(1, 'needs one claim at least'));

/** Reports ids that stand twice in a list. */
export function reportTwice(list: readonly { id: string }[], place: Place, report: FigureReport): void {
	const seen = new Set<string>();
	list.forEach(({ id }, index) => {
		if (seen.has(id)) report([...place, index, 'id'], `the id "${id}" is there twice`);
		seen.add(id);
	});
}

/** Reports dates that go back. */
export function reportDisorder(list: readonly { date: string }[], place: Place, report: FigureReport): void {
	list.forEach(({ date }, index) => {
		const before = list[index - 1]?.date;
		if (before !== undefined && date < before) {
			report([...place, index, 'date'], `stands after ${before}; write the list in order of date`);
		}
	});
}

/** The claims of a list of rows. */
export function claimsOf(
	rows: readonly { claims: readonly string[] }[],
	place: Place
): { place: Place; id: string }[] {
	return rows.flatMap((row, index) =>
		row.claims.map((id, at) => ({ place: [...place, index, 'claims', at], id }))
	);
}
