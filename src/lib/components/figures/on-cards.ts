/** Class names `c-0`, `c-3`, … of the cards that a thing belongs to; the switch of a figure picks them out. */
export function onCards(cards: readonly number[]): string[] {
	return cards.map((index) => `c-${index}`);
}
