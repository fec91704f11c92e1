import { expect, test } from 'vitest';
import { formatProblem } from '#lib/course/problems.ts';
import { parseQuiz } from '#lib/quiz/parse-quiz.ts';
import { aQuizFile } from '#tests/support/quiz-file.ts';

const told = (text: string) => parseQuiz(text, 'quizzes/q.yaml').problems.map(formatProblem);

test('a quiz without a lesson has the defaults of an exam', () => {
	const { quiz } = parseQuiz(aQuizFile().replace(/^lesson.*\n/m, ''), 'quizzes/exam.yaml');
	expect(quiz?.settings).toMatchObject({
		attempts: 2,
		retry: 'redraw',
		reveal: 'after_attempt',
		coolDown: 10
	});
});

test('settings that are written win over the defaults', () => {
	const settings = 'pass: 0.666667, attempts: 3, time_limit: 20, cool_down: 5, order: fixed, confidence: off';
	expect(parseQuiz(aQuizFile({ settings }), 'q.yaml').quiz?.settings).toMatchObject({
		pass: 666_667,
		attempts: 3,
		timeLimit: 20,
		coolDown: 5,
		order: 'fixed',
		confidence: 'off'
	});
});

test.for([
	['pass: 80', '4:13: error: settings > pass: a share between 0 and 1, not 80'],
	['pass: 0.12345678', '4:13: error: settings > pass: at most six decimals, not 0.12345678'],
	['attempts: 0', '4:13: error: settings > attempts: unlimited, or a whole number from 1 to 100, not 0'],
	['score: highest', '4:13: error: settings > score: one of best, last, first, average, not "highest"'],
	['time_limit: 1.5', '4:13: error: settings > time_limit: none, or a whole number from 1 to 1440, not 1.5'],
	['cool_down: ten', '4:13: error: settings > cool_down: a whole number from 0 to 43200, not "ten"'],
	[
		'attempt: 2',
		'4:13: error: settings > attempt: unknown key; known here: pass, attempts, score, retry, reveal, confidence, order, time_limit, cool_down'
	],
	['order:', '4:13: error: settings > order: is empty; write a value or take the line out']
] as const)('the setting %s is reported in plain words', ([settings, problem]) => {
	expect(told(aQuizFile({ settings }))).toEqual([`quizzes/q.yaml:${problem}`]);
});
