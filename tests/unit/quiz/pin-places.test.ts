import { expect, test } from 'vitest';
import { kindNames, kindOf } from '#lib/quiz/kinds.ts';
import { pinPlaces } from '#lib/quiz/pin-places.ts';
import { quizHref } from '#lib/quiz/quiz-href.ts';
import { clockOf } from '#lib/components/quiz/countdown.ts';
import { aChoice } from '#tests/support/quiz.ts';
import { anItem, options } from '#tests/support/items.ts';

test('every place of an item names its lesson, and the item itself is left as it was', () => {
	const item = aChoice('one', { see: 'kursk#return' });
	const pinned = pinPlaces(item, 'lesson-one');
	const places = kindOf(pinned)
		.places(pinned)
		.map(({ see }) => see);
	expect(places).toEqual(['kursk#return', 'lesson-one#place', 'lesson-one#place']);
	expect(item).toEqual(aChoice('one', { see: 'kursk#return' }));
});

test('nothing but places changes', () => {
	const item = anItem({ kind: 'choice', options: options('a*', 'b', 'c') });
	const back = JSON.parse(JSON.stringify(pinPlaces(item, 'lesson-one')).replaceAll('lesson-one#', '#'));
	expect(back).toEqual(JSON.parse(JSON.stringify(item)));
	expect(kindNames).toContain(item.kind);
});

test('an item of an exam keeps its places', () => {
	const item = aChoice('one');
	expect(pinPlaces(item, null)).toBe(item);
});

test('a quiz lies below its lesson, an exam has its own address', () => {
	expect(quizHref({ id: 'quiz-one', lesson: 'lesson-one' })).toBe('/learn/lesson-one/quiz');
	expect(quizHref({ id: 'final', lesson: null })).toBe('/exam/final');
});

test.for<[number, string]>([
	[0, '0:00'],
	[7, '0:07'],
	[754, '12:34'],
	[3600, '1:00:00'],
	[3909, '1:05:09']
])('%i seconds left are shown as %s', ([seconds, shown]) => {
	expect(clockOf(seconds)).toBe(shown);
});
