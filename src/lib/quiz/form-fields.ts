import type { Fields, ItemResponse, Reading, Veil } from './types.ts';

/** A form that the course did not make. */
export type Refused = Extract<Reading, { state: 'refused' }>;

export function refused(problem: string): Refused {
	return { state: 'refused', problem };
}

/** The values of the field itself, empty ones left out; refused when the form has other fields too. */
export function ownValues(fields: Fields): string[] | Refused {
	for (const name of fields.keys()) {
		if (name !== '') return refused('This form has a field that the question does not have.');
	}
	return (fields.get('') ?? []).filter((value) => value.trim() !== '');
}

/** The one value of a field, undefined when empty; refused when it comes more than once. */
export function oneValue(values: readonly string[]): string | undefined | Refused {
	if (values.length > 1) return refused('This form gives more than one answer where one is possible.');
	return values[0];
}

/** Which id each token stands for in this attempt. */
export function idsByToken(veil: Veil, scope: string, ids: readonly string[]): Map<string, string> {
	return new Map(ids.map((id) => [veil.token(scope, id), id]));
}

/**
 * One value per row of an item, as selects and groups of radio buttons send them, by the row's id.
 * Rows without a value are left out. Unknown rows and repeated values are refused.
 */
export function valuesByRow(
	fields: Fields,
	rows: ReadonlyMap<string, string>
): Map<string, string> | Refused {
	const given = new Map<string, string>();
	for (const [name, values] of fields) {
		const row = rows.get(name);
		if (row === undefined) return refused('This form has a field that the question does not have.');
		const value = oneValue(values.filter((each) => each.trim() !== ''));
		if (typeof value === 'object') return value;
		if (value !== undefined) given.set(row, value);
	}
	return given;
}

/** Text of at most `longest` characters as a reading, for kinds whose response is what was typed. */
export function readTyped(fields: Fields, longest: number): Reading {
	const typed = typedText(fields);
	if (typeof typed !== 'string') return typed;
	if (typed === '') return { state: 'blank' };
	const length = [...typed].length;
	if (length > longest) {
		return {
			state: 'unreadable',
			problem: `Type at most ${inThousands(longest)} characters; these are ${inThousands(length)}.`
		};
	}
	return { state: 'given', response: typed };
}

function inThousands(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The form values of a response that is the text as typed. */
export function typedFields(_item: unknown, response: ItemResponse): Record<string, string[]> {
	return typeof response === 'string' ? { '': [response] } : {};
}

/** Text that a person typed into one field: trimmed; '' when nothing was; refused with control characters. */
export function typedText(fields: Fields): string | Refused {
	const values = ownValues(fields);
	if (!Array.isArray(values)) return values;
	const value = oneValue(values);
	if (typeof value === 'object') return value;
	// Forms end lines with CR LF, scripts with LF; the same text is the same response.
	const text = (value ?? '').replace(/\r\n?/g, '\n').trim();
	// A database may refuse NUL and lone surrogates; no keyboard types them.
	if (/[\p{Cc}\p{Cs}]/u.test(text.replace(/[\t\n]/g, ''))) {
		return refused('This form has characters that nobody can type.');
	}
	return text;
}
