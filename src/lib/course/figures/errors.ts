import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { ErrorsFigure } from '../types.ts';
import { filled, wordId } from '../words.ts';

const answer = v.strictObject({
	id: wordId,
	text: filled,
	right: v.optional(v.boolean(), false),
	reply: filled
});

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('errors'),
	cards: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				text: filled,
				answers: v.pipe(
					v.array(answer),
					v.minLength(3, 'needs three answers at least'),
					v.maxLength(4, 'has room for four answers')
				),
				wrong: filled,
				why: filled,
				claims: claimIds
			})
		),
		v.minLength(2, 'needs two cards at least'),
		v.maxLength(16, 'has room for sixteen cards')
	)
});

/** A deck of texts with a fault each: the reader names the fault, then sees it. */
export const errors: FigureKind<ErrorsFigure> = {
	kind: 'errors',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): ErrorsFigure => ({ id: figure, ...rest, after: after ?? null }))
	),
	check(figure, report) {
		reportTwice(figure.cards, ['cards'], report);
		figure.cards.forEach(({ answers }, index) => {
			reportTwice(answers, ['cards', index, 'answers'], report);
			const right = answers.filter((each) => each.right).length;
			if (right !== 1) report(['cards', index, 'answers'], `should have one right answer, not ${right}`);
		});
	},
	claims(figure) {
		return claimsOf(figure.cards, ['cards']);
	}
};
