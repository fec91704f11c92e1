import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { ClausesFigure } from '../types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

const step = v.strictObject({ id: wordId, question: filled, text: filled, claims: claimIds });

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('clauses'),
	branches: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				label: filled,
				steps: v.pipe(
					v.array(step),
					v.minLength(1, 'needs one step at least'),
					v.maxLength(8, 'has room for eight steps')
				)
			})
		),
		v.length(2, 'should have two entries')
	),
	dates_title: v.optional(filled),
	dates: v.optional(
		v.array(
			v.strictObject({
				date: calendarDay,
				shown: filled,
				lane: v.picklist(['law', 'troops'], 'should be law or troops'),
				text: filled,
				claims: claimIds
			})
		)
	)
});

/** A text that asks its questions in order, for each of two things that may have happened. */
export const clauses: FigureKind<ClausesFigure> = {
	kind: 'clauses',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, dates_title, dates, ...rest }): ClausesFigure => ({
			id: figure,
			...rest,
			after: after ?? null,
			datesTitle: dates_title ?? null,
			dates: dates ?? []
		}))
	),
	check(figure, report) {
		reportTwice(figure.branches, ['branches'], report);
		reportDisorder(figure.dates, ['dates'], report);
		const [first, second] = figure.branches;
		figure.branches.forEach(({ steps }, index) => reportTwice(steps, ['branches', index, 'steps'], report));
		if (!first || !second) return;
		second.steps.forEach(({ question }, index) => {
			const other = first.steps[index]?.question;
			if (other === question) return;
			const message = other
				? `should ask "${other}", as the first branch does`
				: 'the first branch has no such step';
			report(['branches', 1, 'steps', index, 'question'], message);
		});
		if (first.steps.length > second.steps.length) {
			report(
				['branches', 1, 'steps'],
				`has ${second.steps.length} steps, the first branch ${first.steps.length}`
			);
		}
	},
	claims(figure) {
		return [
			...figure.branches.flatMap(({ steps }, index) => claimsOf(steps, ['branches', index, 'steps'])),
			...claimsOf(figure.dates, ['dates'])
		];
	}
};
