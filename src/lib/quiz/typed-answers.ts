import { partsOf, type ClozeItem } from './kinds/cloze.ts';
import { foldFor, isKnownAnswer, text, type TextItem } from './kinds/text.ts';
import { kindOf } from './kinds.ts';
import { divide } from './micros.ts';
import { FULL, type Item, type ItemResponse, type Micros } from './types.ts';

/** What an item asks to be typed as a word: a text item itself (`blankId` null), or a text blank of a cloze. */
export type TypedPart = { blankId: string | null; part: TextItem };

/** A typed answer with the form in which it is compared. */
export type TypedAnswer = TypedPart & { typed: string; folded: string };

/** What was decided about a typed answer that neither the key nor a trap knows. */
export type AnswerRule = {
	id: string;
	itemId: string;
	blankId: string | null;
	folded: string;
	decision: 'accept' | 'trap' | 'reject';
	remark: string | null;
};

/** What an item asks to be typed as a word; most items have nothing of the kind. */
export function typedPartsOf(item: Item): TypedPart[] {
	if (item.kind === 'text') return [{ blankId: null, part: item as unknown as TextItem }];
	if (item.kind !== 'cloze') return [];
	const { blanks } = item as unknown as ClozeItem;
	return partsOf(item as unknown as ClozeItem).flatMap(({ kind, part }, index) =>
		kind.kind === 'text'
			? [
					{
						blankId: blanks[index]?.id ?? '',
						part: { ...part, see: part.see ?? item.see } as unknown as TextItem
					}
				]
			: []
	);
}

/** The words of a response that neither the key nor a trap of the item knows. */
export function newAnswersIn(item: Item, response: ItemResponse): TypedAnswer[] {
	if (response === null) return [];
	return typedPartsOf(item).flatMap(({ blankId, part }) => {
		const typed = blankId === null ? response : (response as Record<string, string>)[blankId];
		if (typeof typed !== 'string' || isKnownAnswer(part, typed)) return [];
		return [{ blankId, part, typed, folded: foldFor(part, typed) }];
	});
}

/** The rules that fit a response, the oldest first; of several on the same word the last counts. */
export function rulesFor<Rule extends AnswerRule>(
	item: Item,
	response: ItemResponse,
	rules: readonly Rule[]
): Rule[] {
	const answers = newAnswersIn(item, response);
	return rules.filter((rule) =>
		answers.some(
			({ blankId, folded }) => rule.itemId === item.id && rule.blankId === blankId && rule.folded === folded
		)
	);
}

/**
 * The mark of a response by the item's key and what was decided about words that the key does not know: an
 * accepted word is right, any other is as wrong as it was.
 *
 * @param rules in the order in which they were made
 */
export function markWithRules(
	item: Item,
	response: ItemResponse,
	rules: readonly AnswerRule[]
): Micros | null {
	const own = kindOf(item).mark(item, response);
	const latest = new Map(rulesFor(item, response, rules).map((rule) => [rule.blankId, rule]));
	const accepted = [...latest.values()].filter(({ decision }) => decision === 'accept');
	if (accepted.length === 0) return own;
	if (item.kind === text.kind) return FULL;
	const right = new Set(accepted.map(({ blankId }) => blankId));
	const cloze = item as unknown as ClozeItem;
	const given = (response ?? {}) as Record<string, string>;
	const marks = partsOf(cloze).map(({ kind, part }, index) => {
		const id = cloze.blanks[index]?.id ?? '';
		return right.has(id) ? FULL : (kind.mark(part, given[id] ?? null) ?? 0);
	});
	return divide(
		marks.reduce((sum, mark) => sum + mark, 0),
		marks.length
	);
}
