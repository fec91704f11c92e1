import type { Tally, TallyGroup } from '../tally.ts';
import type { keyPlaces as KeyPlaces, OrderItem } from './order.ts';

/** `order`: for each line a bar for each place, from 1. */
export function tallyOfOrder(keyPlaces: typeof KeyPlaces): Tally<OrderItem> {
	return {
		groups: ({ lines }) =>
			lines.map((line): TallyGroup => {
				const [first, last] = keyPlaces(lines, line);
				const bars = lines.map((_, index) => {
					const right = index + 1 >= first && index + 1 <= last;
					return { id: String(index + 1), text: `Place ${index + 1}`, right, misconception: null };
				});
				return { id: line.id, title: line.text, choose: 'one', checks: 'none', bars };
			}),
		picks: (_item, { response }) =>
			Array.isArray(response) ? response.map((group, index) => ({ group, bar: String(index + 1) })) : []
	};
}
