import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { FigureHead } from '../types.ts';
import { filled, wordId } from '../words.ts';

/** `place`: row and column on the wide drawing, from 1; a column may be a half. */
export type ChartNode = {
	id: string;
	name: string;
	role: string;
	text: string;
	place: [row: number, column: number];
	claims: string[];
};

/** `chain`: null when the link belongs to neither. `note`: why the line is dashed, null for a firm one. */
export type ChartLink = {
	from: string;
	to: string;
	chain: string | null;
	text: string;
	note: string | null;
	claims: string[];
};

/** Bodies and the two chains that run through them. */
export type ChartFigure = FigureHead & {
	kind: 'chart';
	chains: { id: string; title: string; text: string }[];
	nodes: ChartNode[];
	links: ChartLink[];
};

const place = v.pipe(
	v.tuple([v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)), v.number()]),
	v.check(
		([, column]) => column >= 1 && column <= 6 && Number.isInteger(column * 2),
		'should be a row from 1 to 8 and a column from 1 to 6, in halves'
	)
);

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('chart'),
	chains: v.pipe(
		v.array(v.strictObject({ id: wordId, title: filled, text: filled })),
		v.length(2, 'should have two entries')
	),
	nodes: v.pipe(
		v.array(
			v.strictObject({ id: wordId, name: filled, role: filled, text: filled, place, claims: claimIds })
		),
		v.minLength(2, 'needs two bodies at least')
	),
	links: v.pipe(
		v.array(
			v.strictObject({
				from: wordId,
				to: wordId,
				chain: v.optional(wordId),
				text: filled,
				note: v.optional(filled),
				claims: claimIds
			})
		),
		v.minLength(1, 'needs one link at least')
	)
});

/** A command chart with two chains laid over it. */
export const chart: FigureKind<ChartFigure> = {
	kind: 'chart',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, links, ...rest }): ChartFigure => ({
			id: figure,
			...rest,
			after: after ?? null,
			links: links.map((link) => ({ ...link, chain: link.chain ?? null, note: link.note ?? null }))
		}))
	),
	check(figure, report) {
		reportTwice(figure.chains, ['chains'], report);
		reportTwice(figure.nodes, ['nodes'], report);
		const taken = new Map<string, string>();
		figure.nodes.forEach(({ id, place: [row, column] }, index) => {
			const spot = [column, column - 0.5, column + 0.5].map((at) => taken.get(`${row} ${at}`)).find(Boolean);
			if (spot) report(['nodes', index, 'place'], `overlaps "${spot}"`);
			taken.set(`${row} ${column}`, id);
		});
		const nodes = new Map(figure.nodes.map((node) => [node.id, node]));
		const chains = new Set(figure.chains.map(({ id }) => id));
		const seen = new Set<string>();
		figure.links.forEach(({ from, to, chain }, index) => {
			const upper = nodes.get(from);
			const lower = nodes.get(to);
			if (!upper) report(['links', index, 'from'], `no body "${from}"`);
			if (!lower) report(['links', index, 'to'], `no body "${to}"`);
			if (chain && !chains.has(chain)) report(['links', index, 'chain'], `no chain "${chain}"`);
			if (upper && lower && upper.place[0] > lower.place[0]) {
				report(['links', index, 'to'], `"${to}" stands above "${from}"; write the upper body first`);
			}
			const pair = `${from} ${to}`;
			if (seen.has(pair)) report(['links', index], `"${from}" and "${to}" are linked twice`);
			seen.add(pair);
		});
	},
	claims(figure) {
		return [...claimsOf(figure.nodes, ['nodes']), ...claimsOf(figure.links, ['links'])];
	}
};
