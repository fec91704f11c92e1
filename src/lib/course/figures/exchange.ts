import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { FigureHead } from '../types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

const levels = ['high', 'moderate', 'low'] as const;

/**
 * One thing that goes from one party to another. `date`: when the oldest report of it named here came out.
 * `confidence`: that it happened at all; `amount`: how much, in the words of who says it, null where nobody does.
 */
export type Flow = {
	id: string;
	from: string;
	to: string;
	item: string;
	amount: string | null;
	date: string;
	confidence: (typeof levels)[number];
	text: string;
	claims: string[];
};

/** Who gives what to whom, with a confidence. `until`: ends of the periods that the filter offers. */
export type ExchangeFigure = FigureHead & {
	kind: 'exchange';
	parties: { id: string; name: string }[];
	until: { date: string; shown: string }[];
	flows: Flow[];
};

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('exchange'),
	parties: v.pipe(
		v.array(v.strictObject({ id: wordId, name: filled })),
		v.minLength(2, 'needs two parties at least'),
		v.maxLength(3, 'has room for three parties')
	),
	until: v.pipe(
		v.array(v.strictObject({ date: calendarDay, shown: filled })),
		v.minLength(2, 'needs two dates at least'),
		v.maxLength(5, 'has room for five dates')
	),
	flows: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				from: wordId,
				to: wordId,
				item: filled,
				amount: v.optional(filled),
				date: calendarDay,
				confidence: v.picklist(levels, 'should be high, moderate or low'),
				text: filled,
				claims: claimIds
			})
		),
		v.minLength(2, 'needs two flows at least')
	)
});

/** Flows between parties, with how well each is supported. */
export const exchange: FigureKind<ExchangeFigure> = {
	kind: 'exchange',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, flows, ...rest }): ExchangeFigure => ({
			id: figure,
			...rest,
			after: after ?? null,
			flows: flows.map((flow) => ({ ...flow, amount: flow.amount ?? null }))
		}))
	),
	check(figure, report) {
		reportTwice(figure.parties, ['parties'], report);
		reportTwice(figure.flows, ['flows'], report);
		figure.until.forEach(({ date }, index) => {
			const before = figure.until[index - 1]?.date;
			if (before !== undefined && date <= before) {
				report(['until', index, 'date'], `should be later than ${before}`);
			}
		});
		const known = new Set(figure.parties.map(({ id }) => id));
		const last = figure.until.at(-1)?.date ?? '';
		figure.flows.forEach(({ from, to, date }, index) => {
			if (!known.has(from)) report(['flows', index, 'from'], `no party "${from}"`);
			if (!known.has(to)) report(['flows', index, 'to'], `no party "${to}"`);
			if (from === to) report(['flows', index, 'to'], 'should be another party than "from"');
			if (date > last) report(['flows', index, 'date'], `is later than the last date of "until", ${last}`);
		});
	},
	claims: (figure) => claimsOf(figure.flows, ['flows'])
};
