import { BASE_KEYS, mapping } from '../author-fields.ts';
import { oneValue } from '../form-fields.ts';
import type { ItemKind } from '../kind.ts';
import { baseReview, misconceptionsOf, placesToRead } from '../review.ts';
import { FULL, type ItemBase, type ItemResponse } from '../types.ts';
import {
	checkOptions,
	chosenOptions,
	linesOfOptions,
	misconceptionsIn,
	type Option,
	optionsWithCredit,
	placesIn,
	promptOfOptions,
	readOptions
} from './options.ts';
import { tallyOfOptions } from './tally-options.ts';

export type ChoiceItem = ItemBase & { kind: 'choice'; options: Option[] };

/** What an author writes of a choice, as an item and as a blank of a cloze. */
export const choiceFields = { options: optionsWithCredit };

/**
 * One option of three to five. Response: its id. Score: 1 for the key, the `credit` of a wrong option that
 * has one, else 0.
 */
export const choice: ItemKind<ChoiceItem> = {
	kind: 'choice',
	marking: 'machine',
	schema: mapping(choiceFields, BASE_KEYS),

	check(item, report) {
		checkOptions(item, report);
		const keys = item.options.filter((option) => option.correct);
		if (keys.length === 0) report(['options'], 'no option is right; give one of them correct: true');
		if (keys.length > 1) {
			report(
				['options'],
				`${keys.length} options are right; keep one correct: true, or make the kind multiple`
			);
		}
		if (item.options.length < 3) report(['options'], `at least 3 options, not ${item.options.length}`);
		for (const [index, { correct, credit }] of item.options.entries()) {
			if (credit === null) continue;
			if (correct) report(['options', index, 'credit'], 'the right option always earns 1; take credit out');
			else if (credit === FULL)
				report(['options', index, 'credit'], 'below 1, as only the right option earns 1');
		}
	},
	places: (item) => placesIn(item, 'options', item.options),
	misconceptions: (item) => misconceptionsIn('options', item.options),
	prompt: (item, veil) => promptOfOptions('choice', item, veil),

	read(item, fields, veil) {
		const chosen = readOptions(item, fields, veil);
		if (!Array.isArray(chosen)) return chosen;
		const response = oneValue(chosen);
		if (typeof response === 'object') return response;
		return response === undefined ? { state: 'blank' } : { state: 'given', response };
	},
	fields(item, response, veil): Record<string, string[]> {
		const option = chosenOption(item, response);
		return option ? { '': [veil.token(item.id, option.id)] } : {};
	},
	mark: (item, response) => markOf(chosenOption(item, response)),
	/** 1/options, and 1/options of the credit of each wrong one. */
	chance: ({ options }) => options.reduce((sum, option) => sum + markOf(option) / FULL, 0) / options.length,
	luck: ({ options }) => 1 / options.length,

	tally: tallyOfOptions('one'),

	review(item, response, veil) {
		const option = chosenOption(item, response);
		const wrong = option && !option.correct ? [option] : [];
		return {
			...baseReview(item, response, markOf(option)),
			lines: linesOfOptions(item, option ? [option] : [], veil),
			see: placesToRead([...wrong.map((each) => each.see), item.see]),
			misconceptions: misconceptionsOf(wrong)
		};
	}
};

function markOf(option: Option | undefined): number {
	if (option?.correct) return FULL;
	return option?.credit ?? 0;
}

function chosenOption(item: ChoiceItem, response: ItemResponse): Option | undefined {
	if (response === null) return undefined;
	if (typeof response !== 'string') throw new RangeError(`${item.id} has one option id as its response`);
	return chosenOptions(item, [response])[0];
}
