import { describe, expect, test } from 'vitest';
import {
	attemptsAllowed,
	deadlineOf,
	kindest,
	minutesAllowed,
	noAllowance,
	type Granted
} from '#lib/quiz/allowance.ts';

const day = (n: number) => new Date(Date.UTC(2026, 11, n));
const row = (cohortId: string, change: Partial<Granted> = {}): Granted => ({
	...noAllowance,
	cohortId,
	...change
});

describe('where several grants hold, the kinder counts', () => {
	test('without a cohort, or without a row, nothing is granted and nothing is set', () => {
		expect(kindest([], [])).toEqual(noAllowance);
		expect(kindest(['a', 'b'], [])).toEqual(noAllowance);
	});

	test('the most attempts and the most time, over rows and cohorts', () => {
		const rows = [row('a', { extraAttempts: 1, timeFactor: 150 }), row('b', { extraAttempts: 2 }), row('a')];
		expect(kindest(['a', 'b'], rows)).toMatchObject({ extraAttempts: 2, timeFactor: 150 });
	});

	test('a later close for one learner moves that of the cohort; a row without dates says nothing of them', () => {
		const rows = [row('a', { closesAt: day(10) }), row('a', { closesAt: day(12) }), row('a')];
		expect(kindest(['a'], rows).closesAt).toEqual(day(12));
	});

	test('the earliest opening counts', () => {
		const rows = [row('a', { opensAt: day(10) }), row('b', { opensAt: day(8) })];
		expect(kindest(['a', 'b'], rows).opensAt).toEqual(day(8));
	});

	test('a second cohort that names no date sets none', () => {
		const rows = [row('a', { opensAt: day(8), closesAt: day(10) })];
		expect(kindest(['a', 'b'], rows)).toEqual(noAllowance);
	});
});

describe('what a learner has', () => {
	test('attempts: those of the quiz and the extra ones; no limit stays none', () => {
		expect(attemptsAllowed({ attempts: 2 }, { ...noAllowance, extraAttempts: 1 })).toBe(3);
		expect(attemptsAllowed({ attempts: 'unlimited' }, { ...noAllowance, extraAttempts: 1 })).toBeNull();
	});

	test('minutes: the limit times the factor', () => {
		expect(minutesAllowed({ timeLimit: 30 }, { ...noAllowance, timeFactor: 150 })).toBe(45);
		expect(minutesAllowed({ timeLimit: null }, { ...noAllowance, timeFactor: 150 })).toBeNull();
	});

	test.for<[string, number | null, Partial<Granted>, string | null]>([
		['no limit and no close', null, {}, null],
		['a limit', 30, {}, '2026-12-01T00:30:00.000Z'],
		['a limit and more time', 30, { timeFactor: 200 }, '2026-12-01T01:00:00.000Z'],
		[
			'a close before the limit',
			30,
			{ closesAt: new Date('2026-12-01T00:20:00Z') },
			'2026-12-01T00:20:00.000Z'
		],
		['a close after the limit', 30, { closesAt: day(2) }, '2026-12-01T00:30:00.000Z'],
		['a close alone', null, { closesAt: day(2) }, '2026-12-02T00:00:00.000Z']
	])('the deadline with %s', ([, timeLimit, change, at]) => {
		const deadline = deadlineOf({ timeLimit }, { ...noAllowance, ...change }, day(1));
		expect(deadline?.toISOString() ?? null).toBe(at);
	});
});
