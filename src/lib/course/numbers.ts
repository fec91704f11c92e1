import { monthNames } from './months.ts';

/**
 * A number as prose has it. `forms`: what it may stand for, any of which is enough to match: `1500`, `%40` (a
 * percentage), `m10` (a month), `19m10` (a day of a month), `1970s`. `name`: it is part of a name, as "Article 4" or "T-34".
 */
export type Quantity = { shown: string; at: number; forms: string[]; name: boolean };

const scales: Record<string, number> = {
	hundred: 1e2,
	thousand: 1e3,
	million: 1e6,
	billion: 1e9,
	trillion: 1e12,
	k: 1e3,
	m: 1e6,
	mn: 1e6,
	bn: 1e9,
	tn: 1e12
};
const small = (
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
	'seventeen eighteen nineteen'
).split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const wordValues = new Map<string, number>([
	...small.map((word, value) => [word, value] as const),
	...tens.map((word, index) => [word, (index + 2) * 10] as const)
]);
/** Number words up to this one are grammar more often than facts. */
const LARGEST_LEFT_ALONE = 12;

const months = monthNames.join('|');
const shortMonths = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
const gap = '[\\s\\u00a0]';
const separators = /[,\u202f\u2009]/g;
const digits = '\\d{1,3}(?:[,\\u202f\\u2009]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const numberWord = [...wordValues.keys()].join('|');

/** `T-34`, `KN-23`, `M1989`, `G7`; not `Mid-2024`. */
const designation =
	/(?<![\p{L}\d])(?!(?:Mid|Pre|Post|Early|Late|Since|Ex)[-‑–])\p{Lu}[\p{L}]*[-‑]?\d+[\p{L}\d]*(?:[-‑]\d+)?/gu;
/** `Article 4`, `Resolution 2270`. */
const numbered = new RegExp(
	`\\b(?:Articles?|Resolutions?|Units?|Rooms?|Offices?|Bureaus?|Corps|Brigades?|Divisions?|Protocols?|Orders?|Decrees?|Laws?|Parts?|Sections?|Projects?|Tracks?|Types?|Pillars?|Chapters?|Paragraphs?|No\\.|Area|Highway|Route)${gap}+\\d+(?!\\d)(?!${gap}+(?:${months}))`,
	'g'
);
/** `88th Separate Rifle Brigade`, `38th parallel`; not `8th May`. */
const ordinalName = new RegExp(
	`\\b\\d+(?:st|nd|rd|th)${gap}+(?!(?:${months})\\b)(?:\\p{Lu}\\p{L}+|parallel|corps|brigade|division|guards)`,
	'gu'
);
const isoDate = /(?<![\d–-])((?:1[5-9]|20)\d{2})[-–](0[1-9]|1[0-2])(?:[-–]([0-2]\d|3[01]))?(?![\d–-])/g;
const yearRange = /(?<!\d)((?:1[5-9]|20)\d{2})[-–/](\d{2})(?![\d-–])/g;
const decade = /(?<!\d)((?:1[5-9]|20)\d0)s\b/g;
const figures = new RegExp(
	`(?<![\\p{L}\\d.])(${digits})(?!\\d|\\.\\p{Ll})(?:(?:st|nd|rd|th)\\b)?(${gap}*(?:%|per${gap}?cent\\b|percent)|(?:${gap}|-)*(?:hundred|thousand|million|billion|trillion)\\b|(?:bn|mn|tn|k|m)\\b)?`,
	'gu'
);
/** `10 to`, `1.1–`, `40 or`: what follows has the unit of both. */
const linked = new RegExp(`^${gap}*(?:to|and|or|,|[-–—])${gap}*(?:the${gap}+)?$`);
const inWords = new RegExp(
	`\\b(?:(?:a|half${gap}+a|(?:${numberWord})(?:[-‑ ](?:${small.slice(1, 10).join('|')}))?)${gap}+(?:hundred|thousand|million|billion|trillion)\\b(?:${gap}+(?:thousand|million|billion)\\b)?|(?:${tens.join('|')})[-‑](?:${small.slice(1, 10).join('|')})|(?:${numberWord}))\\b(?!-)`,
	'gi'
);
/** `October`, `mid-October`, `Jun`; not the end of `Bae-Hab-Jun`. */
const monthWord = new RegExp(`\\b(${months}|(?<![A-Za-z][-‑])(?:${shortMonths}))\\b\\.?`, 'g');

/**
 * Every form of every number in a text that others are compared with: more generous than `numbersIn`, with small
 * number words, months wherever they stand, and numbers without their scale.
 */
export function formsGiven(text: string): Set<string> {
	const forms = numbersIn(text).flatMap((number) => number.forms);
	for (const [word, value] of wordValues) {
		if (new RegExp(`\\b${word}\\b`, 'i').test(text)) forms.push(plain(value));
	}
	for (const [, name = ''] of text.matchAll(monthWord)) forms.push(monthForm(name));
	for (const [, number = '', scale] of text.matchAll(figures)) {
		if (scale) forms.push(plain(Number(number.replace(separators, ''))));
	}
	return new Set(forms);
}

/**
 * Finds numbers, dates and percentages. Vague words ("hundreds"), fractions in words and number words up to
 * twelve are none; a month counts where a date is meant ("in May", "3 March"), not the verb.
 *
 * @returns in the order of the text
 */
