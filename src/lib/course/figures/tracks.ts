import * as v from 'valibot';
import { claimIds, claimsOf, headEntries, reportDisorder, reportTwice } from '../figure-kind.ts';
import type { FigureKind } from '../figure-kind.ts';
import type { TracksFigure } from '../types.ts';
import { calendarDay, filled, wordId } from '../words.ts';

const shape = v.strictObject({
	...headEntries,
	kind: v.literal('tracks'),
	tracks: v.pipe(
		v.array(v.strictObject({ id: wordId, title: filled })),
		v.length(2, 'should have two entries')
	),
	events: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				date: calendarDay,
				shown: filled,
				track: wordId,
				text: filled,
				claims: claimIds
			})
		),
		v.minLength(2, 'needs two events at least')
	),
	relations: v.pipe(
		v.array(
			v.strictObject({
				id: wordId,
				kind: v.picklist(['conflict', 'meet'], 'should be conflict or meet'),
				events: v.pipe(v.array(wordId), v.minLength(1, 'needs one event at least')),
				label: filled,
				text: filled,
				claims: claimIds
			})
		),
		v.minLength(1, 'needs one relation at least'),
		v.maxLength(8, 'has room for eight relations')
	)
});

/** Two accounts on one time line. */
export const tracks: FigureKind<TracksFigure> = {
	kind: 'tracks',
	schema: v.pipe(
		shape,
		v.transform(({ figure, after, ...rest }): TracksFigure => ({ id: figure, ...rest, after: after ?? null }))
	),
	check(figure, report) {
		reportTwice(figure.tracks, ['tracks'], report);
		reportTwice(figure.events, ['events'], report);
		reportTwice(figure.relations, ['relations'], report);
		reportDisorder(figure.events, ['events'], report);
		const trackIds = new Set(figure.tracks.map((track) => track.id));
		const eventIds = new Set(figure.events.map((event) => event.id));
		figure.events.forEach(({ track }, index) => {
			if (!trackIds.has(track)) report(['events', index, 'track'], `no track "${track}"`);
		});
		figure.relations.forEach(({ events }, index) => {
			events.forEach((id, at) => {
				if (!eventIds.has(id)) report(['relations', index, 'events', at], `no event "${id}"`);
			});
		});
	},
	claims(figure) {
		return [...claimsOf(figure.events, ['events']), ...claimsOf(figure.relations, ['relations'])];
	}
};
