import { monthInWords } from './months.ts';
import { foldName, formsGiven, numbersIn } from './numbers.ts';
import type { Quantity } from './numbers.ts';
import { sentencesOf } from './prose.ts';
import type { Unit } from './prose.ts';
import type { Claim, Ledger } from './types.ts';

/** Says what is wrong at a place of a unit's text. */
export type Report = (at: number, message: string) => void;

/** What a lesson's numbers are checked against. */
export type NumberContext = {
	ledger: Ledger;
	/** claims the lesson cites anywhere, as its names ("Article 4") may be met again without a citation */
	lessonClaims: readonly string[];
	/** the lesson's as-of month, `2026-03` */
	asOf: string;
	/** titles of lessons and figures, which may be quoted */
	titles: ReadonlySet<string>;
};

/**
 * Finds numbers, dates and percentages that stand in no claim cited in the unit: not in its text, as-of date
 * or reason, nor in the titles and dates of its sources.
 *
 * Left alone are sentences with a sum the author marks ("1,200 in all (our sum)"), the as-of month of the course in full, quoted
 * titles, and what a call-out quotes, as that may be the error to be spotted.
 */
export function checkNumbers(unit: Unit, context: NumberContext, report: Report): void {
	const given = givenBy(unit, context);
	const free = leftAlone(unit, context);
	const said = new Set<string>();
	for (const number of numbersIn(unit.text)) {
		if (free.some(([from, to]) => number.at >= from && number.at < to)) continue;
		const isGiven = number.name
			? isNamed(number, given, context)
			: given.some((one) => hasAny(number.forms, one));
		if (isGiven || said.has(number.shown)) continue;
		said.add(number.shown);
		report(number.at, messageFor(number.shown, unit));
	}
}

function messageFor(shown: string, unit: Unit): string {
	const ids = [...new Set(unit.citations.map(({ id }) => id))];
	if (!ids.length) return `"${shown}" needs a claim; cite the one that has it, or take the number out`;
	const claims = ids.length > 4 ? `the ${ids.length} claims cited here` : ids.join(', ');
	return `"${shown}" does not stand in ${claims}; cite the claim that has it or mend the number (a sum of yours: "${shown} (our sum)")`;
}

/** `bare`: the numbers of percentages and days without their unit. `names`: the whole text, spelling folded. */
type Given = { forms: ReadonlySet<string>; bare: ReadonlySet<string>; names: string };

/** What the unit's claims and the terms it links give, each apart. */
function givenBy({ citations, terms }: Unit, { ledger }: NumberContext): Given[] {
	return [
		...citations.flatMap(({ id }) => {
			const claim = ledger.claims.get(id);
			return claim ? evidenceOf(claim, ledger) : [];
		}),
		...terms.flatMap((id) => {
			const term = ledger.terms.get(id);
			return term ? read(`${term.english} | ${term.note ?? ''}`) : [];
		})
	];
}

const kept = new WeakMap<Claim, Given>();

function evidenceOf(claim: Claim, ledger: Ledger): Given {
	const known = kept.get(claim);
	if (known) return known;
	const sources = claim.sources.flatMap((id) => ledger.sources.get(id) ?? []);
	const texts = sources.map(({ title, date }) => `${title} | ${date}`);
	const evidence = read([claim.text, claim.asOf, claim.reason, ...texts].join(' | '));
	kept.set(claim, evidence);
	return evidence;
}

function read(text: string): Given {
	const forms = [...formsGiven(text)];
	// of a percentage and of a day the bare number is given as well
	const bare = forms.flatMap((form) => /^%?(\d+(?:\.\d+)?)(?:m\d+)?$/.exec(form)?.[1] ?? []);
	return { forms: new Set(forms), bare: new Set(bare), names: `|${foldName(text)}` };
}

function hasAny(forms: readonly string[], { forms: given, bare }: Given): boolean {
	return forms.some((form) => {
		if (given.has(form) || bare.has(form)) return true;
		// "80–90, 95 per cent and above": one claim, one unit
		if (form.startsWith('%')) {
			const number = form.slice(1);
			return (given.has(number) || bare.has(number)) && [...given].some((other) => other.startsWith('%'));
		}
		// "in October, on the 12th or 21st": day and month apart, in one claim
		const [, day = '', month = ''] = /^(\d+)(m\d+)$/.exec(form) ?? [];
		if (month) return given.has(month) && given.has(day);
		// a year says in which decade it is
		return (
			form.endsWith('0s') &&
			[...given].some((other) => /^\d{4}$/.test(other) && other.startsWith(form.slice(0, 3)))
		);
	});
}

function isNamed(
	{ shown, forms }: Quantity,
	given: readonly Given[],
	{ ledger, lessonClaims }: NumberContext
): boolean {
	const folded = foldName(shown).replace(/(?<=\d)s$/, '');
	const has = (one: Given): boolean => one.names.includes(folded) || hasAny(forms, one);
	if (given.some(has)) return true;
	return lessonClaims.some((id) => {
		const claim = ledger.claims.get(id);
		return claim !== undefined && has(evidenceOf(claim, ledger));
	});
}

/** Marks a sentence whose author did a sum. */
const ownSum = /\b(?:our|reader’s)(?: own)? (?:sums?|counts?|subtractions?)\b|\bsums? (?:is|are) ours\b/;

type Span = readonly [from: number, to: number];

/** The parts of a unit whose numbers are not statements of the lesson. */
function leftAlone(unit: Unit, { asOf, titles }: NumberContext): Span[] {
	const spans: Span[] = [];
	for (const quoted of unit.text.matchAll(/[“"]([^”"]*)[”"]/g)) {
		if (unit.kind !== 'callout' && !titles.has(titleKey(quoted[1] ?? ''))) continue;
		spans.push([quoted.index, quoted.index + quoted[0].length]);
	}
	for (const { start, end, text } of sentencesOf(unit)) {
		if (ownSum.test(text)) spans.push([start, end]);
	}
	// "1: confirmed": a label of a row or item
	const label = /(?:^|\s{2,}|\|\s*)\s*(\d{1,2})[:.)](?=\s)/g;
	for (const found of unit.kind === 'paragraph' ? [] : unit.text.matchAll(label)) {
		spans.push([found.index, found.index + found[0].length]);
	}
	const month = monthInWords(asOf).replace(' ', '\\s+');
	for (const found of unit.text.matchAll(new RegExp(`(?<!\\d\\s)\\b${month}\\b`, 'g'))) {
		spans.push([found.index, found.index + found[0].length]);
	}
	return spans;
}

/** A title as it is compared when it is quoted. */
export function titleKey(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim();
}
