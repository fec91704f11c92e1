import { expect, test } from 'vitest';
import { readYaml } from '#lib/course/read-yaml.ts';

const messages = (text: string) => readYaml('x.yaml', text).problems.map(({ message }) => message);

test('a problem stands at its key, or at the mapping that lacks it', () => {
	const file = readYaml('x.yaml', 'list:\n  - a: 1\n    b: 2\n');
	expect(file.problemAt(['list', 0, 'b'], 'here')).toMatchObject({ line: 3, column: 5 });
	expect(file.problemAt(['list', 0, 'c'], 'here')).toMatchObject({ line: 2, column: 5 });
	expect(file.problemAt([], 'here')).toMatchObject({ line: 1, column: 1 });
});

test('a file of more than 512 KiB is refused unread', () => {
	expect(messages(`a: ${'x'.repeat(512 * 1024)}`)).toEqual(['is larger than 512 KiB; split it']);
});

test.for([
	['brackets', '['.repeat(100_000)],
	['dashes', `${'- '.repeat(100_000)}x`],
	['indentation', Array.from({ length: 60 }, (_line, depth) => `${' '.repeat(depth)}a:`).join('\n')]
] as const)('deep nesting by %s is refused', ([, text]) => {
	expect(messages(text)).toEqual(['nests more than 32 levels deep; flatten it']);
});

test('words with many closed brackets are not deep', () => {
	expect(messages(`a: "${'[x] '.repeat(100)}"`)).toEqual([]);
});

test('tags that would make other types are refused', () => {
	expect(messages('a: !!js/function x')[0]).toMatch(/^is not readable YAML/);
});

test('a time stays text and yes stays a word', () => {
	expect(readYaml('x.yaml', 'a: 2026-03-31\nb: yes\n').value).toEqual({ a: '2026-03-31', b: 'yes' });
});

test('a key cannot reach the prototype', () => {
	const { value } = readYaml('x.yaml', '__proto__: { polluted: true }');
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	expect(Object.keys(value as object)).toEqual(['__proto__']);
});
