import { describe, expect, test } from 'vitest';
import { lessonState, nextStep } from '#lib/course/progress.ts';
import type { LessonProgress, LessonTrace, QuizTrace } from '#lib/course/progress.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const trace = (over: Partial<LessonTrace> = {}): LessonTrace => ({
	openedAt: day(1),
	lastReadAt: day(1),
	readAt: null,
	place: null,
	...over
});
const result = (over: Partial<QuizTrace> = {}): QuizTrace => ({
	attempts: 1,
	firstScore: 500_000,
	bestScore: 500_000,
	lastScore: 500_000,
	passedAt: null,
	openAttemptId: null,
	...over
});

test.for([
	['new', undefined, undefined],
	['reading', trace(), undefined],
	['read', trace({ readAt: day(2) }), undefined],
	['read', trace({ readAt: day(2) }), result()],
	['passed', trace({ readAt: day(2) }), result({ passedAt: day(3) })],
	['passed', undefined, result({ passedAt: day(3) })],
	['new', undefined, result()]
] as const)('a lesson is %s', ([state, lesson, quiz]) => {
	expect(lessonState(lesson, quiz)).toBe(state);
});

describe('the next step', () => {
	const row = (slug: string, over: Partial<LessonProgress> = {}): LessonProgress => ({
		slug,
		hasQuiz: true,
		...over
	});
	const read = trace({ readAt: day(2) });
	const passed = result({ passedAt: day(3) });

	test.for<[string, LessonProgress[], ReturnType<typeof nextStep>]>([
		['a fresh learner begins with the first lesson', [row('a'), row('b')], { slug: 'a', what: 'read' }],
		[
			'what was begun is continued, before anything earlier',
			[row('a'), row('b', { lesson: trace() })],
			{ slug: 'b', what: 'continue' }
		],
		[
			'of two begun lessons the one read last',
			[row('a', { lesson: trace() }), row('b', { lesson: trace({ lastReadAt: day(5) }) })],
			{ slug: 'b', what: 'continue' }
		],
		[
			'an open attempt comes before reading',
			[row('a', { lesson: trace() }), row('b', { quiz: result({ openAttemptId: 'x' }) })],
			{ slug: 'b', what: 'finish_quiz' }
		],
		['after reading comes the quiz', [row('a', { lesson: read }), row('b')], { slug: 'a', what: 'quiz' }],
		[
			'a quiz not passed is tried again',
			[row('a', { lesson: read, quiz: result() }), row('b')],
			{ slug: 'a', what: 'retry' }
		],
		[
			'a passed lesson leads to the next',
			[row('a', { lesson: read, quiz: passed }), row('b')],
			{ slug: 'b', what: 'read' }
		],
		[
			'a lesson without a quiz is done when read',
			[row('a', { hasQuiz: false, lesson: read }), row('b')],
			{ slug: 'b', what: 'read' }
		],
		['when all is passed nothing is left', [row('a', { quiz: passed })], null]
	])('%s', ([, rows, step]) => {
		expect(nextStep(rows)).toEqual(step);
	});
});
