import { describe, expect, test } from 'vitest';
import { checkWords } from '#lib/course/check-words.ts';
import { formatProblem } from '#lib/course/problems.ts';

const words = new Map([['draft', 'the first text']]);
const told = (path: string, text: string) => checkWords([{ path, text }], words).map(formatProblem);

describe('words that readers never meet', () => {
	test.for([
		['a lesson', 'a.md', 'First line.\nThe Draft says so.', 'a.md:2:5'],
		['a plural', 'a.md', 'Two drafts.', 'a.md:1:5'],
		['a value of a figure', 'figures/a.yaml', 'title: A draft of it', 'figures/a.yaml:1:10'],
		['a value on the next line', 'a.yaml', 'text: >-\n  As the draft\n  says', 'a.yaml:2:10'],
		['an option in a flow', 'a.yaml', '- { id: one, text: "the draft" }', 'a.yaml:1:25']
	] as const)('are told in %s', ([, path, text, place]) => {
		const [problem = ''] = told(path, text);
		expect(problem).toMatch(/: error: "\w+" is a word of the editors; write the first text$/);
		expect(problem.startsWith(`${place}: `)).toBe(true);
	});

	test.for([
		['an id', 'a.md', 'See DRAFT-05.[@DRAFT-05]'],
		['a longer word', 'a.md', 'Overdraft and draftsman.'],
		['a comment', 'a.yaml', '# the draft\ntitle: A # draft'],
		['a key', 'a.yaml', 'draft:\n  title: A'],
		['an id in a list', 'a.yaml', '- id: A\n  sources: [draft, other]'],
		['a note for editors', 'a.yaml', 'note: see the\n  draft']
	] as const)('are left alone in %s', ([, path, text]) => {
		expect(told(path, text)).toEqual([]);
	});
});
