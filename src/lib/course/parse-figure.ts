import * as v from 'valibot';
import type { Problem } from '#lib/quiz/types.ts';
import type { FigureKind } from './figure-kind.ts';
import { chart } from './figures/chart.ts';
import { clauses } from './figures/clauses.ts';
import { compare } from './figures/compare.ts';
import { errors } from './figures/errors.ts';
import { exchange } from './figures/exchange.ts';
import { likelihood } from './figures/likelihood.ts';
import { options } from './figures/options.ts';
import { map } from './figures/map.ts';
import { ranges } from './figures/ranges.ts';
import { responses } from './figures/responses.ts';
import { syllables } from './figures/syllables.ts';
import { timeline } from './figures/timeline.ts';
import { tracks } from './figures/tracks.ts';
import type { SourceFile } from './parse-ledger.ts';
import { readShape, readYaml } from './read-yaml.ts';
import type { Place } from './read-yaml.ts';
import type { Figure } from './types.ts';

/** Every kind of figure, by its name. */
export const figureKinds: ReadonlyMap<string, FigureKind<never>> = new Map<string, FigureKind<never>>([
	['tracks', tracks as FigureKind<never>],
	['clauses', clauses as FigureKind<never>],
	['map', map as FigureKind<never>],
	['ranges', ranges as FigureKind<never>],
	['timeline', timeline as FigureKind<never>],
	['likelihood', likelihood as FigureKind<never>],
	['errors', errors as FigureKind<never>],
	['chart', chart as FigureKind<never>],
	['compare', compare as FigureKind<never>],
	['exchange', exchange as FigureKind<never>],
	['options', options as FigureKind<never>],
	['responses', responses as FigureKind<never>],
	['syllables', syllables as FigureKind<never>]
]);

/** `claims`: what the figure cites, each with a problem-maker for its place. `problemAt`: for checks across files. */
export type ParsedFigure = {
	path: string;
	figure: Figure | undefined;
	claims: { id: string; problem(message: string): Problem }[];
	problems: Problem[];
	problemAt(place: Place, message: string): Problem;
};

/** Reads one figure's file by its kind. The file's name is the figure's id. */
export function parseFigure({ path, text }: SourceFile): ParsedFigure {
	const file = readYaml(path, text);
	const problemAt = (place: Place, message: string) => file.problemAt(place, message);
	const broken = (problems: Problem[]): ParsedFigure => {
		return { path, figure: undefined, claims: [], problems, problemAt };
	};
	if (file.problems.length) return broken(file.problems);

	const named = readShape(file, v.looseObject({ kind: v.string() }));
	if (!named.value) return broken(named.problems);
	const kind = figureKinds.get(named.value.kind) as FigureKind | undefined;
	if (!kind) {
		const known = [...figureKinds.keys()].join(', ');
		return broken([
			file.problemAt(['kind'], `no figures of the kind "${named.value.kind}"; there are ${known}`)
		]);
	}
	const read = readShape(file, kind.schema);
	if (!read.value) return broken(read.problems);

	const figure = read.value;
	const problems: Problem[] = [];
	kind.check(figure, (place, message) => problems.push(file.problemAt(place, message)));
	const name = /([^/]+)\.yaml$/.exec(path)?.[1];
	if (name !== figure.id)
		problems.push(file.problemAt(['figure'], `should be "${name}", as the file is named`));
	const claims = kind.claims(figure).map(({ id, place }) => ({
		id,
		problem: (message: string) => file.problemAt(place, message)
	}));
	return { path, figure, claims, problems, problemAt };
}
