import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '#lib/course/read-yaml.ts';
import { checkQuizzes } from '#lib/quiz/check-quizzes.ts';
import { kindNames, kindOf } from '#lib/quiz/kinds.ts';
import { lintItems } from '#lib/quiz/lint-items.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import { responseInWords } from '#lib/quiz/response-in-words.ts';
import type { ItemResponse } from '#lib/quiz/types.ts';
import { everyKind, itemsOfEveryKind, theWorld } from '#tests/support/every-kind.ts';
import { testVeil } from '#tests/support/veil.ts';

const quiz = everyKind();

test('a file with every kind is valid and has no flaw', () => {
	expect([...quiz.problems, ...checkQuizzes([quiz], theWorld), ...lintItems(quiz)]).toEqual([]);
	expect([...new Set(quiz.items.map(({ item }) => item.kind))].sort()).toEqual([...kindNames].sort());
	expect(quiz.quiz?.id).toBe('every-kind');
});

describe('docs/authoring.md', () => {
	const guide = readFileSync('docs/authoring.md', 'utf8');

	test('has every kind in its table', () => {
		expect(kindNames.filter((name) => !guide.includes(`\n| \`${name}\` |`))).toEqual([]);
	});

	test('shows only items without a fault', () => {
		const shown = [...guide.matchAll(/```yaml\n(- id: .*?)```/gs)].map(([, items = '']) => items);
		expect(shown.length).toBeGreaterThan(3);
		const items = shown.join('').replace(/^/gm, '      ');
		const head = 'quiz: shown\ntitle: Shown\nlesson: the-world\nsections:\n  - items:\n';
		const parsed = parseQuiz(head + items, 'docs/authoring.md');
		const problems = [...parsed.problems, ...checkQuizzes([parsed], theWorld), ...lintItems(parsed)];
		expect(problems.filter(({ message }) => !message.startsWith('objective "'))).toEqual([]);
	});
});

/** Fields whose words and numbers nobody may see before the key is due. */
const SECRET = new Set([
	'feedback',
	'see',
	'misconception',
	'accept',
	'match',
	'model',
	'objective',
	'claims',
	'traps',
	'bands',
	'answer',
	'truth',
	'correct',
	'credit',
	'id'
]);

/** Everything secret in an item: texts, and numbers as they would be written. */
function secretsOf(value: unknown, isSecret = false): string[] {
	if (Array.isArray(value)) return value.flatMap((each) => secretsOf(each, isSecret));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, inner]) => secretsOf(inner, isSecret || SECRET.has(key)));
	}
	return isSecret && (typeof value === 'string' || Number(value) > 1) ? [String(value)] : [];
}

describe.each(itemsOfEveryKind().map((item) => [item.id, item] as const))('the prompt of %s', (_, item) => {
	const kind = kindOf(item);
	const prompt = kind.prompt(item, testVeil());
	const keys: string[] = [];
	const values: string[] = [];
	JSON.stringify(prompt, (key, value: unknown) => {
		keys.push(key);
		if (typeof value !== 'object') values.push(String(value));
		return value;
	});

	test('holds none of the secret fields, and none of their values', () => {
		const secrets = secretsOf(item);
		expect(secrets.length).toBeGreaterThan(3);
		expect(keys.filter((key) => SECRET.has(key))).toEqual([]);
		// A text to choose from may be spelt like its id (“hydrogen”); in letters of its own it is no leak.
		const shown = new Set((JSON.stringify(item).match(/"(?:text|left|right)":"[^"]*"/g) ?? []).map(valueOf));
		const leaked = secrets.filter((secret) => values.includes(secret) && !shown.has(secret));
		expect(leaked).toEqual([]);
	});

	test('differs between attempts only in tokens and order', () => {
		const sorted = (seed: string) =>
			JSON.stringify(kind.prompt(item, testVeil(seed)))
				.replace(/"token":"\w+"/g, '')
				.split('')
				.sort()
				.join('');
		expect(sorted('one')).toBe(sorted('two'));
	});
});

function valueOf(pair: string): string {
	return (JSON.parse(`{${pair}}`) as Record<string, string>)[pair.split('"')[1] ?? ''] ?? '';
}

describe('an item that is written wrongly', () => {
	const file = readYaml('every-kind.yaml', readFileSync('tests/fixtures/quizzes/every-kind.yaml', 'utf8'));
	const { sections } = file.value as { sections: { items: unknown[] }[] };
	const written = sections[0]?.items ?? [];

	/** Every place in a value: the keys that lead there. */
	const placesIn = (value: unknown): string[][] =>
		typeof value !== 'object' || value === null
			? [[]]
			: [
					[],
					...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((rest) => [key, ...rest]))
				];

	function replaced(value: unknown, [key, ...rest]: string[], put: unknown): unknown {
		if (key === undefined) return put;
		const inner = (value as Record<string, unknown>)[key];
		const changed = replaced(inner, rest, put);
		return Array.isArray(value) ? value.with(Number(key), changed) : { ...(value as object), [key]: changed };
	}

	const put = fc.constantFrom(
		null,
		0,
		-1,
		0.5,
		'',
		'x',
		'constructor',
		'[[solid]]',
		'*',
		'#moon',
		true,
		[],
		{}
	);
	const damaged = fc
		.constantFrom(...written)
		.chain((item) =>
			fc.tuple(fc.constantFrom(...placesIn(item)), put).map(([place, value]) => replaced(item, place, value))
		);

	test('is told so, or works in every way: it never throws', () => {
		fc.assert(
			fc.property(damaged, (item) => {
				const head = { quiz: 'every-kind', title: 'A quiz', lesson: 'the-world' };
				const parsed = parseQuiz(JSON.stringify({ ...head, sections: [{ items: [item] }] }), 'q.yaml');
				const problems = [...parsed.problems, ...checkQuizzes([parsed], theWorld), ...lintItems(parsed)];
				expect(problems.every(({ line }) => line === 1)).toBe(true);
				for (const read of parsed.quiz?.sections[0]?.items ?? []) {
					const kind = kindOf(read);
					expect(kind.prompt(read, testVeil()).kind).toBe(read.kind);
					expect(kind.review(read, null, testVeil()).verdict).toBe('blank');
					expect(kind.luck(read)).toBeLessThanOrEqual(kind.chance(read));
				}
			}),
			{ seed: 20_260_301, numRuns: 300 }
		);
	});
});

test.for<[string, ItemResponse, string[]]>([
	['countries-and-capitals', { kenya: 'kumasi', brazil: 'brazil' }, ['Kenya → Kumasi', 'Brazil → Brasília']],
	['about-water', { solid: 'snow' }, ['… below 0 °C it turns to ____. → snow']],
	['phases-of-the-moon', 'Because.\nSo.', ['Because.\nSo.']],
	['venus-and-mercury', '70', ['70 %']],
	['suez-canal', { low: '1850', high: '1900' }, ['1850 to 1900']],
	['suez-canal', null, []]
])('an answer to %s is said in the words of the item: %j', ([id, response, words]) => {
	expect(
		responseInWords(
			itemsOfEveryKind().find((item) => item.id === id)!,
			response
		)
	).toEqual(words);
});
