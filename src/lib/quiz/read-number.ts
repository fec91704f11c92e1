import { decimal, type Decimal } from './decimal.ts';

export type NumberReading = { value: Decimal } | { problem: string };

/** Digits and separators together; more than any sensible answer has. */
const LONGEST = 40;

/** What can only group digits; spaces of all widths have become this one by then. */
const GROUPER = /[ '\u2019]/;

/**
 * Reads a number as people type it. English conventions, and what cannot be told apart is asked again:
 * - spaces and apostrophes group digits in threes: `1 000`, `1'000`;
 * - one comma with one to three digits before it and three after groups (`1,000`), any other one is a
 *   decimal comma (`1,2`, `0,125`, `1000,5`);
 * - one point is a decimal point; with one to three digits before it and three after it could be either
 *   (`11.000`), so it is refused with words unless the number begins with 0;
 * - several commas, or several points, group: `1.000.000`;
 * - with both, the last one is the decimal sign: `1,234.5`, `1.234,5`;
 * - any minus or dash in front, a plus, full-width digits, a point at either end.
 *
 * @returns the exact value, or a problem in words for the person who typed it
 */
export function readNumber(typed: string): NumberReading {
	const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
	const match = /^([+\-\u2212\u2010-\u2015]?) ?(.*)$/.exec(text);
	const sign = match?.[1] === '' || match?.[1] === '+' ? '' : '-';
	const body = match?.[2] ?? '';
	if (body === '') return { problem: 'Type a number, for example 1200 or 1.5.' };
	if (body.length > LONGEST) return { problem: `Type a shorter number, ${LONGEST} characters at most.` };
	if (!/^[\d.,'\u2019 ]+$/.test(body) || !/\d/.test(body)) {
		return { problem: 'Type one number in digits only, without words or units, for example 1200 or 1.5.' };
	}
	const plain = unseparate(body);
	if (typeof plain !== 'string') return plain;
	return { value: decimal(`${sign}${plain}`) };
}

/** What was typed without the unit that stands beside the field, in case it was typed too. */
export function withoutUnit(typed: string, unit: string | null): string {
	const isTyped = unit !== null && typed.toLowerCase().endsWith(unit.toLowerCase());
	return isTyped ? typed.slice(0, -unit.length) : typed;
}

/** The digits with at most one point, or why they cannot be read. */
function unseparate(body: string): string | { problem: string } {
	const spaced = GROUPER.test(body);
	const [whole = '', ...rest] = body.split(/[.,]/);
	if (spaced && (!isGrouped(whole, GROUPER) || rest.some((part) => GROUPER.test(part))))
		return misplaced(body);
	const text = body.split(GROUPER).join('');

	const points = text.split('.').length - 1;
	const commas = text.split(',').length - 1;
	if (spaced && points + commas > 1) return misplaced(body);
	if (points + commas === 0) return text;
	if (points > 0 && commas > 0) {
		const [grouping, sign] = text.lastIndexOf('.') > text.lastIndexOf(',') ? [',', '.'] : ['.', ','];
		const parts = text.split(sign);
		if (parts.length !== 2 || !isGrouped(parts[0] ?? '', grouping)) return misplaced(body);
		return withFraction((parts[0] ?? '').replaceAll(grouping, ''), parts[1] ?? '') ?? misplaced(body);
	}
	const separator = points > 0 ? '.' : ',';
	if (points + commas > 1) {
		return isGrouped(text, separator) ? text.replaceAll(separator, '') : misplaced(body);
	}
	const [before = '', after = ''] = text.split(separator);
	if (!spaced && after.length === 3 && /^[1-9]\d{0,2}$/.test(before)) {
		if (separator === ',') return before + after;
		const problem = `${body} could mean ${before}${after} or ${before} and a fraction. `;
		return { problem: `${problem}Type ${before}${after}, or ${before}.${after}0 for the fraction.` };
	}
	return withFraction(before, after) ?? misplaced(body);
}

function withFraction(whole: string, fraction: string): string | null {
	if (whole === '' && fraction === '') return null;
	return fraction === '' ? whole : `${whole || '0'}.${fraction}`;
}

/** One to three digits, then groups of exactly three. */
function isGrouped(text: string, separator: string | RegExp): boolean {
	const [first = '', ...groups] = text.split(separator);
	return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

function misplaced(body: string): { problem: string } {
	return {
		problem: `The separators in ${body} cannot be read. Type digits with at most one point, for example 1200.5.`
	};
}
