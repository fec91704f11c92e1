import type { GenericSchema } from 'valibot';
import type { Tally } from './tally.ts';
import type {
	Fields,
	Item,
	ItemBase,
	ItemResponse,
	Micros,
	Prompt,
	Reading,
	ItemReview,
	Veil
} from './types.ts';

/** Says what is wrong at a place inside an item, e.g. `report(['options', 2], 'needs feedback')`. */
export type Report = (
	place: readonly (string | number)[],
	message: string,
	severity?: 'error' | 'warning'
) => void;

/**
 * One kind of item: everything the course knows about it on the server. A new kind is one such file in
 * `kinds/`, one line in `kinds.ts`, one component in `components/items/` and one line in its registry.
 *
 * Everything is pure. `TItem` is the item after `schema` has read it.
 */
export type ItemKind<TItem extends ItemBase = Item> = {
	kind: TItem['kind'];
	/**
	 * Who marks it. `machine`: `mark`, at once. `person`: an instructor, later; `mark` gives null unless blank.
	 * `none`: nobody; `mark` gives null and the item has no weight in the score. How sure a learner is is asked
	 * of the first only: the others have no moment at which the answer turns out right or wrong.
	 */
	marking: 'machine' | 'person' | 'none';
	/** the kind's own fields, strict; the fields of `ItemBase` are read by parse-quiz.ts */
	schema: GenericSchema<unknown, Omit<TItem, keyof ItemBase>>;
	/** rules beyond the shape: exactly one key, overlapping bands, feedback missing … */
	check(item: TItem, report: Report): void;
	/** every `see` of the item with its place, for the check that it exists */
	places(item: TItem): { place: (string | number)[]; see: string }[];
	/** every misconception the item names, for the check and the statistics */
	misconceptions(item: TItem): { place: (string | number)[]; id: string }[];
	/** what a learner may see before answering */
	prompt(item: TItem, veil: Veil): Prompt;
	/** what the form says, in the author's ids */
	read(item: TItem, fields: Fields, veil: Veil): Reading;
	/** the inverse of `read`: form values that show this response */
	fields(item: TItem, response: ItemResponse, veil: Veil): Record<string, string[]>;
	/** the exact score; null when a person marks it, and always when nobody does. Else a blank (null) scores 0 */
	mark(item: TItem, response: ItemResponse): Micros | null;
	/**
	 * The chance level: the mean score, 0 to 1, of learners who answer blindly and leave nothing out. Exact, each
	 * kind says how it is computed. 0 where the answer comes out of the open.
	 *
	 * @source quiz-spec 6, p' = (p - g)/(1 - g)
	 */
	chance(item: TItem): number;
	/**
	 * How likely, 0 to 1, such an answer is to earn the full mark: what "a guess" claims in a calibration, where
	 * only the full mark counts as right. The same as `chance` where a score is all or nothing.
	 */
	luck(item: TItem): number;
	/** how answers are counted for the statistics of the item */
	tally: Tally<TItem>;
	/** key and feedback, once they are due */
	review(item: TItem, response: ItemResponse, veil: Veil): ItemReview;
};
