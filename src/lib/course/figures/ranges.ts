import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind, FigureReport } from '../figure-kind.ts';
import type { Place } from '../read-yaml.ts';
import type { RangeMark, RangeQuantity, RangesFigure } from '../types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

/** As many choices as the style sheet of a switch knows. */
const choices = 8;
const upToChoices = <T>(list: v.GenericSchema<unknown, T[]>) =>
	v.pipe(list, v.maxLength(choices, `has room for ${choices} entries`));
const labelled = v.strictObject({ id: wordId, label: filled });

const mark = v.pipe(
	v.strictObject({
		series: v.optional(wordId),
		value: v.optional(v.number()),
		low: v.optional(v.number()),
		high: v.optional(v.number()),
		vague: v.optional(v.boolean(), false),
		kind: v.optional(v.picklist(['count', 'part', 'forecast'], 'should be count, part or forecast'), 'count'),
		said: filled
	}),
	v.check(
		({ value, low, high, vague }) =>
			value === undefined
				? vague || low !== undefined || high !== undefined
				: low === undefined && high === undefined,
		'should have either a value or low and high'
	),
	v.transform(({ series, value, low, high, ...rest }): RangeMark => ({
		series: series ?? null,
		low: value ?? low ?? null,
		high: value ?? high ?? null,
		...rest
	}))
);

const row = v.pipe(
	v.strictObject({
		id: wordId,
		date: calendarDay,
		shown: filled,
		source: filled,
		group: v.optional(wordId),
		rule: v.optional(wordId),
		section: v.optional(wordId),
		what: v.optional(filled),
		marks: v.pipe(v.array(mark), v.minLength(1, 'needs one mark at least')),
		claims: claimIds
	}),
	v.transform((read) => ({
		...read,
		group: read.group ?? null,
		rule: read.rule ?? null,
		section: read.section ?? null,
		what: read.what ?? null
	}))
);

const scale = v.strictObject({
	from: v.optional(v.number(), 0),
	to: v.number(),
	ticks: v.pipe(v.array(v.number()), v.minLength(2, 'needs two ticks at least')),
	log: v.optional(v.boolean(), false)
});

const reference = v.pipe(
	v.strictObject({
		value: v.optional(v.number()),
		low: v.optional(v.number()),
		high: v.optional(v.number()),
		shown: filled,
		source: filled,
		said: filled,
		claims: claimIds
	}),
	v.check(
		({ value, low, high }) => value !== undefined || (low !== undefined && high !== undefined),
		'should have a value, or low and high'
	),
	v.transform(({ value, low, high, ...rest }) => ({
		low: value ?? low ?? 0,
		high: value ?? high ?? 0,
		...rest
	}))
);

const parts = v.strictObject({
	title: filled,
	said: filled,
	claims: claimIds,
	rows: v.pipe(
		v.array(v.strictObject({ label: filled, value: v.number(), said: filled })),
		v.minLength(2, 'needs two parts at least')
	)
});

const quantity = v.pipe(
	v.strictObject({
		id: wordId,
		label: filled,
		unit: filled,
		scale,
		note: v.optional(filled),
		rules_title: v.optional(filled),
		rules: v.optional(upToChoices(v.array(labelled)), []),
		sections: v.optional(v.array(v.strictObject({ id: wordId, title: filled })), []),
		reference: v.optional(reference),
		rows: v.pipe(v.array(row), v.minLength(1, 'needs one row at least')),
		parts: v.optional(parts)
	}),
	v.transform(({ rules_title, ...read }): RangeQuantity => ({
		...read,
		rulesTitle: rules_title ?? null,
		note: read.note ?? null,
		reference: read.reference ?? null,
		parts: read.parts ?? null
	}))
);

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('ranges'),
	groups: v.optional(upToChoices(v.array(labelled)), []),
	series: v.optional(
		v.pipe(
			v.array(
				v.strictObject({
					id: wordId,
					label: filled,
					glyph: v.picklist(['circle', 'diamond'], 'should be circle or diamond')
				})
			),
			v.check(({ length }) => length === 0 || length === 2, 'should have two entries')
		),
		[]
	),
	cutoffs: v.optional(upToChoices(v.array(v.strictObject({ date: calendarDay, label: filled }))), []),
	quantities: upToChoices(v.pipe(v.array(quantity), v.minLength(1, 'needs one quantity at least')))
});

