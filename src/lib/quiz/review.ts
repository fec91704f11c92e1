import { FULL, type ItemBase, type ItemResponse, type ItemReview, type Micros } from './types.ts';

/** The verdict that goes with a score. A blank is a blank whatever it scores. */
export function verdictOf(response: ItemResponse, score: Micros | null): ItemReview['verdict'] {
	if (response === null) return 'blank';
	if (score === null) return 'waiting';
	if (score === FULL) return 'right';
	return score > 0 ? 'part' : 'wrong';
}

/** The places in order, each once, without the gaps. */
export function placesToRead(places: readonly (string | null)[]): string[] {
	return [...new Set(places.filter((place) => place !== null))];
}

/** The misconceptions named by the parts of an item that a learner got wrong, each once. */
export function misconceptionsOf(parts: readonly { misconception: string | null }[]): string[] {
	return placesToRead(parts.map((part) => part.misconception));
}

/** What every review has; a kind adds its lines and values. */
export function baseReview(item: ItemBase, response: ItemResponse, score: Micros | null) {
	return {
		kind: item.kind,
		stem: item.stem,
		score,
		verdict: verdictOf(response, score),
		lines: [] as ItemReview['lines'],
		given: null as string | null,
		key: null as string | null,
		feedback: item.feedback,
		see: placesToRead([item.see]),
		misconceptions: [] as string[]
	};
}
