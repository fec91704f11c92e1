import { expect, test } from 'vitest';
import { markHistory, type TimedMark } from '#lib/quiz/mark-history.ts';
import { readPoints } from '#lib/quiz/read-points.ts';
import { FULL } from '#lib/quiz/types.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 17, 10, minutes));
const given = (mark: number | null, from: number, to: number | null = null): TimedMark => ({
	kind: 'override',
	mark,
	createdAt: at(from),
	endedAt: to === null ? null : at(to)
});
const steps = (own: number | null, marks: TimedMark[]) =>
	markHistory(own, marks).map(({ act, before, after }) => [act, before.mark, after.mark]);

test('each mark is a step from what counted before it to what counts after it', () => {
	expect(steps(0, [given(500_000, 1), given(FULL, 2)])).toEqual([
		['given', 0, 500_000],
		['given', 500_000, FULL]
	]);
});

test('a mark taken back gives way to the one before it, and to the answer’s own', () => {
	expect(steps(0, [given(500_000, 1, 4), given(FULL, 2, 3)])).toEqual([
		['given', 0, 500_000],
		['given', 500_000, FULL],
		['taken_back', FULL, 500_000],
		['taken_back', 500_000, 0]
	]);
});

test('taking back a mark that no longer counts changes nothing', () => {
	expect(steps(0, [given(500_000, 1, 3), given(FULL, 2)]).at(-1)).toEqual(['taken_back', FULL, FULL]);
});

test('an item left out of the score says so', () => {
	expect(markHistory(FULL, [given(null, 1)]).at(-1)?.after).toEqual({ mark: null, dropped: true });
});

test('what was left aside the moment it was decided is no step', () => {
	expect(steps(0, [given(FULL, 1, 1)])).toEqual([]);
});

test.for([
	['0.5', 2, 250_000],
	['0,5', 1, 500_000],
	['1', 3, 333_333],
	['3', 3, FULL],
	['0', 1, 0],
	['3.5', 3, undefined],
	['-1', 3, undefined],
	['one', 3, undefined],
	['', 3, undefined],
	['0.1234', 3, undefined]
] as const)('%s of %i points is a mark of %s', ([typed, weight, mark]) => {
	expect(readPoints(typed, weight)).toBe(mark);
});