/** Numbers by source and date on one axis; each row is one statement, and rows are never added. */
export const ranges: FigureKind<RangesFigure> = {
	kind: 'ranges',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): RangesFigure => ({ id: figure, ...rest, after: after ?? null }))
	),
	check(figure, report) {
		reportTwice(figure.groups, ['groups'], report);
		reportTwice(figure.series, ['series'], report);
		reportTwice(figure.quantities, ['quantities'], report);
		reportDisorder(figure.cutoffs, ['cutoffs'], report);
		reportTwiceInFigure(figure, report);
		figure.quantities.forEach((each, index) => checkQuantity(each, figure, ['quantities', index], report));
	},
	claims(figure) {
		return figure.quantities.flatMap(({ rows, reference: line, parts: whole }, index) => {
			const place = ['quantities', index];
			return [
				...claimsOf(rows, [...place, 'rows']),
				...(line ? claimsOfOne(line.claims, [...place, 'reference']) : []),
				...(whole ? claimsOfOne(whole.claims, [...place, 'parts']) : [])
			];
		});
	}
};

function claimsOfOne(ids: readonly string[], place: Place) {
	return ids.map((id, at) => ({ place: [...place, 'claims', at], id }));
}

/** A row is also a place on the page, so its id is unique in the figure. */
function reportTwiceInFigure(figure: RangesFigure, report: FigureReport): void {
	const seen = new Set<string>();
	figure.quantities.forEach(({ rows }, index) => {
		rows.forEach(({ id }, at) => {
			if (seen.has(id)) report(['quantities', index, 'rows', at, 'id'], `the id "${id}" is there twice`);
			seen.add(id);
		});
	});
}

function checkQuantity(each: RangeQuantity, figure: RangesFigure, place: Place, report: FigureReport): void {
	reportTwice(each.rules, [...place, 'rules'], report);
	reportTwice(each.sections, [...place, 'sections'], report);
	checkScale(each, place, report);
	const known: Record<'group' | 'rule' | 'section', ReadonlySet<string>> = {
		group: idsOf(figure.groups),
		rule: idsOf(each.rules),
		section: idsOf(each.sections)
	};
	const series = idsOf(figure.series);
	const order = each.sections.map(({ id }) => id);
	each.rows.forEach((given, index) => {
		const at = [...place, 'rows', index];
		for (const key of ['group', 'rule', 'section'] as const) {
			const named = given[key];
			if (named !== null && !known[key].has(named)) report([...at, key], `no ${key} "${named}"`);
		}
		for (const key of ['rule', 'section'] as const) {
			if (known[key].size && given[key] === null) report([...at, key], `needs the ${key} it belongs to`);
		}
		const before = each.rows[index - 1];
		const sameSection = before?.section === given.section;
		if (before && sameSection && given.date < before.date) {
			report([...at, 'date'], `stands after ${before.date}; write the list in order of date`);
		}
		if (before?.section && given.section && order.indexOf(given.section) < order.indexOf(before.section)) {
			report([...at, 'section'], `stands after a row of "${before.section}"; keep the order of sections`);
		}
		given.marks.forEach((drawn, which) => {
			const where = [...at, 'marks', which];
			if (drawn.series !== null && !series.has(drawn.series)) {
				report([...where, 'series'], `no series "${drawn.series}"`);
			}
			if (series.size && drawn.series === null)
				report([...where, 'series'], 'needs the series it belongs to');
			checkEnds(drawn, each, where, report);
		});
	});
	if (each.reference) checkEnds(each.reference, each, [...place, 'reference'], report);
}

function checkScale({ scale: { from, to, ticks, log } }: RangeQuantity, place: Place, report: FigureReport) {
	if (from >= to) report([...place, 'scale', 'to'], `should be above ${from}`);
	if (log && from <= 0) report([...place, 'scale', 'from'], 'should be above 0 on a logarithmic axis');
	ticks.forEach((tick, index) => {
		if (tick < from || tick > to) {
			report([...place, 'scale', 'ticks', index], `lies outside the axis, ${from} to ${to}`);
		}
	});
}

function checkEnds(
	{ low, high }: { low: number | null; high: number | null },
	{ scale: { from, to } }: RangeQuantity,
	place: Place,
	report: FigureReport
): void {
	if (low !== null && high !== null && low > high) report([...place, 'low'], `should not be above ${high}`);
	for (const end of new Set([low, high])) {
		if (end !== null && (end < from || end > to))
			report(place, `${end} lies outside the axis, ${from} to ${to}`);
	}
}

function idsOf(list: readonly { id: string }[]): ReadonlySet<string> {
	return new Set(list.map(({ id }) => id));
}
