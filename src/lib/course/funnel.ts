/** One step of the way through the course: how many have taken it, and on which day half of those had. */
export type FunnelStep = {
	step: { kind: 'joined' | 'opened' | 'finished' } | { kind: 'through'; module: number };
	learners: number;
	/** counted from the day of joining, which is day 1; null when nobody has got here */
	medianDay: number | null;
};

/** When one learner took each step; null: not yet. `through` by module number. */
export type Milestones = {
	joinedAt: Date;
	openedAt: Date | null;
	finishedAt: Date | null;
	through: ReadonlyMap<number, Date>;
};

const DAY = 86_400_000;

/**
 * How many learners have got how far. What they did before they joined counts as done on the first day.
 *
 * @param modules numbers of the modules to show, in order
 */
export function countFunnel(learners: readonly Milestones[], modules: readonly number[]): FunnelStep[] {
	const step = (
		kind: FunnelStep['step'],
		at: (learner: Milestones) => Date | null | undefined
	): FunnelStep => {
		const days = learners.flatMap((learner) => {
			const instant = at(learner);
			return instant ? [dayNumber(learner.joinedAt, instant)] : [];
		});
		return { step: kind, learners: days.length, medianDay: median(days) };
	};
	return [
		step({ kind: 'joined' }, ({ joinedAt }) => joinedAt),
		step({ kind: 'opened' }, ({ openedAt }) => openedAt),
		step({ kind: 'finished' }, ({ finishedAt }) => finishedAt),
		...modules.map((module) => step({ kind: 'through', module }, ({ through }) => through.get(module)))
	];
}

/** The lower of the two middle values when their number is even; null of none. */
function median(days: readonly number[]): number | null {
	return [...days].sort((a, b) => a - b)[Math.ceil(days.length / 2) - 1] ?? null;
}

function dayNumber(joinedAt: Date, at: Date): number {
	return Math.max(1, Math.floor((at.getTime() - joinedAt.getTime()) / DAY) + 1);
}
