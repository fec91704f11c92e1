import type { Problem } from '#lib/quiz/types.ts';
import type { SourceFile } from './parse-ledger.ts';

/** Keys whose values no reader sees. */
const unseen = new Set([
	'article_claims',
	'note',
	'basis',
	'id',
	'sources',
	'claims',
	'never_write',
	'see',
	'misconception',
	'objective',
	'retired'
]);

/** Characters among which the key of a value is looked for. */
const LONGEST_VALUE = 4000;

/**
 * Finds words that readers must not meet, in whatever they may see: lessons, figures, quizzes, ledger.
 *
 * @param words each with what to write instead; plurals and -ed, -ing count too, ids such as `SEED-05` do not
 */
export function checkWords(files: readonly SourceFile[], words: ReadonlyMap<string, string>): Problem[] {
	return [...words].flatMap(([word, instead]) => {
		const pattern = new RegExp(`(?<![\\p{L}\\d-])${word}(?:s|ed|ing)?(?![\\p{L}\\d-])`, 'giu');
		return files.flatMap(({ path, text }) =>
			[...text.matchAll(pattern)].flatMap((found): Problem | [] => {
				const before = text.slice(0, found.index);
				if (path.endsWith('.yaml') && isUnseen(before, text.slice(found.index + found[0].length))) return [];
				const start = before.lastIndexOf('\n') + 1;
				const message = `"${found[0]}" is a word of the editors; write ${instead}`;
				return {
					path,
					line: before.split('\n').length,
					column: found.index - start + 1,
					severity: 'error',
					message
				};
			})
		);
	});
}

/** Does a word after this piece of YAML stand in a comment, as a key, or in the value of a key that no reader sees? */
function isUnseen(before: string, after: string): boolean {
	const line = before.slice(before.lastIndexOf('\n') + 1);
	if (/(?:^|\s)#/.test(line)) return true;
	if (/^\s*(?:- )?$/.test(line) && /^:\s/.test(after)) return true;
	const keys = [
		...before.slice(-LONGEST_VALUE).matchAll(/(?:^|[{,]|\n)\s*(?:- )?(?:\{ *)?([a-z_]+):(?=\s)/g)
	];
	return unseen.has(keys.at(-1)?.[1] ?? '');
}
