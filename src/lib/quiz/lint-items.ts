import { sortProblems } from '#lib/course/problems.ts';
import type { Place } from '#lib/course/read-yaml.ts';
import type { ChoiceItem } from './kinds/choice.ts';
import { type ClozeItem, partsOf } from './kinds/cloze.ts';
import type { MultipleItem } from './kinds/multiple.ts';
import type { ParsedQuiz } from './parse-quiz.ts';
import type { Item, Problem } from './types.ts';

type WithOptions = ChoiceItem | MultipleItem;
/** Adds a warning at a place inside an item. */
type Warn = (place: Place, message: string) => void;

const ALL_OR_NONE =
	/\b(?:all|none|both|neither) of (?:(?:the|these|those) (?:above|options|answers)\b|(?:these|those|them)\W*$)/i;
const NEGATIVE_STEM = /\b(except|(?:which|what|who|whom|where|when)\b.*?\bnot)\b/i;
const EMPHASISED = /\*[^*]*\b(not|except)\b[^*]*\*/i;
const ABSOLUTE =
	/\b(always|never|every|only|entirely|completely|totally|must|nobody|everyone|impossible|certainly)\b/i;
/** Letters from which on a word of the stem gives the key away when no other option has it. */
const TELLING = 5;
const MOST_OPTIONS = 5;

/**
 * Flaws of item writing that let learners find the key without knowing, or miss it although they know.
 *
 * @returns warnings in the order of the file
 * @source Haladyna, Downing, Rodriguez 2002, A review of multiple-choice item-writing guidelines
 */
export function lintItems(quiz: ParsedQuiz): Problem[] {
	const problems: Problem[] = [];
	for (const { item, place } of quiz.items) {
		const warn: Warn = (inner, message) => {
			problems.push(quiz.problemAt([...place, ...inner], message, 'warning'));
		};
		if (isCloze(item)) lintBlanks(item, warn);
		if (!hasOptions(item)) continue;
		lintStem(item, warn);
		lintOptions(item, warn);
		if (item.kind === 'choice') lintKey(item, warn);
	}
	const skew = keySkew(quiz.items.map(({ item }) => item).filter(isChoice));
	if (skew !== null) {
		const message = `the right option stands ${ordinal(skew.place)} in ${skew.count} of ${skew.items} items; vary it`;
		problems.push(quiz.problemAt(['sections'], message, 'warning'));
	}
	return sortProblems(problems);
}

function hasOptions(item: Item | WithOptions): item is WithOptions {
	return item.kind === 'choice' || item.kind === 'multiple';
}

function isChoice(item: Item | ChoiceItem): item is ChoiceItem {
	return item.kind === 'choice';
}

function isCloze(item: Item | ClozeItem): item is ClozeItem {
	return item.kind === 'cloze';
}

/** Options of a blank give the key away as those of an item do; its stem is the text it stands in. */
function lintBlanks(item: ClozeItem, warn: Warn): void {
	for (const [index, { part }] of partsOf(item).entries()) {
		if (!isChoice(part)) continue;
		const inBlank: Warn = (place, message) => warn(['blanks', index, ...place], message);
		lintOptions(part, inBlank);
		lintKey({ ...part, stem: item.text }, inBlank);
	}
}

function lintStem({ stem }: WithOptions, warn: Warn): void {
	const negative = NEGATIVE_STEM.exec(stem)?.[0];
	if (negative && !EMPHASISED.test(stem)) {
		const word = /except$/i.test(negative) ? 'except' : 'not';
		warn(['stem'], `turns on "${word}": ask for what is right, or write *${word}* so that nobody misses it`);
	}
}

function lintOptions({ options }: WithOptions, warn: Warn): void {
	for (const [index, { text }] of options.entries()) {
		if (ALL_OR_NONE.test(text)) {
			warn(
				['options', index, 'text'],
				`"${text}" tests reasoning about the list; write an option of its own`
			);
		}
	}
	if (options.length > MOST_OPTIONS) {
		warn(
			['options'],
			`${options.length} options; beyond ${MOST_OPTIONS} the weakest are read and never chosen`
		);
	}
}

function lintKey({ stem, options }: ChoiceItem, warn: Warn): void {
	const index = options.findIndex((option) => option.correct);
	const key = options[index];
	if (!key) return;
	const wrong = options.filter((option) => !option.correct);
	const mean = options.reduce((sum, { text }) => sum + text.length, 0) / options.length;
	if (key.text.length > 1.5 * mean) {
		const length = `${key.text.length} characters against ${Math.round(mean)} in the mean`;
		warn(['options', index, 'text'], `the right option is the longest by far (${length}); even them out`);
	}
	const absolute = wrong.map(({ text }) => ABSOLUTE.exec(text)?.[0]).find((found) => found !== undefined);
	if (absolute && !ABSOLUTE.test(key.text)) {
		warn(['options'], `only wrong options have words such as "${absolute}", which gives them away`);
	}
	const elsewhere = new Set(wrong.flatMap(({ text }) => words(text)));
	const inKey = new Set(words(key.text));
	const telling = words(stem).find(
		(each) => each.length >= TELLING && inKey.has(each) && !elsewhere.has(each)
	);
	if (telling) {
		warn(
			['options', index, 'text'],
			`"${telling}" stands in the stem and in the right option only; reword one`
		);
	}
}

function words(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Chi-square values that chance exceeds once in a hundred times, by degrees of freedom. */
const CRITICAL = [Infinity, 6.635, 9.21, 11.345, 13.277, 15.086];

/**
 * Does the key stand in one place more often than chance would have it (chi-square, p < 0.01)? Each item
 * adds 1/options to what is expected of each of its places.
 */
export function keySkew(
	items: readonly Pick<ChoiceItem, 'options'>[]
): { place: number; count: number; items: number } | null {
	const observed: number[] = [];
	const expected: number[] = [];
	for (const { options } of items) {
		const key = options.findIndex((option) => option.correct);
		if (key < 0) continue;
		for (const place of options.keys()) {
			observed[place] = (observed[place] ?? 0) + (place === key ? 1 : 0);
			expected[place] = (expected[place] ?? 0) + 1 / options.length;
		}
	}
	const statistic = expected.reduce(
		(sum, mean, place) => sum + ((observed[place] ?? 0) - mean) ** 2 / mean,
		0
	);
	if (statistic <= (CRITICAL[expected.length - 1] ?? Infinity)) return null;
	const count = Math.max(...observed);
	return { place: observed.indexOf(count) + 1, count, items: items.length };
}

function ordinal(place: number): string {
	return ['first', 'second', 'third', 'fourth', 'fifth'][place - 1] ?? `in place ${place}`;
}
