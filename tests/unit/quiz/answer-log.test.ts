import { describe, expect, test } from 'vitest';
import {
	isSameResponse,
	judgeAnswer,
	standingAnswers,
	type AnswerEvent,
	type GivenAnswer
} from '#lib/quiz/answer-log.ts';

const answeredAt = new Date('2026-03-17T10:00:00Z');

function stored(change: Partial<AnswerEvent>): AnswerEvent {
	return {
		eventId: 'e1',
		sequence: 1,
		itemId: 'one',
		base: null,
		response: 'a',
		confidence: null,
		checked: false,
		stands: true,
		late: false,
		mark: 0,
		answeredAt,
		...change
	};
}

const given = (change: Partial<GivenAnswer>): GivenAnswer => ({
	eventId: 'e9',
	itemId: 'one',
	base: null,
	response: 'b',
	confidence: null,
	checked: false,
	...change
});

describe('the standing answer', () => {
	test('is the latest standing event of its item, whatever the order of the rows', () => {
		const events = [
			stored({ eventId: 'e3', sequence: 3, response: 'c', stands: false }),
			stored({ eventId: 'e2', sequence: 2, response: 'b' }),
			stored({ eventId: 'e1', sequence: 1 }),
			stored({ eventId: 'e4', sequence: 4, itemId: 'two' })
		];
		expect([...standingAnswers(events)].map(([item, { eventId }]) => [item, eventId])).toEqual([
			['one', 'e2'],
			['two', 'e4']
		]);
	});
});

describe('an arriving answer', () => {
	test.for([
		['stands as the first', [], given({}), false, 'stands'],
		['stands when it replaces the standing one', [stored({})], given({ base: 'e1' }), false, 'stands'],
		['does not stand when it has not seen the standing one', [stored({})], given({}), false, 'conflict'],
		['is known when it came before', [stored({})], given({ eventId: 'e1', response: 'a' }), false, 'known'],
		['is known after the end too', [stored({})], given({ eventId: 'e1', response: 'a' }), true, 'known'],
		['is refused with a used id', [stored({})], given({ eventId: 'e1' }), false, 'reused'],
		['is late when the attempt is closed', [], given({}), true, 'late'],
		[
			'meets a lock once the item is checked',
			[stored({ checked: true })],
			given({ base: 'e1' }),
			false,
			'locked'
		]
	] as const)('%s', ([, events, answer, closed, outcome]) => {
		expect(judgeAnswer([...events], answer, closed)).toBe(outcome);
	});
});

test.for([
	['a', 'a', true],
	['a', 'b', false],
	[null, null, true],
	[null, 'a', false],
	[['a', 'b'], ['a', 'b'], true],
	[['a', 'b'], ['b', 'a'], false],
	[{ x: '1', y: '2' }, { y: '2', x: '1' }, true],
	[{ x: '1' }, { x: '1', y: '2' }, false],
	[{ toString: 'a' }, { constructor: 'a' }, false],
	[['a'], { 0: 'a' }, false]
] as const)('the responses %j and %j say the same: %s', ([a, b, same]) => {
	expect(isSameResponse(a as never, b as never)).toBe(same);
});
