import { describe, expect, test } from 'vitest';
import {
	compareReasons,
	failedAttempts,
	idle,
	notStarted,
	wrongInARow,
	type Reason
} from '#lib/course/at-risk.ts';

const now = new Date('2026-03-20T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('not started', () => {
	test.for([
		[2.99, null],
		[3, { kind: 'not_started', days: 3 }],
		[61.5, { kind: 'not_started', days: 61 }]
	] as const)('%d days after joining gives %j', ([days, reason]) => {
		expect(notStarted({ countsFrom: daysAgo(days), workedAt: null }, now)).toEqual(reason);
	});

	test('whoever has opened a lesson has started', () => {
		expect(notStarted({ countsFrom: daysAgo(30), workedAt: daysAgo(29) }, now)).toBeNull();
	});
});

describe('no activity', () => {
	const learner = { workedAt: daysAgo(20), seenAt: daysAgo(20), finished: 1, complete: false };

	test.for([
		[6.9, null],
		[7, { kind: 'idle', days: 7, finished: 1 }]
	] as const)('%d days since the last sign gives %j', ([days, reason]) => {
		expect(idle({ ...learner, seenAt: daysAgo(days) }, now)).toEqual(reason);
	});

	test('being signed in counts as a sign', () => {
		expect(idle({ ...learner, seenAt: daysAgo(1) }, now)).toBeNull();
	});

	test('whoever has passed everything may rest', () => {
		expect(idle({ ...learner, complete: true }, now)).toBeNull();
	});

	test('whoever never began is not idle but has not started', () => {
		expect(idle({ ...learner, workedAt: null }, now)).toBeNull();
	});
});

describe('failed attempts', () => {
	test('two at a quiz that is not passed', () => {
		expect(
			failedAttempts([
				{ label: '1.1', handedIn: 1, passed: false },
				{ label: '3.1', handedIn: 2, passed: false },
				{ label: '3.2', handedIn: 3, passed: true }
			])
		).toEqual({ kind: 'failed', quizzes: [{ label: '3.1', attempts: 2 }] });
	});

	test('one failure is no reason', () => {
		expect(failedAttempts([{ label: '1.1', handedIn: 1, passed: false }])).toBeNull();
	});
});

describe('wrong in a row', () => {
	const wrong = (...places: number[]) => places.map((sequence) => ({ itemId: `item-${sequence}`, sequence }));
	const quiz = (list: { itemId: string; sequence: number }[], passed = false) => ({
		label: '3.2',
		passed,
		wrong: list
	});

	test('four questions, in whatever order they are given', () => {
		expect(wrongInARow([quiz(wrong(5, 3, 6, 4))])).toEqual({
			kind: 'wrong_in_a_row',
			label: '3.2',
			answers: 4
		});
	});

	test('another answer between them breaks the run', () => {
		expect(wrongInARow([quiz(wrong(1, 2, 3, 5, 6))])).toBeNull();
	});

	test('one question answered wrong four times is one question', () => {
		const same = wrong(1, 2, 3, 4).map(({ sequence }) => ({ itemId: 'one', sequence }));
		expect(wrongInARow([quiz(same)])).toBeNull();
	});

	test('a quiz passed since is forgotten', () => {
		expect(wrongInARow([quiz(wrong(1, 2, 3, 4), true)])).toBeNull();
	});

	test('the longest run is told', () => {
		const longer = { label: '1.1', passed: false, wrong: wrong(2, 3, 4, 5, 6) };
		expect(wrongInARow([quiz(wrong(1, 2, 3, 4)), longer])).toMatchObject({ label: '1.1', answers: 5 });
	});
});

test('those who never started come first, then the longest away, then the failing', () => {
	const all: Reason[][] = [
		[{ kind: 'wrong_in_a_row', label: '1.1', answers: 4 }],
		[{ kind: 'idle', days: 8, finished: 0 }],
		[{ kind: 'not_started', days: 4 }],
		[{ kind: 'failed', quizzes: [{ label: '1.1', attempts: 2 }] }],
		[{ kind: 'idle', days: 30, finished: 2 }]
	];
	const order = [...all]
		.sort(compareReasons)
		.map(([reason]) => reason && `${reason.kind} ${'days' in reason ? reason.days : ''}`);
	expect(order).toEqual(['not_started 4', 'idle 30', 'idle 8', 'failed ', 'wrong_in_a_row ']);
});
