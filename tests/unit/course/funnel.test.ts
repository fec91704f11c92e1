import { expect, test } from 'vitest';
import { countFunnel, type Milestones } from '#lib/course/funnel.ts';

const joinedAt = new Date('2026-03-01T09:00:00Z');
const day = (n: number) => new Date(joinedAt.getTime() + (n - 1) * 86_400_000 + 3_600_000);

function learner(
	opened: number | null,
	finished: number | null,
	through: [number, number][] = []
): Milestones {
	return {
		joinedAt,
		openedAt: opened === null ? null : day(opened),
		finishedAt: finished === null ? null : day(finished),
		through: new Map(through.map(([module, at]) => [module, day(at)]))
	};
}

test('each step counts who took it and the day by which half of those had', () => {
	const learners = [learner(1, 2, [[1, 5]]), learner(3, 9), learner(2, null), learner(null, null)];
	expect(countFunnel(learners, [1, 3])).toEqual([
		{ step: { kind: 'joined' }, learners: 4, medianDay: 1 },
		{ step: { kind: 'opened' }, learners: 3, medianDay: 2 },
		{ step: { kind: 'finished' }, learners: 2, medianDay: 2 },
		{ step: { kind: 'through', module: 1 }, learners: 1, medianDay: 5 },
		{ step: { kind: 'through', module: 3 }, learners: 0, medianDay: null }
	]);
});

test('what was done before joining counts as done on the first day', () => {
	expect(countFunnel([learner(-9, null)], [])[1]).toEqual({
		step: { kind: 'opened' },
		learners: 1,
		medianDay: 1
	});
});

test('nobody has joined', () => {
	expect(countFunnel([], []).map(({ learners }) => learners)).toEqual([0, 0, 0]);
});
