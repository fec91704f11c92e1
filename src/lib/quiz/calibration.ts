/** One answer with its confidence. `luck`: how likely a guess earns the full mark, 0 to 1. */
export type SureAnswer = {
	/** per cent as it was said; 0 is a guess */
	confidence: number;
	luck: number;
	/** the full mark; a part of it is not right */
	right: boolean;
};

/** The answers given at one step. `stated`: the mean of what they claimed; shares 0 to 1. */
export type CalibrationStep = {
	confidence: number;
	n: number;
	right: number;
	stated: number;
	share: number;
	/** Wilson's 95 % interval of `share` */
	low: number;
	high: number;
};

/**
 * How well somebody knows what they know. Shares 0 to 1.
 *
 * `brier` is the mean of (stated - right)^2, 0 at best, and equals `reliability` - `resolution` +
 * `uncertainty`, with answers grouped by exactly what they claimed.
 */
export type Calibration = {
	n: number;
	stated: number;
	share: number;
	/** `stated` - `share`: above 0 surer than right */
	bias: number;
	brier: number;
	reliability: number;
	resolution: number;
	uncertainty: number;
	steps: CalibrationStep[];
	/** the step whose share lies farthest from what was said, among those with 5 answers or more */
	farthest: CalibrationStep | null;
};

/** Below so many answers nothing is said: chance would speak. */
export const FEWEST_ANSWERS = 20;
const FEWEST_AT_STEP = 5;

/** What an answer claims: the confidence said, or for a guess the item's chance of the full mark. */
export function stated({ confidence, luck }: Pick<SureAnswer, 'confidence' | 'luck'>): number {
	return confidence === 0 ? luck : confidence / 100;
}

/**
 * The calibration of some answers; null below 20 of them.
 *
 * @source Murphy 1973, A new vector partition of the probability score; Wilson 1927 for the intervals
 */
export function calibrate(answers: readonly SureAnswer[]): Calibration | null {
	const n = answers.length;
	if (n < FEWEST_ANSWERS) return null;
	const share = mean(answers.map(({ right }) => Number(right)));
	const claimed = mean(answers.map(stated));
	const groups = [...groupBy(answers, stated)].map(([claim, group]) => ({
		weight: group.length / n,
		claim,
		right: mean(group.map(({ right }) => Number(right)))
	}));
	const steps = [...groupBy(answers, ({ confidence }) => confidence)]
		.map(([confidence, group]) => describeStep(confidence, group))
		.sort((a, b) => a.confidence - b.confidence);
	return {
		n,
		stated: claimed,
		share,
		bias: claimed - share,
		brier: mean(answers.map((answer) => (stated(answer) - Number(answer.right)) ** 2)),
		reliability: sum(groups.map(({ weight, claim, right }) => weight * (claim - right) ** 2)),
		resolution: sum(groups.map(({ weight, right }) => weight * (right - share) ** 2)),
		uncertainty: share * (1 - share),
		steps,
		farthest: farthestOf(steps)
	};
}

function describeStep(confidence: number, group: readonly SureAnswer[]): CalibrationStep {
	const n = group.length;
	const right = group.filter((answer) => answer.right).length;
	const claim = mean(group.map(stated));
	return { confidence, n, right, stated: claim, share: right / n, ...wilson(right, n) };
}

function farthestOf(steps: readonly CalibrationStep[]): CalibrationStep | null {
	const off = ({ stated, share }: CalibrationStep) => Math.abs(stated - share);
	return steps
		.filter(({ n }) => n >= FEWEST_AT_STEP)
		.reduce<CalibrationStep | null>((most, step) => (most && off(most) >= off(step) ? most : step), null);
}

/** Wilson's score interval of a share at 95 %. */
export function wilson(right: number, n: number): { low: number; high: number } {
	const z = 1.959964;
	const share = right / n;
	const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
	const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
	return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function groupBy<T, Key>(all: readonly T[], keyOf: (one: T) => Key): Map<Key, T[]> {
	const groups = new Map<Key, T[]>();
	for (const one of all) {
		const group = groups.get(keyOf(one));
		if (group) group.push(one);
		else groups.set(keyOf(one), [one]);
	}
	return groups;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
	return sum(numbers) / numbers.length;
}
