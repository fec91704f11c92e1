import * as v from 'valibot';
import { claimIds, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind, FigureReport } from '../figure-kind.ts';
import type { Place } from '../read-yaml.ts';
import type { MapFigure } from '../map-types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

const degrees = (limit: number) =>
	v.pipe(
		v.number(),
		v.minValue(-limit, `should be ${-limit} or more`),
		v.maxValue(limit, `should be ${limit} or less`)
	);
const someOf = <TEntry extends v.GenericSchema>(entry: TEntry, one: string) =>
	v.pipe(v.array(entry), v.minLength(1, `needs one ${one} at least`));

const mark = v.strictObject({
	id: wordId,
	sign: v.picklist(
		['full', 'half', 'open', 'square', 'diamond'],
		'should be full, half, open, square or diamond'
	),
	word: filled
});

const sides = ['east', 'west', 'north', 'south'] as const;
const side = v.picklist(sides, 'should be east, west, north or south');
const linkSide = v.picklist([...sides, 'unnamed'], 'should be east, west, north, south or unnamed');

const sheet = v.strictObject({
	view: wordId,
	title: v.optional(filled),
	places: v.record(wordId, side),
	links: v.optional(v.record(wordId, linkSide), {}),
	lines: v.optional(v.array(wordId), [])
});

const place = v.strictObject({ id: wordId, name: filled, lat: degrees(90), lon: degrees(180) });

const link = v.strictObject({
	id: wordId,
	way: v.picklist(['sea', 'rail', 'unstated', 'band'], 'should be sea, rail, unstated or band'),
	stops: v.pipe(v.array(wordId), v.minLength(2, 'needs two places at least')),
	name: filled
});

const fact = v.strictObject({
	name: filled,
	text: filled,
	stage: v.optional(wordId),
	mark: v.optional(wordId),
	claims: v.optional(claimIds)
});

const card = v.strictObject({
	id: wordId,
	label: filled,
	shown: filled,
	date: v.optional(calendarDay),
	title: filled,
	text: filled,
	mark: v.optional(wordId),
	places: v.optional(v.record(wordId, wordId), {}),
	links: v.optional(v.array(wordId), []),
	facts: v.optional(v.array(fact), []),
	claims: claimIds
});

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('map'),
	pick: filled,
	overview: v.optional(
		v.strictObject({
			label: filled,
			form: v.picklist(['together', 'side-by-side'], 'should be together or side-by-side')
		})
	),
	stages: v.optional(
		v.strictObject({
			pick: filled,
			all: filled,
			of: v.pipe(
				v.array(v.strictObject({ id: wordId, label: filled, none: filled })),
				v.length(2, 'should have two entries')
			)
		})
	),
	marks: v.pipe(someOf(mark, 'mark'), v.maxLength(5, 'has room for five marks')),
	maps: v.pipe(someOf(sheet, 'map'), v.maxLength(2, 'has room for two maps')),
	places: someOf(place, 'place'),
	links: v.optional(v.array(link), []),
	cards: v.pipe(someOf(card, 'card'), v.maxLength(9, 'has room for nine cards'))
});

/** Places, and lines between them, on a schematic map; cards pick out what belongs together. */
export const map: FigureKind<MapFigure> = {
	kind: 'map',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, overview, stages, maps, cards, ...rest }): MapFigure => ({
			id: figure,
			...rest,
			after: after ?? null,
			overview: overview ?? null,
			stages: stages ?? null,
			maps: maps.map(({ title, ...each }) => ({ ...each, title: title ?? null })),
			cards: cards.map(({ date, mark: own, facts, ...each }) => ({
				...each,
				date: date ?? null,
				mark: own ?? null,
				facts: facts.map((one) => ({
					name: one.name,
					text: one.text,
					stage: one.stage ?? null,
					mark: one.mark ?? null,
					claims: one.claims ?? []
				}))
			}))
		}))
	),
	check(figure, report) {
		reportTwice(figure.marks, ['marks'], report);
		reportTwice(figure.places, ['places'], report);
		reportTwice(figure.links, ['links'], report);
		reportTwice(figure.cards, ['cards'], report);
		const dated = figure.cards.flatMap(({ date }) => (date === null ? [] : [{ date }]));
		if (dated.length === figure.cards.length) reportDisorder(dated, ['cards'], report);
		checkNames(figure, report);
		checkSheets(figure, report);
		if (figure.overview?.form === 'together') checkTogether(figure, report);
	},
	claims(figure) {
		return figure.cards.flatMap((each, index) => [
			...each.claims.map((id, at) => ({ place: ['cards', index, 'claims', at] as Place, id })),
			...each.facts.flatMap(({ claims }, row) =>
				claims.map((id, at) => ({ place: ['cards', index, 'facts', row, 'claims', at] as Place, id }))
			)
		]);
	}
};

