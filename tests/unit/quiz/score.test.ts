import { expect, test } from 'vitest';
import { combineAttempts, isPassed, scoreAttempt } from '#lib/quiz/score.ts';

const marks = (...given: [number, number | null, kind?: string][]) =>
	given.map(([weight, mark, kind = 'choice']) => ({ item: { weight, kind }, mark }));

test.for([
	[marks([1, 1_000_000], [1, 0]), { score: 500_000, waiting: 0 }],
	[marks([3, 1_000_000], [1, 0]), { score: 750_000, waiting: 0 }],
	[marks([1, 1_000_000], [1, 1_000_000], [1, 0]), { score: 666_667, waiting: 0 }],
	[marks([1, 1_000_000], [5, null]), { score: 1_000_000, waiting: 1 }],
	[marks([1, null]), { score: null, waiting: 1 }],
	[marks([1, 500_000], [5, null, 'estimate']), { score: 500_000, waiting: 0 }],
	[marks([1, 500_000], [2, null, 'essay'], [5, null, 'estimate']), { score: 500_000, waiting: 1 }],
	[marks([1, null, 'estimate']), { score: null, waiting: 0 }],
	[[], { score: null, waiting: 0 }]
] as const)('an attempt is scored by weight over what can be marked: %#', ([given, score]) => {
	expect(scoreAttempt([...given])).toEqual(score);
});

test('a quiz of the largest size is scored exactly', () => {
	const many = Array.from({ length: 200 }, () => ({ item: { weight: 100, kind: 'choice' }, mark: 999_999 }));
	expect(scoreAttempt(many)).toEqual({ score: 999_999, waiting: 0 });
});

test('the pass mark itself passes and an unknown score does not', () => {
	const settings = { pass: 800_000 };
	expect([800_000, 799_999, null].map((score) => isPassed(score, settings))).toEqual([true, false, false]);
});

test.for([
	['best', 900_000],
	['last', 600_000],
	['first', 500_000],
	['average', 666_667]
] as const)('the %s of three attempts is %d, one that waits is passed over', ([setting, score]) => {
	expect(combineAttempts([500_000, null, 900_000, 600_000], setting)).toBe(score);
	expect(combineAttempts([null], setting)).toBe(null);
});
