import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import { aQuizFile } from '#tests/support/quiz-file.ts';

const told = (text: string) => parseQuiz(text, 'quizzes/q.yaml').problems.map(formatProblem);

test.for([
	['toString', 'a word of small letters (at least one), digits and hyphens, not "toString"'],
	['__proto__', 'a word of small letters (at least one), digits and hyphens, not "__proto__"'],
	['1948', 'a word of small letters (at least one), digits and hyphens, not "1948"'],
	['x'.repeat(65), 'at most 64 characters']
] as const)('the id %s is refused', ([id, problem]) => {
	const text = aQuizFile().replace('the-year', `"${id}"`);
	expect(told(text)).toEqual([`quizzes/q.yaml:6:9: error: ${id} > id: ${problem}`]);
});

test('an id that objects inherit is an id like any other', () => {
	const { quiz } = parseQuiz(aQuizFile().replace('the-year', 'constructor'), 'q.yaml');
	expect(quiz?.sections[0]?.items[0]?.id).toBe('constructor');
});

test.for([
	['too large', `${aQuizFile()}# ${'한'.repeat(90_000)}`, '1:1: error: is larger than 256 KiB; split it'],
	[
		'too deep in brackets',
		`quiz: ${'['.repeat(2000)}`,
		'1:1: error: nests more than 32 levels deep; flatten it'
	],
	[
		'too deep in dashes',
		`quiz:\n  ${'- '.repeat(40_000)}x`,
		'1:1: error: nests more than 32 levels deep; flatten it'
	],
	['with an alias', 'quiz: &a years\ntitle: *a\n', '2:8: error: uses the alias "*a"; write the value out'],
	[
		'with a key twice',
		'quiz: years\nquiz: wars\n',
		'2:1: error: is not readable YAML: Map keys must be unique'
	],
	[
		'with a list for a key',
		'? [a]\n: years\n',
		'1:3: error: is not readable YAML: With stringKeys, all keys must be strings'
	],
	['with an own tag', 'quiz: !js years\n', '1:7: error: is not readable YAML: Unresolved tag: !js']
] as const)('a file %s is refused', ([, text, problem]) => {
	expect(told(text)).toEqual([`quizzes/q.yaml:${problem}`]);
});

test.for(['', '# nothing\n', '- quiz\n', 'quiz\n', '12'])('a file of %j is told to be a mapping', (text) => {
	expect(told(text)[0]).toMatch(/^quizzes\/q\.yaml:1:1: error: a mapping of key: value, not /);
});

test('a file with damage anywhere is read, or told what is wrong, and never throws', () => {
	const whole = aQuizFile({
		settings: 'pass: 0.8',
		item: '        traps: [{ value: 7, feedback: No., see: "#x" }]\n'
	});
	const piece = fc.oneof(
		fc.string({ maxLength: 8 }),
		fc.constantFrom(
			'\n',
			'  ',
			'- ',
			'{',
			']',
			': ',
			'"',
			'*',
			'&a',
			'!!set',
			'? ',
			'null',
			'1e999',
			'__proto__: 1\n'
		)
	);
	const damage = fc.tuple(fc.nat(whole.length), fc.nat(12), piece);
	fc.assert(
		fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (places) => {
			let text = whole;
			for (const [at, length, put] of places) text = text.slice(0, at) + put + text.slice(at + length);
			const { quiz, problems } = parseQuiz(text, 'q.yaml');
			expect(quiz === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
			for (const problem of problems)
				expect(formatProblem(problem)).toMatch(/^q\.yaml:[1-9]\d*:[1-9]\d*: \w+: ./s);
		}),
		{ seed: 7, numRuns: 60 }
	);
});
