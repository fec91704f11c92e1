import * as v from 'valibot';
import { BASE_KEYS, flag, mapping } from '../author-fields.ts';
import { choose } from '../chance.ts';
import type { ItemKind } from '../kind.ts';
import { share } from '../micros.ts';
import { baseReview, misconceptionsOf, placesToRead } from '../review.ts';
import { FULL, type ItemBase, type ItemResponse, type Micros } from '../types.ts';
import {
	checkOptions,
	chosenOptions,
	linesOfOptions,
	misconceptionsIn,
	type Option,
	placesIn,
	plainOptions,
	promptOfOptions,
	readOptions
} from './options.ts';
import { tallyOfOptions } from './tally-options.ts';

export type MultipleItem = ItemBase & { kind: 'multiple'; options: Option[]; allOrNothing: boolean };

/**
 * Any number of options. Response: their ids, sorted. Score, balanced: the share of the right options that
 * was chosen less the share of the wrong ones that was chosen, never below 0; so nothing earns 0 and so does
 * everything. With `all_or_nothing: true` only exactly the key earns 1 and all else 0.
 */
export const multiple: ItemKind<MultipleItem> = {
	kind: 'multiple',
	marking: 'machine',
	schema: v.pipe(
		mapping({ options: plainOptions, all_or_nothing: flag }, BASE_KEYS),
		v.transform(({ options, all_or_nothing }) => ({ options, allOrNothing: all_or_nothing }))
	),

	check(item, report) {
		checkOptions(item, report);
		const keys = item.options.filter((option) => option.correct).length;
		const wrong = item.options.length - keys;
		if (keys === 0) report(['options'], 'no option is right; give at least one of them correct: true');
		if (wrong < 2) report(['options'], `at least 2 wrong options, not ${wrong}, or ticking everything pays`);
	},
	places: (item) => placesIn(item, 'options', item.options),
	misconceptions: (item) => misconceptionsIn('options', item.options),
	prompt: (item, veil) => promptOfOptions('multiple', item, veil),

	read(item, fields, veil) {
		const chosen = readOptions(item, fields, veil);
		if (!Array.isArray(chosen)) return chosen;
		return chosen.length === 0 ? { state: 'blank' } : { state: 'given', response: chosen.sort() };
	},
	fields(item, response, veil): Record<string, string[]> {
		const chosen = chosenIn(item, response);
		return chosen.length > 0 ? { '': chosen.map((option) => veil.token(item.id, option.id)) } : {};
	},
	mark: (item, response) => markOf(item, chosenIn(item, response)),
	/** Every set of options but the empty one is as likely: sum of C(keys, h) C(wrong, f) s(h, f) / (2^n - 1). */
	chance(item) {
		const { keys, distractors } = sizesOf(item);
		let sum = 0;
		for (let hits = 0; hits <= keys; hits += 1) {
			for (let alarms = 0; alarms <= distractors; alarms += 1) {
				sum += choose(keys, hits) * choose(distractors, alarms) * (score(item, hits, alarms) / FULL);
			}
		}
		return sum / (2 ** item.options.length - 1);
	},
	luck: ({ options }) => 1 / (2 ** options.length - 1),

	tally: tallyOfOptions('several'),

	review(item, response, veil) {
		const chosen = chosenIn(item, response);
		const wrong = chosen.filter((option) => !option.correct);
		const missed = item.options.filter((option) => option.correct && !chosen.includes(option));
		return {
			...baseReview(item, response, markOf(item, chosen)),
			lines: linesOfOptions(item, chosen, veil),
			see: placesToRead([...[...wrong, ...missed].map((option) => option.see), item.see]),
			misconceptions: misconceptionsOf(wrong)
		};
	}
};

function markOf(item: MultipleItem, chosen: readonly Option[]): Micros {
	const hits = chosen.filter((option) => option.correct).length;
	return score(item, hits, chosen.length - hits);
}

function sizesOf({ options }: MultipleItem) {
	const keys = options.filter((option) => option.correct).length;
	return { keys, distractors: options.length - keys };
}

function score(item: MultipleItem, hits: number, falseAlarms: number): Micros {
	const { keys, distractors } = sizesOf(item);
	if (item.allOrNothing) return hits === keys && falseAlarms === 0 ? FULL : 0;
	return share(hits * distractors - falseAlarms * keys, keys * distractors);
}

function chosenIn(item: MultipleItem, response: ItemResponse): Option[] {
	if (response === null) return [];
	if (!Array.isArray(response)) throw new RangeError(`${item.id} has a list of option ids as its response`);
	return chosenOptions(item, response);
}
