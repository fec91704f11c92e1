import { isMapping } from '../author-fields.ts';
import type { Tally, TallyGroup, TallyPick } from '../tally.ts';
import type { ItemResponse } from '../types.ts';
import type { MatchItem } from './match.ts';
import type { MatrixItem } from './matrix.ts';

/** `matrix`: for each row a bar for each label. */
export const tallyOfMatrix: Tally<MatrixItem> = {
	groups: ({ rows, labels }) =>
		rows.map((row): TallyGroup => {
			const bars = labels.map(({ id, text }) => {
				const right = id === row.correct;
				return { id, text, right, misconception: right ? null : row.misconception };
			});
			return { id: row.id, title: row.text, choose: 'one', checks: 'key', bars };
		}),
	picks: (_item, { response }) => pickEach(response)
};

/** `match`: for each left side a bar for each right side. */
export const tallyOfMatch: Tally<MatchItem> = {
	groups({ pairs, extras }) {
		const rights = [
			...pairs.map(({ id, right }) => ({ id, text: right, misconception: null })),
			...extras.map(({ id, text, misconception }) => ({ id, text, misconception }))
		];
		return pairs.map((pair): TallyGroup => {
			const bars = rights.map(({ id, text, misconception }) => {
				const right = id === pair.id;
				return { id, text, right, misconception: right ? null : (pair.misconception ?? misconception) };
			});
			return { id: pair.id, title: pair.left, choose: 'one', checks: 'key', bars };
		});
	},
	picks: (_item, { response }) => pickEach(response)
};

/** A response of place to choice: one pick at each place. */
export function pickEach(response: ItemResponse): TallyPick[] {
	if (!isMapping(response)) return [];
	return Object.entries(response).map(([group, bar]) => ({ group, bar: String(bar) }));
}
