import { describe, expect, test } from 'vitest';
import { slowPace, sureAndWrong } from '#lib/course/at-risk.ts';
import { countLessons } from '#lib/course/lesson-counts.ts';
import { countPace } from '#lib/course/pace.ts';

const day = (n: number) => new Date(Date.UTC(2026, 8, 1) + n * 86_400_000);

describe('the pace of a cohort', () => {
	const dates = { startsAt: day(0), endsAt: day(80) };

	test('says what an even pace would be, and who keeps it', () => {
		expect(countPace([0, 4, 5, 20], 20, dates, day(20))).toEqual({
			day: 21,
			days: 80,
			due: 5,
			quizzes: 20,
			median: 4,
			onPace: 2,
			behind: 2,
			complete: 1
		});
	});

	test('is not said without two dates, before and after them, and of nobody', () => {
		expect(countPace([1], 20, { startsAt: null, endsAt: day(80) }, day(20))).toBeNull();
		expect(countPace([1], 20, { startsAt: day(0), endsAt: null }, day(20))).toBeNull();
		expect(countPace([1], 20, dates, day(-1))).toBeNull();
		expect(countPace([1], 20, dates, day(80))).toBeNull();
		expect(countPace([], 20, dates, day(20))).toBeNull();
	});
});

describe('a learner’s pace', () => {
	const learner = { from: day(0), endsAt: day(80), passed: 2, total: 20, hasWorked: true };

	test.for([
		// 2 in 20 days, 18 in 60: 0.1 a day against 0.3
		[20, 2, { kind: 'pace', times: 3, left: 18, days: 60 }],
		[20, 4, null],
		[20, 0, { kind: 'pace', times: null, left: 20, days: 60 }],
		[6.9, 0, null],
		[80, 2, null],
		[20, 20, null]
	] as const)('on day %d with %d passed gives %j', ([at, passed, reason]) => {
		expect(slowPace({ ...learner, passed }, day(at))).toEqual(reason);
	});

	test('whoever has not begun has another reason', () => {
		expect(slowPace({ ...learner, passed: 0, hasWorked: false }, day(20))).toBeNull();
	});
});

test.for([
	[9, 9, null],
	[10, 3, null],
	[10, 4, { kind: 'sure_wrong', sure: 10, wrong: 4 }]
] as const)('of %d answers given as sure %d wrong gives %j', ([sure, wrong, reason]) => {
	expect(sureAndWrong({ sure, wrong })).toEqual(reason);
});

test('lessons are counted as opened, read and passed, with the first score beside the best', () => {
	const lessons = ['l1', 'l2'].map((slug) => ({ slug, label: slug, title: slug }));
	const quizzes = [{ id: 'q1', label: 'l1', title: 'Q', lesson: 'l1', module: 'm', pass: 800_000 }];
	const standing = (firstScore: number, bestScore: number) => ({
		attempts: 1,
		open: false,
		firstScore,
		bestScore,
		passedAt: bestScore >= 800_000 ? day(1) : null
	});
	const learners = [
		{ lessons: ['passed', 'reading'] as const, quizzes: [standing(400_000, 900_000)] },
		{ lessons: ['new', 'read'] as const, quizzes: [standing(600_000, 700_000)] },
		{ lessons: ['new', 'new'] as const, quizzes: [null] }
	].map((one) => ({ ...one, lessons: [...one.lessons] }));
	const [first, second] = countLessons({ lessons, quizzes, learners });
	expect(first).toMatchObject({
		opened: 2,
		read: 1,
		passed: 1,
		scored: 2,
		meanFirst: 500_000,
		meanBest: 800_000
	});
	expect(second).toMatchObject({ opened: 2, read: 1, passed: null, quizId: null, meanFirst: null });
});
