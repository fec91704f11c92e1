import * as v from 'valibot';
import { microsOf } from './decimal.ts';

/**
 * The pieces from which the shapes of authored files are made, with messages in plain words. Each reads a
 * value of a YAML file; a message says what is wrong and how to mend it, without the name of the field.
 */

/** The fields every item has, as authors write them; `parse-item.ts` reads them. */
export const BASE_KEYS = ['id', 'kind', 'stem', 'objective', 'claims', 'weight', 'feedback', 'see'] as const;

const WORD = /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;
const SEE = /^([a-z0-9]+(-[a-z0-9]+)*)?#[a-z0-9]+(-[a-z0-9]+)*$/;
const MARK_UP = /<[a-z/!]|&[a-z#0-9]+;|\*\*|\]\(|`/i;

export function isMapping(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands there, in words for a message. */
export function shown(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'a mapping';
	const text = typeof value === 'string' ? `"${value}"` : String(value);
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/**
 * A mapping with exactly these keys; unknown, missing and empty ones are all reported.
 *
 * @param also keys that are read elsewhere, named as allowed in the message about an unknown one
 */
export function mapping<const TEntries extends v.ObjectEntries>(
	entries: TEntries,
	also: readonly string[] = []
) {
	const schema = v.object(
		entries,
		(issue) => `is missing; add ${issue.expected?.replaceAll('"', '') ?? ''}: …`
	);
	const known = [...also, ...Object.keys(entries)];
	return v.pipe(
		v.custom<Record<string, unknown>>(
			isMapping,
			(issue) => `a mapping of key: value, not ${shown(issue.input)}`
		),
		v.rawTransform(({ dataset, addIssue, NEVER }): v.InferOutput<typeof schema> => {
			const input = dataset.value;
			const empty = Object.keys(input).filter((key) => input[key] === null);
			for (const key of Object.keys(input)) {
				if (!Object.hasOwn(entries, key)) {
					addIssue({
						label: 'key',
						message: `unknown key; known here: ${known.join(', ')}`,
						path: [at(input, key)]
					});
				} else if (empty.includes(key)) {
					addIssue({ message: 'is empty; write a value or take the line out', path: [at(input, key)] });
				}
			}
			const result = v.safeParse(schema, Object.assign(Object.create(null), input), { abortPipeEarly: true });
			for (const issue of result.issues ?? []) {
				const first = issue.path?.[0]?.key;
				if (issue.path?.length === 1 && empty.includes(String(first))) continue;
				addIssue({ message: issue.message, path: issue.path as never });
			}
			return result.success ? result.output : NEVER;
		})
	);
}

function at(input: Record<string, unknown>, key: string): v.IssuePathItem {
	return { type: 'object', origin: 'value', input, key, value: input[key] };
}

/** The value, or null when the key is not there. */
export function orNull<const TSchema extends v.GenericSchema>(schema: TSchema) {
	return v.optional(v.nullable(schema), null);
}

const string = v.string((issue) => {
	const scalar = typeof issue.input === 'number' || typeof issue.input === 'boolean';
	return scalar
		? `a text: write it in quotes, "${String(issue.input)}"`
		: `a text, not ${shown(issue.input)}`;
});

/** A text of at most `longest` characters that is not blank. */
function anyText(longest: number) {
	return v.pipe(
		string,
		v.trim(),
		v.nonEmpty('is empty; write a text'),
		v.maxLength(longest, (issue) => `at most ${longest} characters, not ${issue.input.length}`)
	);
}

/** Text that readers see: plain, with `*emphasis*` only. */
export function prose(longest = 2000) {
	return v.pipe(
		anyText(longest),
		v.check(
			(text) => !MARK_UP.test(text),
			(issue) =>
				`plain text and *emphasis* only: "${MARK_UP.exec(issue.input)?.[0] ?? ''}…" would be shown as it stands`
		),
		v.check(
			(text) => text.split('*').length % 2 === 1,
			'has a single *; write *emphasis* with one before and one after'
		)
	);
}

/** Text compared with what learners type. */
export const spelling = anyText(200);

const notAWord = (issue: { input: unknown }) =>
	`a word of small letters (at least one), digits and hyphens, not ${shown(issue.input)}`;

/** An id: lower-case letters and digits, parts joined by hyphens. Never digits alone: objects reorder those. */
export const word = v.pipe(
	v.string(notAWord),
	v.regex(WORD, notAWord),
	v.maxLength(64, 'at most 64 characters')
);

/** A claim of the ledger, such as HIS-014. */
export const claimId = v.pipe(
	string,
	v.regex(/^[A-Z]+-\d+[a-z]?$/, (issue) => `the id of a claim such as HIS-014, not ${shown(issue.input)}`)
);

/** Where to read it again: `#anchor` in the quiz's lesson, or `lesson-slug#anchor`. */
export const see = v.pipe(
	string,
	v.regex(SEE, (issue) => `"#anchor" or "lesson#anchor" in quotes, not ${shown(issue.input)}`)
);

export const flag = v.optional(
	v.boolean((issue) => `true or false, not ${shown(issue.input)}`),
	false
);

export const number = v.pipe(
	v.number((issue) => `a number, not ${shown(issue.input)}`),
	v.finite('a number that ends')
);

/** A number of 0 or more. */
export const distance = v.pipe(
	number,
	v.minValue(0, (issue) => `0 or more, not ${issue.input}`)
);

/** A share between 0 and 1, read into millionths. */
export const shareOfOne = v.pipe(
	v.number((issue) => `a share between 0 and 1, not ${shown(issue.input)}`),
	v.check(
		(value) => value >= 0 && value <= 1,
		(issue) => `a share between 0 and 1, not ${shown(issue.input)}`
	),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const micros = microsOf(dataset.value);
		if (micros !== null) return micros;
		addIssue({ message: `at most six decimals, not ${dataset.value}` });
		return NEVER;
	})
);

/** A whole number in a range, both ends included. */
export function whole(from: number, to: number) {
	const message = (issue: { input: unknown }) =>
		`a whole number from ${from} to ${to}, not ${shown(issue.input)}`;
	return v.pipe(v.number(message), v.integer(message), v.minValue(from, message), v.maxValue(to, message));
}

/** A list of at least `least` and at most `most` elements. */
export function listOf<const TSchema extends v.GenericSchema>(schema: TSchema, least: number, most: number) {
	return v.pipe(
		v.array(schema, (issue) => `a list, not ${shown(issue.input)}`),
		v.minLength(least, (issue) => `at least ${least}, not ${issue.input.length}`),
		v.maxLength(most, (issue) => `at most ${most}, not ${issue.input.length}`)
	);
}