/** Reports names of marks, places, links and stages that are not there. */
function checkNames(figure: MapFigure, report: FigureReport): void {
	const known = {
		mark: new Set(figure.marks.map(({ id }) => id)),
		place: new Set(figure.places.map(({ id }) => id)),
		link: new Set(figure.links.map(({ id }) => id)),
		stage: new Set((figure.stages?.of ?? []).map(({ id }) => id))
	};
	const need = (what: keyof typeof known, id: string | null, at: Place): void => {
		if (id !== null && !known[what].has(id)) report(at, `no ${what} "${id}"`);
	};
	figure.maps.forEach(({ places, links }, index) => {
		for (const id of Object.keys(places)) need('place', id, ['maps', index, 'places', id]);
		for (const id of Object.keys(links)) need('link', id, ['maps', index, 'links', id]);
	});
	figure.links.forEach(({ stops }, index) => {
		stops.forEach((id, at) => need('place', id, ['links', index, 'stops', at]));
	});
	figure.cards.forEach((each, index) => {
		need('mark', each.mark, ['cards', index, 'mark']);
		each.links.forEach((id, at) => need('link', id, ['cards', index, 'links', at]));
		for (const [id, markId] of Object.entries(each.places)) {
			need('place', id, ['cards', index, 'places', id]);
			need('mark', markId, ['cards', index, 'places', id]);
		}
		each.facts.forEach(({ stage, mark: own }, row) => {
			need('stage', stage, ['cards', index, 'facts', row, 'stage']);
			need('mark', own, ['cards', index, 'facts', row, 'mark']);
		});
	});
}

/** Reports what is on no map, and lines whose ends their map does not hold. */
function checkSheets(figure: MapFigure, report: FigureReport): void {
	figure.places.forEach(({ id }, index) => {
		const on = figure.maps.some(({ places }) => id in places);
		if (!on) report(['places', index, 'id'], `no map shows the place "${id}"; name it in one`);
	});
	figure.links.forEach(({ id }, index) => {
		const on = figure.maps.some(({ links }) => id in links);
		if (!on) report(['links', index, 'id'], `no map shows the link "${id}"; name it in one`);
		const told = figure.cards.some(({ links }) => links.includes(id));
		if (!told) report(['links', index, 'id'], `no card tells of the link "${id}"; name it in one`);
	});
	figure.maps.forEach(({ places, links, title }, index) => {
		if (figure.maps.length > 1 && title === null)
			report(['maps', index], 'needs a title, as there are two maps');
		for (const id of Object.keys(links)) {
			const missing = figure.links.find((each) => each.id === id)?.stops.find((stop) => !(stop in places));
			if (missing !== undefined)
				report(['maps', index, 'links', id], `ends at "${missing}", which this map lacks; name it`);
		}
	});
}

/** On one map for all cards a place can have one mark only. */
function checkTogether(figure: MapFigure, report: FigureReport): void {
	const first = new Map<string, string>();
	figure.cards.forEach(({ places }, index) => {
		for (const [id, markId] of Object.entries(places)) {
			const other = first.get(id) ?? markId;
			first.set(id, other);
			if (other === markId) continue;
			report(
				['cards', index, 'places', id],
				`is marked "${other}" above; cards shown together give a place one mark`
			);
		}
	});
}
