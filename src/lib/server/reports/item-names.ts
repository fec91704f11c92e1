import type { Content } from '#lib/server/content/content.ts';

const kept = new WeakMap<Content, Map<string, string>>();

/** The question of an item as the course asks it now; undefined once it is retired. */
export function findItemName(content: Content, itemId: string): string | undefined {
	let names = kept.get(content);
	if (!names) {
		const items = [...content.quizzes.values()].flatMap(({ sections }) =>
			sections.flatMap((section) => section.items)
		);
		kept.set(content, (names = new Map(items.map(({ id, stem }) => [id, stem]))));
	}
	return names.get(itemId);
}

/** The items of a quiz in the order of its file, those it draws from other quizzes apart; and what each asks. */
export function itemOrder(
	content: Content,
	quizId: string
): { order: string[]; nameOf: (itemId: string) => string } {
	const sections = content.quizzes.get(quizId)?.sections ?? [];
	return {
		order: sections.flatMap(({ items }) => items.map(({ id }) => id)),
		nameOf: (itemId) => findItemName(content, itemId) ?? itemId
	};
}
