import { readYaml } from '#lib/course/read-yaml.ts';
import { listOf, mapping, prose, word } from './author-fields.ts';
import type { Report } from './kind.ts';
import { readShape } from './parse-item.ts';
import { placeName } from './place-name.ts';
import type { Problem } from './types.ts';

/** A mistake that many learners share. `sentence` puts it right. */
export type Misconception = { id: string; name: string; sentence: string };

const list = listOf(mapping({ id: word, name: prose(120), sentence: prose(400) }), 0, 1000);

/**
 * Reads `misconceptions.yaml`: a list of `{ id, name, sentence }`.
 *
 * @returns by id in the order of the file; empty when there are errors
 */
export function parseMisconceptions(
	text: string,
	path: string
): { misconceptions: Map<string, Misconception>; problems: Problem[] } {
	const file = readYaml(path, text);
	const problems = [...file.problems];
	if (problems.length > 0) return { misconceptions: new Map(), problems };
	const report: Report = (place, message, severity) => {
		const name = placeName(file.value, place);
		problems.push(file.problemAt(place, name ? `${name}: ${message}` : message, severity));
	};
	const misconceptions = new Map<string, Misconception>();
	for (const [index, each] of (readShape(list, file.value, report) ?? []).entries()) {
		if (misconceptions.has(each.id))
			report([index, 'id'], `"${each.id}" is used twice; give each its own id`);
		misconceptions.set(each.id, each);
	}
	return problems.length > 0 ? { misconceptions: new Map(), problems } : { misconceptions, problems };
}
