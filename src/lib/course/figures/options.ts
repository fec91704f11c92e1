import * as v from 'valibot';
import { claimId, filled, wordId } from '../words.ts';
import { claimIds, claimsOf, headEntries, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { FigureHead } from '../types.ts';

/** What speaks for or against an option. Without claims it is the course's own reasoning, and is shown as that. */
export type OptionPoint = { text: string; claims: string[] };

/** `code`: short mark on the grid, as R1. `short`: a word or two beside it. `claims`: who proposes it. */
export type OptionCard = {
	id: string;
	code: string;
	short: string;
	title: string;
	claims: string[];
	works: OptionPoint;
	costs: OptionPoint;
	risks: OptionPoint;
	against: OptionPoint;
	signs: OptionPoint;
};

/** Options that readers place by cost and effect. */
export type OptionsFigure = FigureHead & { kind: 'options'; options: OptionCard[] };

/** The parts of a card, in the order in which they are read. */
export const optionParts = ['works', 'costs', 'risks', 'against', 'signs'] as const;

const point = v.strictObject({ text: filled, claims: v.optional(v.array(claimId), []) });

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('options'),
	options: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				code: v.pipe(filled, v.maxLength(4, 'should have four characters at most')),
				short: v.pipe(filled, v.maxLength(18, 'should have 18 characters at most')),
				title: filled,
				claims: claimIds,
				works: point,
				costs: point,
				risks: point,
				against: point,
				signs: point
			})
		),
		v.minLength(2, 'needs two options at least'),
		v.maxLength(10, 'has room for ten options')
	)
});

/** A board of options. */
export const options: FigureKind<OptionsFigure> = {
	kind: 'options',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): OptionsFigure => ({
			id: figure,
			...rest,
			after: after ?? null
		}))
	),
	check(figure, report) {
		reportTwice(figure.options, ['options'], report);
	},
	claims(figure) {
		return [
			...claimsOf(figure.options, ['options']),
			...figure.options.flatMap((option, index) =>
				optionParts.flatMap((part) =>
					option[part].claims.map((id, at) => ({ place: ['options', index, part, 'claims', at], id }))
				)
			)
		];
	}
};
