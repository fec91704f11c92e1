import type { ChoiceItem } from '#lib/quiz/kinds/choice.ts';
import { partsOf, type ClozeItem } from '#lib/quiz/kinds/cloze.ts';
import type { EssayItem } from '#lib/quiz/kinds/essay.ts';
import type { MatchItem } from '#lib/quiz/kinds/match.ts';
import type { MatrixItem } from '#lib/quiz/kinds/matrix.ts';
import type { MultipleItem } from '#lib/quiz/kinds/multiple.ts';
import type { NumericItem } from '#lib/quiz/kinds/numeric.ts';
import type { OrderItem } from '#lib/quiz/kinds/order.ts';
import type { TextItem } from '#lib/quiz/kinds/text.ts';
import type { Item, ItemResponse } from '#lib/quiz/types.ts';
import type { Dice } from './dice.ts';
import { essayTexts, qualities } from './essay-texts.ts';
import { newWords } from './new-words.ts';

/** What a simulated learner brings to an item. `knows`: chance, 0 to 1, of each thing in it being right. */
export type Mind = {
	knows: number;
	/** how strongly a mistaken idea draws this learner, 1 for a mistake without a name */
	pull(misconception: string | null): number;
	dice: Dice;
};

type Answering = (item: never, mind: Mind) => ItemResponse;

/** How simulated learners answer each kind; a kind that is not here they leave blank. */
const answering: Readonly<Record<string, Answering>> = {
	choice(item: ChoiceItem, { knows, pull, dice }: Mind) {
		const key = item.options.find(({ correct }) => correct);
		if (key && dice.chance(knows)) return key.id;
		const wrong = item.options.filter(({ correct }) => !correct);
		return dice.pick(wrong, ({ misconception }) => pull(misconception)).id;
	},

	multiple(item: MultipleItem, { knows, pull, dice }: Mind) {
		const fooled = (misconception: string | null) => (1 - knows) * Math.min(1, 0.3 + pull(misconception) / 8);
		const chosen = item.options.filter(({ correct, misconception }) =>
			dice.chance(correct ? 0.35 + 0.65 * knows : fooled(misconception))
		);
		return (chosen.length ? chosen : item.options.slice(0, 1)).map(({ id }) => id).sort();
	},

	matrix(item: MatrixItem, { knows, dice }: Mind) {
		const labels = item.rows.map(({ id, correct }): [string, string] => {
			const others = item.labels.filter((label) => label.id !== correct);
			return [id, dice.chance(knows ** 0.7) ? correct : dice.pick(others).id];
		});
		return Object.fromEntries(labels);
	},

	match(item: MatchItem, { knows, dice }: Mind) {
		const rights = [...item.pairs, ...item.extras].map(({ id }) => id);
		const pairs = item.pairs.map(({ id }): [string, string] => {
			return [id, dice.chance(knows ** 0.7) ? id : dice.pick(rights.filter((right) => right !== id))];
		});
		return Object.fromEntries(pairs);
	},

	cloze(item: ClozeItem, mind: Mind) {
		const values = partsOf(item).flatMap(({ part }, index): [string, string][] => {
			const value = simulateResponse(part, mind);
			return typeof value === 'string' ? [[item.blanks[index]?.id ?? '', value]] : [];
		});
		return values.length ? Object.fromEntries(values) : null;
	},

	order(item: OrderItem, { knows, dice }: Mind) {
		const ids = item.lines.map(({ id }) => id);
		const slips = dice.chance(knows) ? 0 : 1 + Math.floor(dice.next() * (ids.length - 1));
		for (let slip = 0; slip < slips; slip += 1) {
			const at = Math.floor(dice.next() * (ids.length - 1));
			[ids[at], ids[at + 1]] = [ids[at + 1] ?? '', ids[at] ?? ''];
		}
		return ids;
	},

	numeric(item: NumericItem, { knows, pull, dice }: Mind) {
		if (dice.chance(knows)) return String(item.answer);
		if (item.traps.length && dice.chance(0.6)) {
			return String(dice.pick(item.traps, ({ misconception }) => pull(misconception)).value);
		}
		const off = Math.max(1, Math.round(Math.abs(item.answer) * 0.1 * (1 + dice.next())));
		return String(item.answer + (dice.chance(0.5) ? off : -off));
	},

	text(item: TextItem, { knows, pull, dice }: Mind) {
		if (dice.chance(knows)) return dice.pick(item.accept);
		if (item.traps.length && dice.chance(0.7)) {
			return dice.pick(dice.pick(item.traps, ({ misconception }) => pull(misconception)).match);
		}
		const words = newWords[item.id];
		if (words && dice.chance(0.6)) return dice.pick([...words.right, ...words.wrong]);
		return dice.pick(['not sure', 'I do not remember', '?']);
	},

	essay(item: EssayItem, { knows, dice }: Mind) {
		const drafts = essayTexts[item.id];
		if (!drafts) return null;
		const shown = Math.min(0.999, Math.max(0, knows + 0.12 * dice.bell()));
		const quality = qualities[Math.floor(shown * qualities.length)] ?? 'fair';
		return drafts[quality].map((paragraphs) => dice.pick(paragraphs)).join('\n\n');
	}
};

/** What a simulated learner answers; null: left blank. */
export function simulateResponse(item: Item, mind: Mind): ItemResponse {
	const answer = Object.hasOwn(answering, item.kind) ? answering[item.kind] : undefined;
	return answer ? answer(item as never, mind) : null;
}
