import * as v from 'valibot';

/** A string with something in it. */
export const filled = v.pipe(
	v.string(),
	v.check((text) => text.trim() !== '', 'should not be empty')
);

/** `HIS-001`, `SEED-31b`. */
export const claimIdPattern = /^[A-Z]+-\d+[a-z]?$/;
export const claimId = v.pipe(v.string(), v.regex(claimIdPattern, 'should be the id of a claim, as HIS-001'));

/** A permanent id in words: lower case, digits, hyphens. */
export const wordIdPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const wordId = v.pipe(
	v.string(),
	v.regex(wordIdPattern, 'should be lower-case words with hyphens, as treaty-article-4')
);

/** `2026-03-31`, a day that exists. */
export const calendarDay = v.pipe(
	v.string(),
	v.check((text) => isCalendarDay(text), 'should be a date as "2026-03-31"')
);

/** `2026-03`. */
export const calendarMonth = v.pipe(
	v.string(),
	v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'should be year and month as 2026-03')
);

export function isCalendarDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