export function numbersIn(text: string): Quantity[] {
	const found: Quantity[] = [];
	let rest = text;
	const take = (pattern: RegExp, make: (match: RegExpExecArray) => Omit<Quantity, 'at'>[]): void => {
		for (const match of rest.matchAll(pattern)) {
			const made = make(match);
			if (!made.length) continue;
			found.push(...made.map((quantity) => ({ ...quantity, at: match.index })));
			rest =
				rest.slice(0, match.index) + '\0'.repeat(match[0].length) + rest.slice(match.index + match[0].length);
		}
	};
	const one = (shown: string, forms: string[], name = false) => [{ shown, forms, name }];

	take(isoDate, ([shown, year = '', month, day]) =>
		one(shown, [
			year,
			`m${Number(month)}`,
			...(day ? [plain(Number(day))] : []),
			`${year.slice(0, 2)}${month}`
		])
	);
	take(yearRange, ([shown, year = '', short = '']) => [
		{ shown, forms: [year], name: false },
		{ shown, forms: [year.slice(0, 2) + short], name: false }
	]);
	take(decade, ([shown, year]) => one(shown, [`${year}s`]));
	// "A1" is a grade
	take(designation, ([shown]) => (/^\p{Lu}\d$/u.test(shown) ? [] : one(shown, [foldName(shown)], true)));
	for (const pattern of [numbered, ordinalName]) {
		take(pattern, ([shown]) => one(shown, [/\d+/.exec(shown)?.[0] ?? ''], true));
	}
	found.push(...readFigures(rest));
	take(inWords, ([shown]) => {
		const value = valueOfWords(shown);
		return value > LARGEST_LEFT_ALONE ? one(shown, [plain(value)]) : [];
	});
	for (const match of text.matchAll(monthWord)) {
		const [, shown = ''] = match;
		if (isMonth(text, match.index, match[0].length))
			found.push({ shown, at: match.index, forms: [monthForm(shown)], name: false });
	}
	found.sort((a, b) => a.at - b.at);
	return found.map((quantity, index) => asDay(quantity, index, found, text));
}

/** A day of a month, "8" in "8 and 13 October" or "October 8", stands for that day and not for any 8. */
function asDay(quantity: Quantity, index: number, all: readonly Quantity[], text: string): Quantity {
	if (!/^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/.test(quantity.shown) || quantity.name) return quantity;
	const day = parseInt(quantity.shown, 10);
	const between = (a: Quantity, b: Quantity): string => text.slice(a.at + a.shown.length, b.at);
	for (let next = index + 1; next < all.length; next += 1) {
		const before = all[next - 1];
		const after = all[next];
		if (!before || !after) break;
		const gap = between(before, after);
		const month = after.forms[0];
		if (month?.startsWith('m') && /^[\s\u00a0]+$/.test(gap))
			return { ...quantity, forms: [`${day}${month}`] };
		if (!linked.test(gap)) break;
	}
	const before = all[index - 1];
	const month = before?.forms[0];
	if (!before || !month?.startsWith('m') || !/^[\s\u00a0]+$/.test(between(before, quantity))) return quantity;
	return { ...quantity, forms: [`${day}${month}`] };
}

/** Numbers in figures. Of a range, "1.1 to 1.3 million", the first number has the unit of the second, or none. */
function readFigures(text: string): Quantity[] {
	const matches = [...text.matchAll(figures)];
	return matches.map((match, index) => {
		const value = Number((match[1] ?? '').replace(separators, ''));
		let unit = match[2] ?? '';
		const forms = unit ? [] : [plain(value)];
		for (let next = index + 1; !unit && next < matches.length; next += 1) {
			const before = matches[next - 1];
			const after = matches[next];
			if (!before || !after || !linked.test(text.slice(before.index + before[0].length, after.index))) break;
			unit = after[2] ?? '';
		}
		forms.push(...withUnit(value, unit));
		return { shown: match[0].trim(), at: match.index, forms, name: false };
	});
}

function withUnit(value: number, unit: string): string[] {
	const word = unit.replace(/[\s\u00a0-]/g, '').toLowerCase();
	if (word === '') return [];
	const scale = scales[word];
	return scale === undefined ? [`%${plain(value)}`] : [plain(value * scale)];
}

function valueOfWords(shown: string): number {
	let value = 0;
	for (const word of shown.toLowerCase().split(/[\s\u00a0‑-]+/)) {
		const scale = scales[word];
		if (word === 'half') value = 0.5;
		else if (word === 'a') value ||= 1;
		else if (scale === undefined) value += wordValues.get(word) ?? 0;
		else value *= scale;
	}
	return value;
}

/** A month's name in a date: beside a number, or after a word that dates have. "May" and "March" may be verbs. */
function isMonth(text: string, at: number, length: number): boolean {
	const before = text.slice(0, at);
	const after = text.slice(at + length);
	return (
		/\d(?:st|nd|rd|th)?[\s\u00a0]+$/.test(before) ||
		/^[\s\u00a0]+(?:of[\s\u00a0]+)?\d/.test(after) ||
		/\b(?:in|In|since|Since|by|By|of|until|Until|from|From|to|late|Late|early|Early|mid|Mid|before|After|after|Before|through|and|or|between|Between|last|next|that|this|during|During|[Ee]very|[Ee]ach|the|to|[-–])[\s\u00a0-]*$/.test(
			before
		)
	);
}

function monthForm(name: string): string {
	return `m${monthNames.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1}`;
}

function plain(value: number): string {
	return String(Number(value.toPrecision(12)));
}

/** Spelling apart: "T-34", "T‑34" and "T34" are one name. */
export function foldName(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
