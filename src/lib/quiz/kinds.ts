import type { ItemKind } from './kind.ts';
import { choice } from './kinds/choice.ts';
import { cloze } from './kinds/cloze.ts';
import { essay } from './kinds/essay.ts';
import { estimate } from './kinds/estimate.ts';
import { match } from './kinds/match.ts';
import { matrix } from './kinds/matrix.ts';
import { multiple } from './kinds/multiple.ts';
import { numeric } from './kinds/numeric.ts';
import { order } from './kinds/order.ts';
import { text } from './kinds/text.ts';
import type { Item } from './types.ts';

/** Every kind of item, one line each. The methods of a kind are only ever called with items of that kind. */
const kinds: ReadonlyMap<string, ItemKind> = new Map(
	[choice, multiple, matrix, order, match, numeric, text, cloze, essay, estimate].map((kind) => [
		kind.kind,
		kind
	])
);

export const kindNames: readonly string[] = [...kinds.keys()];

/** Does its mark count? False where nobody marks it: no weight, never right or wrong, nothing to carry over. */
export function counts(item: Pick<Item, 'kind'>): boolean {
	return kindOf(item).marking !== 'none';
}

export function findKind(name: string): ItemKind | undefined {
	return kinds.get(name);
}

/** @throws {RangeError} an item of a kind that does not exist; `parseQuiz` reports those */
export function kindOf(item: Pick<Item, 'kind'>): ItemKind {
	const kind = kinds.get(item.kind);
	if (!kind) throw new RangeError(`no kind "${item.kind}"`);
	return kind;
}
