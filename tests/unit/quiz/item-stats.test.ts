import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceOf } from '#lib/quiz/item-stats-confidence.ts';
import { discriminationOf, efficiencyOf } from '#lib/quiz/item-stats-discrimination.ts';
import { correctForChance, facilityOf } from '#lib/quiz/item-stats-facility.ts';
import { gateOf } from '#lib/quiz/item-stats-gates.ts';
import { correlationOf, covarianceOf, quartilesOf } from '#lib/quiz/item-stats-moments.ts';
import { barStatsOver, isDead, isSuspect } from '#lib/quiz/item-stats-options.ts';
import { alphaOf, reliabilityOf } from '#lib/quiz/item-stats-reliability.ts';
import { activeSeconds, activeTimeOf } from '#lib/quiz/item-stats-time.ts';

/** Ten learners by hand: score at the item, share of the rest. Means 0.6 and 0.5; cov 0.1; var 0.2667, 0.0667. */
const ten = [
	[1, 0.9], [1, 0.8], [1, 0.7], [1, 0.6], [0, 0.6], [1, 0.4], [0, 0.4], [1, 0.3], [0, 0.2], [0, 0.1]
].map(([score = 0, rest = 0]) => ({ score, rest })); // prettier-ignore

describe('facility', () => {
	test('by hand: 7 of 10, Wilson 0.40 to 0.89', () => {
		const scores = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
		const found = facilityOf(scores, 0.25);
		expect(found).toMatchObject({ p: 0.7, right: 7 });
		// R: prop.test(7, 10, correct = FALSE)$conf.int
		expect(found?.interval?.low).toBeCloseTo(0.3968, 4);
		expect(found?.interval?.high).toBeCloseTo(0.8922, 4);
		expect(found?.corrected).toBeCloseTo(0.6, 10);
	});

	test('has no interval with partial credit, and is nothing below five', () => {
		expect(facilityOf([1, 0.5, 0, 0, 0], 0)).toMatchObject({ p: 0.3, right: 1, interval: null });
		expect(facilityOf([1, 1, 1, 1], 0)).toBeNull();
	});

	test('less guessing is 0 at chance, 1 when all are right, below 0 under chance', () => {
		expect([0.25, 1, 0.1].map((p) => correctForChance(p, 0.25))).toEqual([0, 1, expect.closeTo(-0.2, 10)]);
		expect(() => correctForChance(0.5, 1)).toThrow(RangeError);
	});
});

describe('discrimination and efficiency', () => {
	test('by hand', () => {
		// sums of products 0.9 over 9 -> cov 0.0778; var X 0.2667, var R 0.0689
		expect(discriminationOf(ten)).toBeCloseTo(0.07777778 / Math.sqrt(0.26666667 * 0.06888889), 6);
		// sorted: the six highest rests with the six right answers, cov 0.1111
		expect(efficiencyOf(ten)).toBeCloseTo(0.07777778 / 0.11111111, 6);
	});

	test('a constant on either side, or fewer than ten, gives null and never NaN', () => {
		expect(discriminationOf(ten.map(({ rest }) => ({ score: 1, rest })))).toBeNull();
		expect(discriminationOf(ten.map(({ score }) => ({ score, rest: 0.1 + 0.2 })))).toBeNull();
		expect(efficiencyOf(ten.map(({ rest }) => ({ score: 0, rest })))).toBeNull();
		expect(discriminationOf(ten.slice(1))).toBeNull();
	});

	test('is the corrected item-total correlation as R’s psych computes it from the total', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 20 })), {
					minLength: 10,
					maxLength: 60
				}),
				(pairs) => {
					const xs = pairs.map(([x]) => x / 4);
					const totals = pairs.map(([x, rest]) => x / 4 + rest / 20);
					const found = discriminationOf(pairs.map(([x, rest]) => ({ score: x / 4, rest: rest / 20 })));
					// psych::alpha, r.drop: (cov(x, T) - var x)/sqrt(var x (var T + var x - 2 cov(x, T)))
					const [c, vx, vt] = [
						populationCovariance(xs, totals),
						populationCovariance(xs, xs),
						populationCovariance(totals, totals)
					];
					const rest = vt + vx - 2 * c;
					if (found === null) expect(vx * rest).toBeCloseTo(0, 10);
					else expect(found).toBeCloseTo((c - vx) / Math.sqrt(vx * rest), 8);
				}
			)
		);
	});

	test('both lie between -1 and 1, and do not change with the order of learners or the unit of the rest', () => {
		const learner = fc.record({
			score: fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
			rest: fc.double({ min: 0, max: 1, noNaN: true })
		});
		fc.assert(
			fc.property(fc.array(learner, { minLength: 10, maxLength: 40 }), (learners) => {
				for (const statistic of [discriminationOf, efficiencyOf]) {
					const found = statistic(learners);
					if (found === null) continue;
					expect(found).toBeGreaterThanOrEqual(-1);
					expect(found).toBeLessThanOrEqual(1);
					expect(statistic(learners.toReversed())).toBeCloseTo(found, 8);
				}
			})
		);
		const r = discriminationOf(ten) ?? 0;
		expect(discriminationOf(ten.map(({ score, rest }) => ({ score, rest: 9 * rest })))).toBeCloseTo(r, 10);
	});
});

