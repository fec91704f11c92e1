import { describe, expect, test } from 'vitest';
import { countShown, countSureWrong, firstFacts, type FirstFacts } from '#lib/quiz/first-facts.ts';
import { aChoice } from '#tests/support/quiz.ts';

const items = ['a', 'b'].map((id) => aChoice(id));
const attempt = (learnerId: string, marks: (number | null)[]) => ({
	learnerId,
	attemptId: `attempt of ${learnerId}`,
	quizId: 'q',
	submittedAt: new Date(0),
	marks
});
const answer = (itemId: string, sequence: number, option: string, confidence: number) => ({
	itemId,
	sequence,
	response: JSON.stringify(option),
	confidence
});

describe('what a first attempt says', () => {
	test('wrong answers that count, their misconceptions, and where the learner was sure', () => {
		const facts = firstFacts(attempt('ada', [0, 1_000_000]), items, [
			answer('a', 1, 'near', 95),
			answer('b', 2, 'right', 95)
		]);
		expect(facts).toMatchObject({
			items: ['a', 'b'],
			wrong: [{ itemId: 'a', sequence: 1 }],
			shown: ['mixed-up'],
			offered: ['mixed-up'],
			sure: 2,
			sureWrong: ['a']
		});
	});

	test('an answer put right before handing in does not count as wrong', () => {
		const facts = firstFacts(attempt('ada', [1_000_000, 1_000_000]), items, [answer('a', 1, 'near', 50)]);
		expect(facts).toMatchObject({ wrong: [], shown: [], sure: 0, sureWrong: [] });
	});
});

describe('counted over learners', () => {
	const facts = (learnerId: string, change: Partial<FirstFacts>): FirstFacts => ({
		...firstFacts(attempt(learnerId, [1_000_000, 1_000_000]), items, []),
		...change
	});
	const all = [
		[
			facts('ada', { shown: ['mixed-up'], sureWrong: ['a'] }),
			facts('ada', { quizId: 'other', shown: ['mixed-up'], sureWrong: ['a'] })
		],
		[facts('bo', {})]
	];

	test('a misconception counts a learner once, over all quizzes', () => {
		expect(countShown(all)).toEqual([{ id: 'mixed-up', learners: 1, offered: 2, quizIds: ['q', 'other'] }]);
	});

	test('sure and wrong counts each question of each quiz, of those who were asked it', () => {
		expect(countSureWrong(all)).toEqual([
			{ itemId: 'a', quizId: 'q', learners: 1, asked: 2 },
			{ itemId: 'a', quizId: 'other', learners: 1, asked: 1 }
		]);
	});

	test('of sure and wrong, only as many as are asked for', () => {
		const most = [[facts('cy', { sureWrong: ['b', 'a'] })], [facts('di', { sureWrong: ['b'] })]];
		expect(countSureWrong(most, 1)).toEqual([{ itemId: 'b', quizId: 'q', learners: 2, asked: 2 }]);
	});
});
