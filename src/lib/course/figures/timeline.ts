import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind, FigureReport } from '../figure-kind.ts';
import type { TimelineFigure } from '../types.ts';
import { calendarDay, claimId, filled, wordId } from '../words.ts';

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('timeline'),
	from: calendarDay,
	to: calendarDay,
	lanes: v.pipe(
		v.array(v.strictObject({ id: wordId, label: filled })),
		v.minLength(1, 'needs one lane at least'),
		v.maxLength(6, 'has room for six lanes')
	),
	eras: v.optional(
		v.array(
			v.pipe(
				v.strictObject({
					id: wordId,
					title: filled,
					from: calendarDay,
					to: calendarDay,
					text: v.optional(filled),
					claims: v.optional(v.array(claimId), [])
				}),
				v.transform((era) => ({ ...era, text: era.text ?? null }))
			)
		),
		[]
	),
	events: v.pipe(
		v.array(
			v.pipe(
				v.strictObject({
					id: wordId,
					date: calendarDay,
					until: v.optional(calendarDay),
					shown: filled,
					lane: wordId,
					text: filled,
					claims: claimIds
				}),
				v.transform((event) => ({ ...event, until: event.until ?? null }))
			)
		),
		v.minLength(2, 'needs two events at least')
	)
});

/** Events in lanes of one line of time, under the headings of eras. */
export const timeline: FigureKind<TimelineFigure> = {
	kind: 'timeline',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): TimelineFigure => ({
			id: figure,
			...rest,
			after: after ?? null
		}))
	),
	check(figure, report) {
		reportTwice(figure.lanes, ['lanes'], report);
		reportTwice([...figure.eras, ...figure.events], ['events'], report);
		reportDisorder(figure.events, ['events'], report);
		const lanes = new Set(figure.lanes.map(({ id }) => id));
		figure.events.forEach(({ lane, date, until }, index) => {
			if (!lanes.has(lane)) report(['events', index, 'lane'], `no lane "${lane}"`);
			if (until !== null && until < date) report(['events', index, 'until'], `should not be before ${date}`);
			const end = until ?? date;
			if (date < figure.from || end > figure.to) {
				report(['events', index, 'date'], `lies outside the line, ${figure.from} to ${figure.to}`);
			}
		});
		lanes.forEach((id) => {
			if (figure.events.some(({ lane }) => lane === id)) return;
			const index = figure.lanes.findIndex((lane) => lane.id === id);
			report(['lanes', index], `no event stands in the lane "${id}"`);
		});
		checkEras(figure, report);
	},
	claims(figure) {
		return [...claimsOf(figure.eras, ['eras']), ...claimsOf(figure.events, ['events'])];
	}
};

function checkEras({ eras, events, from, to }: TimelineFigure, report: FigureReport): void {
	eras.forEach((era, index) => {
		if (era.to < era.from) report(['eras', index, 'to'], `should not be before ${era.from}`);
		if (era.text !== null && !era.claims.length) {
			report(['eras', index, 'text'], 'says something and cites no claim');
		}
		const before = eras[index - 1];
		if (before && era.from <= before.to) {
			report(['eras', index, 'from'], `begins before "${before.id}" has ended`);
		}
		if (era.from < from || era.to > to) report(['eras', index], `lies outside the line, ${from} to ${to}`);
	});
	const [first] = eras;
	const early = events.findIndex(({ date }) => first !== undefined && date < first.from);
	if (early >= 0) report(['events', early, 'date'], 'stands before the first era');
}