describe('alpha and the standard error', () => {
	test('KR-20 by hand: four items, five learners', () => {
		// p = 0.8, 0.6, 0.6, 0.4; sum pq = 0.16 + 0.24 + 0.24 + 0.24 = 0.88; totals 4 3 3 2 0, variance 1.84
		const rows = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 1, 0], [0, 0, 0, 0]]; // prettier-ignore
		expect(alphaOf(rows)).toBeCloseTo((4 / 3) * (1 - 0.88 / 1.84), 10);
	});

	test('alpha is 1 - trace over sum of the covariance matrix, as R’s psych has it', () => {
		const table = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }), {
			minLength: 10,
			maxLength: 30
		});
		fc.assert(
			fc.property(table, (rows) => {
				const columns = Array.from({ length: 8 }, (_, item) => rows.map((row) => row[item] ?? 0));
				const all = columns.flatMap((a) => columns.map((b) => populationCovariance(a, b)));
				const trace = columns.reduce((sum, a) => sum + populationCovariance(a, a), 0);
				const total = all.reduce((sum, one) => sum + one, 0);
				const found = reliabilityOf(rows, 16);
				if (found === null) expect(total).toBeCloseTo(0, 10);
				else {
					expect(found.alpha).toBeCloseTo((8 / 7) * (1 - trace / total), 8);
					expect(found.alpha).toBeLessThanOrEqual(1 + 1e-12);
					expect(found.sem).toBeGreaterThanOrEqual(0);
				}
			})
		);
	});

	test('SEM: items that say the same have none', () => {
		const rows = Array.from({ length: 10 }, (_, learner) => Array.from({ length: 8 }, () => learner % 2));
		expect(reliabilityOf(rows, 8)).toEqual({
			n: 10,
			k: 8,
			alpha: expect.closeTo(1, 10),
			sem: expect.closeTo(0, 6)
		});
	});

	test('is hidden below 8 items, below 10 learners, and for a constant', () => {
		const rows = (n: number, k: number) =>
			Array.from({ length: n }, (_, i) => Array.from({ length: k }, (_, j) => (i + j) % 2));
		expect(reliabilityOf(rows(20, 7), 7)).toBeNull();
		expect(reliabilityOf(rows(9, 8), 8)).toBeNull();
		expect(reliabilityOf(rows(20, 8), 8)).toBeNull();
		expect(() => reliabilityOf([[1], [1, 0]], 2)).toThrow(RangeError);
	});
});

