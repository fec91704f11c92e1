import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { FigureHead } from '../types.ts';
import { filled, wordId } from '../words.ts';

/** What one label says on one question. `traits`: names that two labels may share. `source`: its type, in words. */
export type CompareCell = {
	feature: string;
	text: string;
	traits: string[];
	source: string;
	claims: string[];
};

/**
 * Labels for neighbouring ideas, answered on the same questions, so that any two can be set side by side.
 * `voices`: the kinds of source that speak about the subject at all.
 */
export type CompareFigure = FigureHead & {
	kind: 'compare';
	features: { id: string; question: string }[];
	labels: { id: string; name: string; cells: CompareCell[] }[];
	voicesTitle: string | null;
	voices: { type: string; text: string; claims: string[] }[];
};

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('compare'),
	features: v.pipe(
		v.array(v.strictObject({ id: wordId, question: filled })),
		v.minLength(1, 'needs one question at least')
	),
	labels: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				name: filled,
				cells: v.array(
					v.strictObject({
						feature: wordId,
						text: filled,
						traits: v.optional(v.array(filled), []),
						source: filled,
						claims: claimIds
					})
				)
			})
		),
		v.minLength(3, 'needs three labels at least'),
		v.maxLength(5, 'has room for five labels')
	),
	voices_title: v.optional(filled),
	voices: v.optional(v.array(v.strictObject({ type: filled, text: filled, claims: claimIds })))
});

/** Two of several labels set side by side. */
export const compare: FigureKind<CompareFigure> = {
	kind: 'compare',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, voices_title, voices, ...rest }): CompareFigure => ({
			id: figure,
			...rest,
			after: after ?? null,
			voicesTitle: voices_title ?? null,
			voices: voices ?? []
		}))
	),
	check(figure, report) {
		reportTwice(figure.features, ['features'], report);
		reportTwice(figure.labels, ['labels'], report);
		const asked = figure.features.map(({ id }) => id);
		figure.labels.forEach(({ cells }, index) => {
			cells.forEach(({ feature }, at) => {
				const wanted = asked[at];
				if (feature === wanted) return;
				const message = wanted ? `should be "${wanted}", as in the features` : `no feature "${feature}"`;
				report(['labels', index, 'cells', at, 'feature'], message);
			});
			const missing = asked[cells.length];
			if (missing) report(['labels', index, 'cells'], `does not answer "${missing}"`);
		});
	},
	claims(figure) {
		return [
			...figure.labels.flatMap(({ cells }, index) => claimsOf(cells, ['labels', index, 'cells'])),
			...claimsOf(figure.voices, ['voices'])
		];
	}
};
