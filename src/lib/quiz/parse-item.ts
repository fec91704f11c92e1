import * as v from 'valibot';
import {
	BASE_KEYS,
	claimId,
	isMapping,
	listOf,
	mapping,
	orNull,
	prose,
	see,
	shown,
	whole,
	word
} from './author-fields.ts';
import type { Report } from './kind.ts';
import { findKind, kindNames } from './kinds.ts';
import type { Item, ItemBase } from './types.ts';

const base = mapping({
	id: word,
	kind: v.picklist(kindNames, (issue) => `one of ${kindNames.join(', ')}, not ${shown(issue.input)}`),
	stem: prose(),
	objective: word,
	claims: listOf(claimId, 1, 30),
	weight: v.optional(whole(1, 100), 1),
	feedback: orNull(prose()),
	see: orNull(see)
} satisfies Record<(typeof BASE_KEYS)[number], v.GenericSchema>);

/**
 * An item from the value in a quiz file. Every fault is reported at its place inside the item.
 *
 * @returns undefined when its shape is wrong; an item that breaks a rule of its kind is reported and returned
 */
export function parseItem(value: unknown, report: Report): Item | undefined {
	if (!isMapping(value)) {
		report([], `a mapping that begins with id and kind, not ${shown(value)}`);
		return undefined;
	}
	const isBase = ([key]: [string, unknown]) => BASE_KEYS.some((name) => name === key);
	const entries = Object.entries(value);
	const common = readShape(base, Object.fromEntries(entries.filter(isBase)), report);
	const kind = typeof value.kind === 'string' ? findKind(value.kind) : undefined;
	// Without a kind nobody can say which other fields belong here.
	if (!kind) return undefined;
	const own = readShape(kind.schema, Object.fromEntries(entries.filter((entry) => !isBase(entry))), report);
	if (!common || !own) return undefined;
	const item: Item = { ...own, ...(common satisfies ItemBase) };
	kind.check(item, report);
	return item;
}

/** The value as its schema reads it; undefined after reporting every issue at its place. */
export function readShape<TSchema extends v.GenericSchema>(
	schema: TSchema,
	value: unknown,
	report: Report
): v.InferOutput<TSchema> | undefined {
	const result = v.safeParse(schema, value, { abortPipeEarly: true });
	for (const issue of result.issues ?? []) {
		report(
			(issue.path ?? []).map((step) => step.key as string | number),
			issue.message
		);
	}
	return result.success ? result.output : undefined;
}
