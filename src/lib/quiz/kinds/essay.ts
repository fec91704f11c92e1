import * as v from 'valibot';
import { BASE_KEYS, flag, listOf, mapping, orNull, prose, whole, word } from '../author-fields.ts';
import { readTyped, typedFields } from '../form-fields.ts';
import type { ItemKind } from '../kind.ts';
import { share } from '../micros.ts';
import { baseReview } from '../review.ts';
import type { ItemBase, ItemResponse, Micros, RubricLine } from '../types.ts';
import { checkDistinct, placesIn } from './options.ts';
import { tallyOfEssay } from './tally-judged.ts';

/** What earns points, 1 to 20 of them. */
type Criterion = { id: string; text: string; points: number };
export type EssayItem = ItemBase & {
	kind: 'essay';
	/** advice, never enforced */
	words: { min: number | null; max: number | null } | null;
	rubric: Criterion[];
	/** the rubric stands beside the question from the start */
	showRubric: boolean;
	model: string | null;
};

/** Characters of an essay. */
const LONGEST = 10_000;

const words = mapping({ min: orNull(whole(1, 2000)), max: orNull(whole(1, 2000)) });
const criterion = mapping({ id: word, text: prose(500), points: whole(1, 20) });

/**
 * A text that an instructor marks by a rubric. Response: the text as typed, trimmed, at most 10,000 characters.
 * Score: null until somebody has marked it, then points given / points to be had; a blank is 0 at once.
 */
export const essay: ItemKind<EssayItem> = {
	kind: 'essay',
	marking: 'person',
	schema: v.pipe(
		mapping(
			{
				words: orNull(words),
				rubric: listOf(criterion, 1, 12),
				show_rubric: flag,
				model: orNull(prose(LONGEST))
			},
			BASE_KEYS
		),
		v.transform(({ show_rubric, ...own }) => ({ ...own, showRubric: show_rubric }))
	),

	check(item, report) {
		checkDistinct(item.rubric, 'rubric', report);
		const { min, max } = item.words ?? { min: null, max: null };
		if (item.words !== null && min === null && max === null) report(['words'], 'needs min, max, or both');
		if (min !== null && max !== null && min > max)
			report(['words', 'min'], `at most max (${max}), not ${min}`);
		if (item.model === null && item.feedback === null) {
			report([], 'has neither model nor feedback: show learners what a good answer says', 'warning');
		}
		if (item.see === null)
			report([], 'has no see: name the anchor of the paragraph that settles it', 'warning');
	},
	places: (item) => placesIn(item, 'rubric', []),
	misconceptions: () => [],
	prompt: (item) => ({
		kind: 'essay',
		stem: item.stem,
		words: item.words && { min: item.words.min, max: item.words.max },
		rubric: item.showRubric ? publicRubric(item) : null,
		longest: LONGEST
	}),

	read: (_item, fields) => readTyped(fields, LONGEST),
	fields: typedFields,
	mark: (item, response) => (givenText(item, response) === null ? 0 : null),
	chance: () => 0,
	luck: () => 0,

	tally: tallyOfEssay,

	review(item, response) {
		const given = givenText(item, response);
		return {
			...baseReview(item, response, given === null ? 0 : null),
			lines: item.rubric.map(({ text, points }) => ({
				text,
				outcome: 'rest',
				chosen: false,
				feedback: null,
				see: null,
				given: null,
				key: String(points)
			})),
			given,
			key: item.model
		};
	}
};

/**
 * The mark that points by the rubric come to.
 *
 * @param points by id of the criterion; whole numbers from 0 to its points, one for each
 * @throws {RangeError} a criterion without points or unknown, or points out of range: a bug in the caller
 */
export function markByRubric(item: EssayItem, points: ReadonlyMap<string, number>): Micros {
	let earned = 0;
	let possible = 0;
	for (const criterion of item.rubric) {
		const given = points.get(criterion.id);
		if (given === undefined || !Number.isInteger(given) || given < 0 || given > criterion.points) {
			throw new RangeError(`${item.id} has 0 to ${criterion.points} points for "${criterion.id}"`);
		}
		earned += given;
		possible += criterion.points;
	}
	if (points.size !== item.rubric.length) throw new RangeError(`${item.id} has other criteria`);
	return share(earned, possible);
}

function publicRubric({ rubric }: EssayItem): RubricLine[] {
	return rubric.map(({ text, points }) => ({ text, points }));
}

/** @throws {RangeError} a response that is no text: a bug in the caller */
function givenText(item: EssayItem, response: ItemResponse): string | null {
	if (response !== null && typeof response !== 'string')
		throw new RangeError(`${item.id} has a text as its response`);
	return response;
}
