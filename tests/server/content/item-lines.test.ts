import { expect, test } from 'vitest';
import { itemLines, lineOfItem } from '#lib/server/content/item-lines.ts';
import { aContent } from '#tests/support/quiz.ts';

test('an item is found by its line, an option of the same name is not taken for it', () => {
	const file = [
		'quiz: one',
		'sections:',
		'  - items:',
		'      - id: first',
		'        options:',
		'          - id: second',
		'      - id: second'
	];
	expect([...itemLines(file.join('\n'))]).toEqual([
		['first', 4],
		['second', 7]
	]);
	expect(itemLines('').size).toBe(0);
});

test('an item of the course is found in its file', () => {
	expect(lineOfItem(aContent(), 'raided-town')).toMatch(/^quizzes\/.*two-birthdays\.yaml:\d+$/);
	expect(lineOfItem(aContent(), 'no-such-item')).toBeUndefined();
});
