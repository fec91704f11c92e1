import { parseItem } from '#lib/quiz/parse-item.ts';
import type { Item } from '#lib/quiz/types.ts';

type Written = Record<string, unknown> & { kind: string };

/** An item from what an author would write; fields that the test is not about are filled in. */
export function anItem(written: Written): Item {
	const item = readItem(written, (problem) => {
		throw new Error(`the item of this test is wrong: ${problem}`);
	});
	if (!item) throw new Error('the item of this test cannot be read');
	return item;
}

/** What the checks say about an item, as `place: message`; warnings are marked. */
export function problemsOf(written: Written): string[] {
	const problems: string[] = [];
	readItem(written, (problem, severity) => {
		problems.push(severity === 'warning' ? `warning ${problem}` : problem);
	});
	return problems;
}

function readItem(written: Written, tell: (problem: string, severity: string) => void): Item | undefined {
	const base = {
		id: 'an-item',
		stem: 'What is so?',
		objective: 'an-objective',
		claims: ['HIS-001'],
		feedback: 'Because it is so.',
		see: '#why'
	};
	return parseItem({ ...base, ...written }, (place, message, severity = 'error') => {
		tell(`${place.join('.')}: ${message}`, severity);
	});
}

/** Options as an author would write them: ids, right ones with a star, e.g. `options('a*', 'b', 'c')`. */
export function options(...ids: string[]): Record<string, unknown>[] {
	return ids.map((each) => {
		const id = each.replace('*', '');
		const own = { id, text: `Option ${id}`, feedback: `About ${id}.` };
		return each.endsWith('*')
			? { ...own, correct: true }
			: { ...own, see: `#${id}`, misconception: `mixes-${id}` };
	});
}

/** Form values as the pages send them. */
export function formOf(values: Record<string, string[]>): Map<string, string[]> {
	return new Map(Object.entries(values));
}
