import { ONLY_GROUP, type Tally, type TallyBar } from '../tally.ts';
import type { ItemResponse } from '../types.ts';
import { writeNumber } from '../write-number.ts';
import type { NumericItem, placeNumber as PlaceNumber } from './numeric.ts';
import type { placeText as PlaceText, TextItem } from './text.ts';

/** Bars of the file are `key`, `band-1`, `trap-0`; what was typed besides is told apart from those by a sign. */
const typed = (value: string) => `=${value}`;

/** `numeric`: the bands and traps, then every other number. */
export function tallyOfNumeric(placeNumber: typeof PlaceNumber): Tally<NumericItem> {
	return {
		groups(item) {
			const within = (value: number, far: number) => {
				const around = far === 0 ? '' : item.relative ? ` ± ${round(far * 100)} %` : ` ± ${far}`;
				return `${writeNumber(value, item.unit)}${around}`;
			};
			const bands = item.bands
				.map((band, index) => ({ ...band, index }))
				.sort((a, b) => a.within - b.within)
				.map(({ within: far, index }, place): TallyBar => {
					return {
						id: `band-${index}`,
						text: within(item.answer, far),
						right: place === 0,
						misconception: null
					};
				});
			const traps = item.traps.map(({ value, within: far, misconception }, index): TallyBar => {
				return { id: `trap-${index}`, text: within(value, far), right: false, misconception };
			});
			return [{ id: ONLY_GROUP, title: null, choose: 'one', checks: 'key', bars: [...bands, ...traps] }];
		},
		picks(item, { response }) {
			const place = response === null ? null : placeNumber(item, response);
			if (!place) return [];
			if ('band' in place) return [{ group: ONLY_GROUP, bar: `band-${place.band}` }];
			if ('trap' in place) return [{ group: ONLY_GROUP, bar: `trap-${place.trap}` }];
			const text = writeNumber(place.value, item.unit);
			return [{ group: ONLY_GROUP, bar: typed(String(place.value)), text }];
		}
	};
}

/** `text`: what is accepted and the traps, then every other answer that is read alike. */
export function tallyOfText(placeText: typeof PlaceText): Tally<TextItem> {
	return {
		groups: ({ accept, traps }) => [
			{
				id: ONLY_GROUP,
				title: null,
				choose: 'one',
				checks: 'key',
				bars: [
					{ id: 'key', text: accept[0] ?? '', right: true, misconception: null },
					...traps.map(({ match, misconception }, index) => {
						return { id: `trap-${index}`, text: match[0] ?? '', right: false, misconception };
					})
				]
			}
		],
		picks(item, { response }) {
			if (typeof response !== 'string') return [];
			const place = placeText(item, response);
			if (place === 'key') return [{ group: ONLY_GROUP, bar: 'key' }];
			if ('trap' in place) return [{ group: ONLY_GROUP, bar: `trap-${place.trap}` }];
			return [{ group: ONLY_GROUP, bar: typed(place.folded), text: textOf(response) }];
		}
	};
}

function textOf(response: ItemResponse): string {
	return String(response).trim();
}

function round(share: number): number {
	return Math.round(share * 100) / 100;
}
