/** January first. */
export const monthNames = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

/** `2026-03` in words: "March 2026". @throws {RangeError} when it is not a year and a month */
export function monthInWords(month: string): string {
	const [, year, number] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
	const name = monthNames[Number(number) - 1];
	if (!year || !name) throw new RangeError(`"${month}" is not a month as 2026-03`);
	return `${name} ${year}`;
}

/** `2027-03-31` in words: "31 March 2027". @throws {RangeError} when it is not a date */
export function dayInWords(day: string): string {
	const [, month = '', date] = /^(\d{4}-\d{2})-(\d{2})$/.exec(day) ?? [];
	if (!date) throw new RangeError(`"${day}" is not a date as 2026-03-31`);
	return `${Number(date)}\u00a0${monthInWords(month)}`;
}
