import { describe, expect, test } from 'vitest';
import { effectiveMarks, scoreEffective, standingOf, type GivenMark } from '#lib/quiz/effective-marks.ts';
import { FULL, type Micros } from '#lib/quiz/types.ts';
import { aChoice } from '#tests/support/quiz.ts';
import { anItem } from '#tests/support/items.ts';

const one = aChoice('one');
const two = aChoice('two');
const essay = anItem({
	id: 'essay',
	kind: 'essay',
	weight: 2,
	rubric: [{ id: 'why', text: 'Why', points: 1 }]
});
const own = [
	{ item: one, mark: FULL },
	{ item: two, mark: 0 },
	{ item: essay, mark: null }
];
const given = (itemId: string, mark: Micros | null, kind: GivenMark['kind'] = 'override'): GivenMark => ({
	itemId,
	kind,
	mark
});

describe('the mark that counts', () => {
	test('is the answer’s own where nobody gave another', () => {
		expect(effectiveMarks(own, []).map(({ mark }) => mark)).toEqual([FULL, 0, null]);
	});

	test('is the latest that was given, whatever its kind', () => {
		const marks = effectiveMarks(own, [given('two', FULL, 'regrade'), given('two', 400_000)]);
		expect(marks[1]).toEqual({ mark: 400_000, dropped: false });
	});

	test('is none for an item that was dropped, and the score is over the rest', () => {
		const marks = effectiveMarks(own, [given('two', null, 'regrade'), given('essay', 500_000, 'manual')]);
		expect(marks[1]).toEqual({ mark: null, dropped: true });
		// one counts 1 x 1, the essay 2 x 0.5, of 3
		expect(scoreEffective([one, two, essay], marks)).toEqual({ score: 666_667, waiting: 0 });
	});

	test('waits for a person, and then no more', () => {
		const items = [one, two, essay];
		expect(scoreEffective(items, effectiveMarks(own, []))).toEqual({ score: 500_000, waiting: 1 });
		const marked = effectiveMarks(own, [given('essay', FULL, 'manual')]);
		expect(scoreEffective(items, marked)).toEqual({ score: 750_000, waiting: 0 });
	});
});

describe('the standing over attempts', () => {
	const at = (day: number) => new Date(Date.UTC(2026, 2, day));
	const attempt = (number: number, score: Micros | null, setting: 'best' | 'average' = 'best') => ({
		number,
		score,
		submittedAt: at(number),
		settings: { pass: 800_000, score: setting }
	});

	test('is empty without any', () => {
		expect(standingOf([])).toEqual({ firstScore: null, bestScore: null, lastScore: null, passedAt: null });
	});

	test('takes attempts in their order, however they come', () => {
		const standing = standingOf([attempt(3, 700_000), attempt(1, 500_000), attempt(2, 900_000)]);
		expect(standing).toEqual({
			firstScore: 500_000,
			bestScore: 900_000,
			lastScore: 700_000,
			passedAt: at(2)
		});
	});

	test('passes over attempts that nobody has marked', () => {
		expect(standingOf([attempt(1, null), attempt(2, 800_000)])).toMatchObject({
			firstScore: 800_000,
			passedAt: at(2)
		});
	});

	test('is passed by the average only once the average is', () => {
		const standing = standingOf([attempt(1, 600_000, 'average'), attempt(2, 900_000, 'average')]);
		expect(standing.passedAt).toBeNull();
	});
});
