import type { TextItem } from './kinds/text.ts';
import type { AnswerRule } from './typed-answers.ts';

/**
 * What an author writes into the quiz file so that a decision about a typed answer holds for every course: the
 * whole line `accept`, with the new spelling at its end, or one line of `traps`. Null where nothing is to be
 * written. Text is quoted, which YAML reads as JSON does.
 */
export function authorLine(
	part: Pick<TextItem, 'accept' | 'see'>,
	rule: Pick<AnswerRule, 'decision' | 'remark'>,
	spelling: string
): string | null {
	if (rule.decision === 'reject') return null;
	if (rule.decision === 'accept') return `accept: ${list([...part.accept, spelling])}`;
	const see = part.see === null ? '' : `, see: ${JSON.stringify(part.see)}`;
	return `- { match: ${list([spelling])}, feedback: ${JSON.stringify(rule.remark ?? '')}${see} }`;
}

function list(words: readonly string[]): string {
	return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
