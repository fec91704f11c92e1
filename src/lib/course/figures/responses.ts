import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { FigureHead } from '../types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

export const responseTypes = ['statement', 'sanction', 'military', 'diplomatic', 'monitoring'] as const;
export type ResponseType = (typeof responseTypes)[number];

/** One act of one or more actors on one day. */
export type ResponseEntry = {
	id: string;
	date: string;
	shown: string;
	actors: string[];
	type: ResponseType;
	text: string;
	claims: string[];
};

/** Who answered how, by actor and month. */
export type ResponsesFigure = FigureHead & {
	kind: 'responses';
	actors: { id: string; name: string }[];
	entries: ResponseEntry[];
};

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('responses'),
	actors: v.pipe(
		v.array(v.strictObject({ id: wordId, name: filled })),
		v.minLength(2, 'needs two actors at least')
	),
	entries: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				date: calendarDay,
				shown: filled,
				actors: v.pipe(v.array(wordId), v.minLength(1, 'needs one actor at least')),
				type: v.picklist(responseTypes, `should be one of ${responseTypes.join(', ')}`),
				text: filled,
				claims: claimIds
			})
		),
		v.minLength(2, 'needs two entries at least')
	)
});

/** Acts of several actors in a grid of months. */
export const responses: FigureKind<ResponsesFigure> = {
	kind: 'responses',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): ResponsesFigure => ({
			id: figure,
			...rest,
			after: after ?? null
		}))
	),
	check(figure, report) {
		reportTwice(figure.actors, ['actors'], report);
		reportTwice(figure.entries, ['entries'], report);
		reportDisorder(figure.entries, ['entries'], report);
		const known = new Set(figure.actors.map(({ id }) => id));
		figure.entries.forEach(({ actors }, index) => {
			actors.forEach((id, at) => {
				if (!known.has(id)) report(['entries', index, 'actors', at], `no actor "${id}"`);
			});
		});
		const acting = new Set(figure.entries.flatMap(({ actors }) => actors));
		figure.actors.forEach(({ id }, index) => {
			if (!acting.has(id)) report(['actors', index, 'id'], `no entry names the actor "${id}"`);
		});
	},
	claims: (figure) => claimsOf(figure.entries, ['entries'])
};
