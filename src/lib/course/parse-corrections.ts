import * as v from 'valibot';
import type { Problem } from '#lib/quiz/types.ts';
import type { SourceFile } from './parse-ledger.ts';
import { readShape, readYaml } from './read-yaml.ts';
import type { Correction, Lesson } from './types.ts';
import { claimId, filled, wordId } from './words.ts';

const schema = v.strictObject({
	id: wordId,
	title: filled,
	said: filled,
	found: filled,
	claims: v.pipe(v.array(claimId), v.minLength(2, 'needs two: the article’s claim and what the sources say')),
	at: v.pipe(
		v.string(),
		v.regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'should be a lesson and an anchor, as two-birthdays#where')
	)
});

type Known = { lessons: ReadonlyMap<string, Pick<Lesson, 'passages'>>; claims: ReadonlyMap<string, unknown> };

/**
 * Reads `lessons/corrections.yaml`: what the course corrects in the article it grew from. Every claim named has to
 * exist, and the paragraph that makes the correction has to be there and to cite one of them.
 */
export function parseCorrections(
	{ path, text }: SourceFile,
	{ lessons, claims }: Known
): { corrections: Correction[]; problems: Problem[] } {
	const file = readYaml(path, text);
	const list = readShape(file, v.array(v.unknown()));
	if (!list.value) return { corrections: [], problems: file.problems.length ? file.problems : list.problems };
	const problems: Problem[] = [];
	const corrections: Correction[] = [];
	list.value.forEach((entry, index) => {
		const complain = (place: (string | number)[], message: string): void => {
			problems.push(file.problemAt([index, ...place], message));
		};
		const read = readShape(file, schema, entry, [index]);
		problems.push(...read.problems);
		if (!read.value) return;
		const { at, ...correction } = read.value;
		if (corrections.some(({ id }) => id === correction.id))
			complain(['id'], `the id "${correction.id}" is there twice`);
		correction.claims.forEach((id, n) => {
			if (!claims.has(id)) complain(['claims', n], `no claim "${id}" in claims.yaml; add it or mend the id`);
		});
		const [lesson = '', anchor = ''] = at.split('#');
		const passage = lessons.get(lesson)?.passages.get(anchor);
		if (!passage) complain(['at'], `no paragraph "${at}"; name a lesson and an anchor in it`);
		else if (!passage.claims.some((id) => correction.claims.includes(id)))
			complain(
				['at'],
				`the paragraph "${at}" cites none of these claims; name the one that makes the correction`
			);
		corrections.push({ ...correction, lesson, anchor });
	});
	return { corrections, problems };
}
