import * as v from 'valibot';
import { accountText as text } from '#lib/text/accounts.ts';

type Field = v.GenericSchema<string, unknown>;
type Fields = Record<string, Field>;

/** What stands beside each field that is wrong. */
export type Faults<Name extends string = string> = { [Field in Name]?: string };

/** The values that were asked for, or what is wrong with them; `sent` is what was typed, for refilling. */
export type ReadForm<F extends Fields> =
	| { ok: true; values: { [Name in keyof F]: v.InferOutput<F[Name]> }; sent: Record<keyof F, string> }
	| { ok: false; faults: Faults<keyof F & string>; sent: Record<keyof F, string> };

/**
 * Reads the fields that a page asks for, and no others. Each has to be sent once at most, as text; one that
 * is missing counts as empty.
 *
 * @param fields a schema for each, whose messages are the words beside the field
 */
export function readForm<F extends Fields>(form: FormData, fields: F): ReadForm<F> {
	const faults: Record<string, string> = {};
	const values: Record<string, unknown> = {};
	const sent: Record<string, string> = {};
	for (const [name, schema] of Object.entries(fields)) {
		const entries = form.getAll(name);
		const [entry = ''] = entries;
		sent[name] = typeof entry === 'string' ? entry.slice(0, 200) : '';
		// PostgreSQL takes no NUL in text, SQLite stops reading there.
		if (entries.length > 1 || typeof entry !== 'string' || entry.includes('\0')) {
			faults[name] = text.form.once;
			continue;
		}
		const read = v.safeParse(schema, entry);
		if (read.success) values[name] = read.output;
		else faults[name] = read.issues[0].message;
	}
	return (
		Object.keys(faults).length > 0 ? { ok: false, faults, sent } : { ok: true, values, sent }
	) as ReadForm<F>;
}

/** Text of 1 to `most` characters, as it was typed. */
export function filled(most: number) {
	return v.pipe(v.string(), v.nonEmpty(text.form.required), v.maxLength(most, text.form.tooLong(most)));
}

/** Text of at most `most` characters; empty when left out. */
export function optional(most: number) {
	return v.pipe(v.string(), v.maxLength(most, text.form.tooLong(most)));
}

/** A tick box. */
export const ticked = v.pipe(
	v.picklist(['', 'on'], text.form.once),
	v.transform((value) => value === 'on')
);