describe('options', () => {
	test('share and correlation with the rest, by hand', () => {
		const rests = ten.map(({ rest }) => rest);
		const found = barStatsOver(rests)({ answers: [0, 1, 2, 3, 5, 7] });
		expect(found.share).toBe(0.6);
		expect(found.r).toBeCloseTo(discriminationOf(ten) ?? 0, 10);
		expect(barStatsOver(rests)({ answers: [] })).toEqual({ share: 0, r: null });
		expect(barStatsOver([])({ answers: [] })).toEqual({ share: null, r: null });
	});

	test('dead: under 5 % of all, or of an easy item under 10 % of at least 20 wrong answers', () => {
		expect(isDead(4, { n: 100, wrong: 40, p: 0.6 })).toBe(true);
		expect(isDead(5, { n: 100, wrong: 40, p: 0.6 })).toBe(false);
		expect(isDead(0, { n: 29, wrong: 15, p: 0.5 })).toBe(false);
		expect(isDead(1, { n: 200, wrong: 20, p: 0.9 })).toBe(true);
		expect(isDead(2, { n: 200, wrong: 20, p: 0.9 })).toBe(false);
		expect(isDead(0, { n: 190, wrong: 19, p: 0.9 })).toBe(false);
	});

	test('suspect: a wrong option beats the key and chance, from 20 answers and 5 choosers on', () => {
		expect(isSuspect({ count: 10, r: 0.5 }, { r: -0.2 }, 20)).toBe(true);
		expect(isSuspect({ count: 10, r: 0.5 }, { r: -0.2 }, 19)).toBe(false);
		expect(isSuspect({ count: 4, r: 0.9 }, { r: -0.2 }, 20)).toBe(false);
		expect(isSuspect({ count: 10, r: 0.1 }, { r: -0.2 }, 100)).toBe(false);
		expect(isSuspect({ count: 10, r: 0.4 }, { r: 0.5 }, 100)).toBe(false);
	});
});

describe('confidence', () => {
	test('counts who is sure and wrong among those who said how sure, by hand', () => {
		const said = (confidence: number, right: boolean) => ({ confidence, right, luck: 0.25 });
		const answers = [said(95, false), said(95, true), said(85, false), said(0, false), said(70, true)];
		expect(confidenceOf(answers)).toEqual({
			said: 5,
			mean: expect.closeTo((0.95 + 0.95 + 0.85 + 0.25 + 0.7) / 5, 10),
			sureAndWrong: 1,
			share: 0.2,
			calibration: null
		});
		expect(confidenceOf(answers.slice(0, 4))).toMatchObject({ mean: null, share: null });
	});

	test('the Brier score is reliability - resolution + uncertainty', () => {
		const answers = Array.from({ length: 40 }, (_, i) => ({
			confidence: [50, 70, 95][i % 3] ?? 0,
			right: i % 4 > 0,
			luck: 0.25
		}));
		const { calibration } = confidenceOf(answers);
		const { brier = 0, reliability = 0, resolution = 0, uncertainty = 0 } = calibration ?? {};
		expect(brier).toBeCloseTo(reliability - resolution + uncertainty, 10);
	});
});

describe('active time', () => {
	const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);
	const answer = (itemId: string, seconds: number) => ({ itemId, answeredAt: at(seconds) });

	test('sums the gaps before the answers to an item, cuts each at a minute, leaves out what came together', () => {
		const found = activeSeconds(at(0), [
			answer('a', 20),
			answer('b', 100),
			answer('a', 130),
			answer('c', 130)
		]);
		expect([...found]).toEqual([['a', 50], ['b', 60]]); // prettier-ignore
	});

	test('quartiles as R’s quantile() gives them: 1 to 6', () => {
		expect(quartilesOf([6, 5, 4, 3, 2, 1])).toEqual({ lower: 2.25, median: 3.5, upper: 4.75 });
		expect(activeTimeOf([1, 2, 3, 4])).toBeNull();
		expect(activeTimeOf([1, 2, 3, 4, 5])).toEqual({ n: 5, lower: 2, median: 3, upper: 4 });
	});
});

test('gates: counts, facility from 5, greyed from 10, plain from 30', () => {
	expect([4, 5, 9, 10, 29, 30].map(gateOf)).toEqual([
		'counts',
		'facility',
		'facility',
		'grey',
		'grey',
		'plain'
	]);
});

test('correlations of anything are in range or null, never NaN', () => {
	const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
	fc.assert(
		fc.property(fc.array(fc.tuple(number, number), { maxLength: 30 }), (pairs) => {
			const r = correlationOf(pairs.map(([a]) => a), pairs.map(([, b]) => b)); // prettier-ignore
			if (r !== null) expect(Math.abs(r)).toBeLessThanOrEqual(1);
		})
	);
	expect(covarianceOf([1], [1])).toBeNull();
});

/** Plainly, with n: ratios do not depend on the divisor. */
function populationCovariance(a: readonly number[], b: readonly number[]): number {
	const n = a.length;
	const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
	return sum(a.map((one, i) => one * (b[i] ?? 0))) / n - (sum(a) / n) * (sum(b) / n);
}
