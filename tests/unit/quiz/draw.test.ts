import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawItems } from '#lib/quiz/draw.ts';
import { aChoice, aQuiz } from '#tests/support/quiz.ts';

const items = ['a', 'b', 'c', 'd', 'e'].map((id) => aChoice(id));
const ids = (drawn: { id: string }[]) => drawn.map(({ id }) => id);
const none = new Map<string, number>();
const chance = (id: string) => `rank-${['c', 'a', 'e', 'b', 'd'].indexOf(id)}`;

test('a quiz of fixed order gives every item as the author wrote them', () => {
	expect(ids(drawItems(aQuiz(items), new Map(), none, chance))).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a shuffled quiz follows the draw of this attempt', () => {
	expect(ids(drawItems(aQuiz(items, { order: 'shuffle' }), new Map(), none, chance))).toEqual([
		'c',
		'a',
		'e',
		'b',
		'd'
	]);
});

test('a section that draws a number takes unseen items first, then the least seen', () => {
	const quiz = aQuiz(items, {}, { sections: [{ draw: 3, from: [], items }] });
	const seen = new Map([
		['a', 1],
		['c', 2],
		['b', 1]
	]);
	expect(ids(drawItems(quiz, new Map(), seen, chance))).toEqual(['e', 'd', 'a']);
});

test('a section draws from other quizzes too, and no item twice', () => {
	const sections = [
		{ draw: 2, from: ['other'], items: [] },
		{ draw: 'all' as const, from: [], items: items.slice(0, 2) }
	];
	const drawn = drawItems(aQuiz([], {}, { sections }), new Map([['other', items]]), none, chance);
	expect(ids(drawn)).toEqual(['c', 'a', 'b']);
});

test('a draw never exceeds its number nor repeats an item', () => {
	fc.assert(
		fc.property(fc.nat(8), fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), (draw, times) => {
			const seen = new Map(items.map(({ id }, index) => [id, times[index] ?? 0]));
			const drawn = ids(
				drawItems(aQuiz([], {}, { sections: [{ draw, from: [], items }] }), new Map(), seen, chance)
			);
			const most = Math.max(0, ...drawn.map((id) => seen.get(id) ?? 0));
			const left = items.filter(({ id }) => !drawn.includes(id)).map(({ id }) => seen.get(id) ?? 0);
			expect(drawn).toHaveLength(Math.min(draw, items.length));
			expect(new Set(drawn).size).toBe(drawn.length);
			expect(left.every((times) => times >= most)).toBe(true);
		}),
		{ seed: 7 }
	);
});
