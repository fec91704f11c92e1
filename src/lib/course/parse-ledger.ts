import * as v from 'valibot';
import type { Problem } from '#lib/quiz/types.ts';
import { readShape, readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';
import { sourceTypes } from './types.ts';
import type { Claim, Confidence, Ledger, Source, Term } from './types.ts';
import { calendarDay, claimId, filled, wordId } from './words.ts';

/** A file under `lessons/`: `path` from the top of the project, and its text. */
export type SourceFile = { path: string; text: string };

const claimSchema = v.strictObject({
	id: claimId,
	text: filled,
	kind: v.picklist(
		['fact', 'estimate', 'judgement', 'disputed', 'recommendation'],
		'should be fact, estimate, judgement, disputed or recommendation'
	),
	as_of: filled,
	as_of_date: calendarDay,
	review_by: calendarDay,
	confidence: v.picklist(
		['high', 'moderate', 'low', 'attributed'],
		'should be high, moderate, low or attributed'
	),
	reason: filled,
	sources: v.pipe(v.array(v.string()), v.minLength(1, 'needs one source at least')),
	note: v.optional(v.string()),
	general_knowledge: v.optional(v.boolean())
});

const sourceSchema = v.strictObject({
	title: filled,
	publisher: filled,
	date: filled,
	url: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/, 'should be an address with http or https'))),
	type: v.picklist(sourceTypes, `should be one of ${sourceTypes.join(', ')}`),
	basis: filled,
	note: v.optional(v.nullable(v.string()))
});

const termSchema = v.strictObject({
	id: wordId,
	english: filled,
	korean: filled,
	hanja: v.optional(v.nullable(v.string())),
	rr: filled,
	mr: filled,
	note: v.optional(v.nullable(v.string())),
	claims: v.array(claimId)
});

/**
 * Reads claims, sources and terms (`atClaim` says something at the row of a claim), and checks that they fit together: ids once only, every source and
 * claim named exists, dates in order.
 *
 * @param today ISO date; a claim whose `review_by` has passed is a warning
 */
export function parseLedger(
	files: { claims: SourceFile; sources: SourceFile; terms: SourceFile },
	today: string
): { ledger: Ledger; problems: Problem[]; atClaim(id: string, message: string): Problem } {
	const problems: Problem[] = [];
	const { sources, ids } = parseSources(files.sources, problems);
	const { claims, file, rows } = parseClaims(files.claims, { sources, ids, today }, problems);
	const terms = parseTerms(files.terms, claims, problems);
	const atClaim = (id: string, message: string): Problem =>
		file.problemAt([rows.get(id) ?? 0, 'id'], message);
	return { ledger: { claims, sources, terms }, problems, atClaim };
}

/** `ids`: of broken entries too, so that one fault is not reported once more for every claim. */
function parseSources(
	from: SourceFile,
	problems: Problem[]
): { sources: Map<string, Source>; ids: Set<string> } {
	const file = readYaml(from.path, from.text);
	problems.push(...file.problems);
	const sources = new Map<string, Source>();
	const entries = readShape(file, v.record(v.string(), v.unknown()));
	if (!file.problems.length) problems.push(...entries.problems);
	for (const [id, entry] of Object.entries(entries.value ?? {})) {
		const read = readShape(file, sourceSchema, entry, [id]);
		problems.push(...read.problems);
		if (!read.value) continue;
		const { title, publisher, date, url, type, basis } = read.value;
		sources.set(id, { id, title, publisher, date, url: url ?? null, type, basis });
	}
	return { sources, ids: new Set(Object.keys(entries.value ?? {})) };
}

function parseClaims(
	from: SourceFile,
	{ sources, ids, today }: { sources: ReadonlyMap<string, Source>; ids: ReadonlySet<string>; today: string },
	problems: Problem[]
): { claims: Map<string, Claim>; file: YamlFile; rows: Map<string, number> } {
	const claims = new Map<string, Claim>();
	const rows = new Map<string, number>();
	const { file, entries } = readList(from, claimSchema, problems);
	for (const [index, row] of entries) {
		if (claims.has(row.id))
			problems.push(file.problemAt([index, 'id'], `the claim ${row.id} is there twice`));
		row.sources.forEach((id, at) => {
			if (ids.has(id)) return;
			problems.push(
				file.problemAt([index, 'sources', at], `no source "${id}" in sources.yaml; add it or mend the id`)
			);
		});
		if (row.review_by <= row.as_of_date) {
			problems.push(file.problemAt([index, 'review_by'], 'should be after as_of_date'));
		} else if (row.review_by < today) {
			const message = `${row.id} was to be reviewed by ${row.review_by}; look at it again and set a new date`;
			problems.push(file.problemAt([index, 'review_by'], message, 'warning'));
		}
		const known = row.sources.flatMap((id) => sources.get(id) ?? []).sort(byStrength);
		rows.set(row.id, index);
		claims.set(row.id, {
			id: row.id,
			text: row.text,
			kind: row.kind,
			asOf: row.as_of,
			asOfDate: row.as_of_date,
			reviewBy: row.review_by,
			confidence: row.confidence,
			shown: shownConfidence(row.confidence, known),
			reason: row.reason,
			sources: known.map((source) => source.id),
			generalKnowledge: row.general_knowledge ?? false
		});
	}
	return { claims, file, rows };
}

function parseTerms(
	from: SourceFile,
	claims: ReadonlyMap<string, Claim>,
	problems: Problem[]
): Map<string, Term> {
	const terms = new Map<string, Term>();
	const { file, entries } = readList(from, termSchema, problems);
	for (const [index, row] of entries) {
		if (terms.has(row.id)) problems.push(file.problemAt([index, 'id'], `the term ${row.id} is there twice`));
		row.claims.forEach((id, at) => {
			if (!claims.has(id))
				problems.push(file.problemAt([index, 'claims', at], `no claim "${id}" in claims.yaml`));
		});
		terms.set(row.id, { ...row, hanja: row.hanja ?? null, note: row.note ?? null });
	}
	return terms;
}

function readList<TSchema extends v.GenericSchema>(from: SourceFile, schema: TSchema, problems: Problem[]) {
	const file = readYaml(from.path, from.text);
	problems.push(...file.problems);
	const list = readShape(file, v.array(v.unknown()));
	if (!file.problems.length) problems.push(...list.problems);
	const entries: [number, v.InferOutput<TSchema>][] = [];
	(list.value ?? []).forEach((entry, index) => {
		const read = readShape(file, schema, entry, [index]);
		problems.push(...read.problems);
		if (read.value !== undefined) entries.push([index, read.value]);
	});
	return { file, entries };
}

/** Strongest type first; sources of one type keep the order the editors gave them. */
export function byStrength(a: Pick<Source, 'type'>, b: Pick<Source, 'type'>): number {
	return sourceTypes.indexOf(a.type) - sourceTypes.indexOf(b.type);
}

const weak = new Set<Source['type']>(['reference site', 'mirror or compilation']);

/**
 * The confidence readers see. A claim that rests only on mirrors, compilations or reference sites shows
 * moderate at most, whatever the editors set; `attributed` and lower ones stay.
 */
export function shownConfidence(
	confidence: Confidence,
	sources: readonly Pick<Source, 'type'>[]
): Confidence {
	if (confidence !== 'high' || sources.length === 0) return confidence;
	return sources.every((source) => weak.has(source.type)) ? 'moderate' : confidence;
}
