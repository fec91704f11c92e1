import * as v from 'valibot';
import { claimIds, headEntries, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { LikelihoodFigure } from '../types.ts';
import { filled, wordId } from '../words.ts';

const percent = v.pipe(
	v.number(),
	v.minValue(0, 'should be from 0 to 100'),
	v.maxValue(100, 'should be from 0 to 100')
);

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('likelihood'),
	scales: v.pipe(
		v.array(v.strictObject({ id: wordId, label: filled, short: filled })),
		v.length(2, 'should have two entries')
	),
	words: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				word: filled,
				bands: v.pipe(
					v.array(
						v.strictObject({
							scale: wordId,
							word: filled,
							low: percent,
							high: percent,
							said: filled,
							claims: claimIds
						})
					),
					v.minLength(1, 'needs one band at least')
				)
			})
		),
		v.minLength(2, 'needs two words at least'),
		v.maxLength(10, 'has room for ten words')
	)
});

/** Words of likelihood on two official scales, after the reader has placed them. */
export const likelihood: FigureKind<LikelihoodFigure> = {
	kind: 'likelihood',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): LikelihoodFigure => ({
			id: figure,
			...rest,
			after: after ?? null
		}))
	),
	check(figure, report) {
		reportTwice(figure.scales, ['scales'], report);
		reportTwice(figure.words, ['words'], report);
		const scales = new Set(figure.scales.map(({ id }) => id));
		figure.words.forEach(({ bands }, index) => {
			const seen = new Set<string>();
			bands.forEach(({ scale, low, high }, at) => {
				const place = ['words', index, 'bands', at];
				if (!scales.has(scale)) report([...place, 'scale'], `no scale "${scale}"`);
				if (seen.has(scale)) report([...place, 'scale'], `the scale "${scale}" is there twice`);
				seen.add(scale);
				if (low >= high) report([...place, 'high'], `should be above ${low}`);
			});
		});
	},
	claims(figure) {
		return figure.words.flatMap(({ bands }, index) =>
			bands.flatMap(({ claims }, at) =>
				claims.map((id, which) => ({ place: ['words', index, 'bands', at, 'claims', which], id }))
			)
		);
	}
};
