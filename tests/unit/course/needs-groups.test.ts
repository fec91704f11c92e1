import { describe, expect, test } from 'vitest';
import type { Reason } from '#lib/course/at-risk.ts';
import { groupNeeds } from '#lib/course/needs-groups.ts';

const notStarted = (days: number): Reason => ({ kind: 'not_started', days });
const failed: Reason = { kind: 'failed', quizzes: [{ label: '1.1', attempts: 2 }] };
const sure: Reason = { kind: 'sure_wrong', wrong: 5, sure: 10 };
const people = (times: number, name: string, ...reasons: Reason[]) =>
	Array.from({ length: times }, (_, index) => ({ name: `${name} ${index}`, reasons }));
const shape = (learners: { name: string; reasons: Reason[] }[]) =>
	groupNeeds(learners).map(({ kind, found, people }) => [kind, found, people.map(({ name }) => name)]);

describe('who needs a word', () => {
	test('nobody is no group, eight are one without a heading, the most pressing first', () => {
		expect(groupNeeds(people(3, 'Well'))).toEqual([]);
		const eight = [...people(4, 'Failed', failed), ...people(4, 'New', notStarted(3))];
		expect(groupNeeds(eight)).toMatchObject([{ kind: null, found: 8 }]);
		expect(
			groupNeeds(eight)[0]
				?.people.map(({ name }) => name)
				.slice(3, 5)
		).toEqual(['New 3', 'Failed 0']);
	});

	test('of many, each reason names two, so that one that many have hides no other', () => {
		const many = [
			...people(200, 'New', notStarted(9)),
			{ name: 'Longest', reasons: [notStarted(30)] },
			...people(2, 'Failed', failed)
		];
		expect(shape(many)).toEqual([
			['not_started', 201, ['Longest', 'New 0']],
			['failed', 2, ['Failed 0', 'Failed 1']]
		]);
	});

	test('where everybody is named above, a reason has nobody left to name', () => {
		const many = [...people(9, 'Failed', failed), { name: 'Both', reasons: [notStarted(3), sure] }];
		expect(shape(many).at(-1)).toEqual(['sure_wrong', 1, []]);
	});

	test('whoever has two reasons counts for both and is named once', () => {
		const many = [...people(10, 'Both', failed, sure), ...people(1, 'Sure', sure)];
		expect(shape(many)).toEqual([
			['failed', 10, ['Both 0', 'Both 1']],
			['sure_wrong', 11, ['Sure 0', 'Both 2']]
		]);
	});
});
