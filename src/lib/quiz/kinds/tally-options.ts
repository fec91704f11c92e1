import { ONLY_GROUP, type Tally } from '../tally.ts';
import type { ItemWithOptions } from './options.ts';

/** `choice` and `multiple`: a bar for each option. */
export function tallyOfOptions(choose: 'one' | 'several'): Tally<ItemWithOptions> {
	return {
		groups: ({ options }) => [
			{
				id: ONLY_GROUP,
				title: null,
				choose,
				checks: 'options',
				bars: options.map(({ id, text, correct, misconception }) => ({
					id,
					text,
					right: correct,
					misconception
				}))
			}
		],
		picks: (_item, { response }) =>
			[response ?? []].flat().map((option) => ({ group: ONLY_GROUP, bar: String(option) }))
	};
}
