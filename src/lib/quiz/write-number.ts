/** A number an author wrote, with its unit. Digits are grouped from 10,000 on, so that years stay whole. */
export function writeNumber(value: number, unit: string | null): string {
	const [whole = '', fraction] = String(value).split('.');
	const grouped = /^-?\d{5,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
	const text = (fraction === undefined ? grouped : `${grouped}.${fraction}`).replace('-', '\u2212');
	if (unit === null) return text;
	return unit.startsWith('%') ? text + unit : `${text} ${unit}`;
}
