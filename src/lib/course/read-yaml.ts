import * as v from 'valibot';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Problem } from '#lib/quiz/types.ts';

export type Place = readonly (string | number)[];

/** A YAML file with what is wrong in it. `problemAt` says so at a place inside it. */
export type YamlFile = {
	value: unknown;
	problems: Problem[];
	problemAt(place: Place, message: string, severity?: Problem['severity']): Problem;
};

const maxBytes = 512 * 1024;
const maxDepth = 32;

/**
 * Reads YAML 1.2 (core schema) with caps: 512 KiB, 32 levels, no aliases, no duplicate keys. Line and
 * column of every problem count from 1 in `text`.
 *
 * @param path as shown in problems
 * @returns `value` is undefined when there are problems
 */
export function readYaml(path: string, text: string): YamlFile {
	const lines = new LineCounter();
	const refuse = (message: string): YamlFile => {
		const problem: Problem = { path, line: 1, column: 1, severity: 'error', message };
		return { value: undefined, problems: [problem], problemAt: () => problem };
	};
	if (text.length > maxBytes) return refuse(`is larger than ${maxBytes / 1024} KiB; split it`);
	if (mayNestDeeply(text)) return refuse(`nests more than ${maxDepth} levels deep; flatten it`);

	const document = parseDocument(text, {
		lineCounter: lines,
		schema: 'core',
		stringKeys: true,
		prettyErrors: false
	});
	const problemFrom = (offset: number, message: string, severity: Problem['severity'] = 'error'): Problem => {
		const { line, col } = lines.linePos(offset);
		return { path, line: Math.max(line, 1), column: Math.max(col, 1), severity, message };
	};
	const problems = [...document.errors, ...document.warnings].map((error) =>
		problemFrom(error.pos[0], `is not readable YAML: ${firstLine(error.message)}`)
	);
	let tooDeep = false;
	visit(document, {
		Collection: (_key, node, path) => {
			// each level is a collection and, in a mapping, a pair
			if (tooDeep || path.filter((step) => !isPair(step)).length <= maxDepth) return undefined;
			tooDeep = true;
			problems.push(problemFrom(node.range?.[0] ?? 0, `nests more than ${maxDepth} levels deep; flatten it`));
			return visit.BREAK;
		},
		Alias: (_key, node) => {
			problems.push(
				problemFrom(node.range?.[0] ?? 0, `uses the alias "*${node.source}"; write the value out`)
			);
		}
	});
	const problemAt: YamlFile['problemAt'] = (place, message, severity) =>
		problemFrom(offsetOf(document, place), message, severity);
	return { value: problems.length ? undefined : document.toJS({ maxAliasCount: 0 }), problems, problemAt };
}

/**
 * Reads a value by its schema. Problems name the place in words and point at the node (for an unknown
 * key, at the key; for a missing one, at the mapping that lacks it).
 */
export function readShape<TSchema extends v.GenericSchema>(
	file: YamlFile,
	schema: TSchema,
	value: unknown = file.value,
	root: Place = []
): { value: v.InferOutput<TSchema> | undefined; problems: Problem[] } {
	const result = v.safeParse(schema, value);
	if (result.success) return { value: result.output, problems: [] };
	const problems = result.issues.map((issue) => {
		const inner = (issue.path ?? []).map((step) => step.key as string | number);
		return file.problemAt([...root, ...inner], describe(issue, inner.at(-1)));
	});
	return { value: undefined, problems };
}

function describe(issue: v.BaseIssue<unknown>, key: string | number | undefined): string {
	if (issue.type === 'strict_object' && issue.expected === 'never')
		return `unknown key "${key}"; check its spelling`;
	if (issue.received === 'undefined') return `"${key}" is missing; add it`;
	const where = key === undefined ? '' : typeof key === 'number' ? `entry ${key + 1}: ` : `"${key}" `;
	if (issue.kind === 'validation' || issue.type === 'picklist') return `${where}${issue.message}`;
	return `${where}should be ${issue.expected ?? 'something else'}, not ${issue.received}`;
}

/** Offset of the node at a place; of the key where a mapping has it; of the nearest parent otherwise. */
function offsetOf(document: Document, place: Place): number {
	let node: unknown = document.contents;
	let offset = 0;
	for (const step of place) {
		offset = rangeStart(node) ?? offset;
		if (isMap(node)) {
			const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
			if (!pair) return offset;
			offset = rangeStart(pair.key) ?? offset;
			node = pair.value;
		} else if (isSeq(node)) {
			node = node.items[Number(step)];
			offset = rangeStart(node) ?? offset;
		} else {
			return offset;
		}
	}
	return place.length ? offset : (rangeStart(node) ?? 0);
}

function rangeStart(node: unknown): number | undefined {
	return (node as Node | null | undefined)?.range?.[0];
}

/**
 * A few kilobytes of brackets or dashes can exhaust the parser's stack, so depth is estimated before
 * parsing; nesting by indentation is counted afterwards. Prose would need 33 unclosed brackets to be refused.
 */
function mayNestDeeply(text: string): boolean {
	let open = 0;
	for (const character of text) {
		if (character === '[' || character === '{') open += 1;
		else if (character === ']' || character === '}') open = Math.max(0, open - 1);
		if (open > maxDepth) return true;
	}
	return /^(?:[ \t]*[-?:][ \t]+){33}/m.test(text);
}

function firstLine(message: string): string {
	return message.split('\n')[0] ?? message;
}
