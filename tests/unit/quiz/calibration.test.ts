import { describe, expect, test } from 'vitest';
import { calibrate, stated, wilson, type SureAnswer } from '#lib/quiz/calibration.ts';

/** `right` right answers of `n` at one step. */
function answers(confidence: number, n: number, right: number, luck = 0.25): SureAnswer[] {
	return Array.from({ length: n }, (_, index) => ({ confidence, luck, right: index < right }));
}

describe('a calibration', () => {
	test('says nothing below twenty answers', () => {
		expect(calibrate(answers(50, 19, 10))).toBeNull();
		expect(calibrate(answers(50, 20, 10))).not.toBeNull();
	});

	test('computed by hand: ten at 95 % with seven right, ten at 50 % with five right', () => {
		const result = calibrate([...answers(95, 10, 7), ...answers(50, 10, 5)])!;
		// Brier: (7 x 0.05^2 + 3 x 0.95^2 + 10 x 0.5^2) / 20 = (0.0175 + 2.7075 + 2.5) / 20
		expect(result.brier).toBeCloseTo(0.26125, 10);
		// reliability: 1/2 x (0.95 - 0.7)^2 + 1/2 x 0
		expect(result.reliability).toBeCloseTo(0.03125, 10);
		// resolution: 1/2 x (0.7 - 0.6)^2 + 1/2 x (0.5 - 0.6)^2
		expect(result.resolution).toBeCloseTo(0.01, 10);
		expect(result.uncertainty).toBeCloseTo(0.24, 10);
		expect(result.stated).toBeCloseTo(0.725, 10);
		expect(result.share).toBeCloseTo(0.6, 10);
		expect(result.bias).toBeCloseTo(0.125, 10);
		expect(result.farthest).toMatchObject({ confidence: 95, n: 10, right: 7 });
	});

	test('a guess claims the chance level of its item', () => {
		expect(stated({ confidence: 0, luck: 0.25 })).toBe(0.25);
		expect(stated({ confidence: 50, luck: 0.25 })).toBe(0.5);
		// twelve of four options with three right, eight typed ones with none right: calibrated guessing
		const result = calibrate([...answers(0, 12, 3, 0.25), ...answers(0, 8, 0, 0)])!;
		expect(result.reliability).toBe(0);
		expect(result.brier).toBeCloseTo((3 * 0.75 ** 2 + 9 * 0.25 ** 2) / 20, 10);
		expect(result.steps).toMatchObject([{ confidence: 0, n: 20, right: 3, stated: 0.15 }]);
	});

	test('always sure and always right is perfect but for the five per cent', () => {
		const result = calibrate(answers(95, 30, 30))!;
		expect(result.brier).toBeCloseTo(0.0025, 10);
		expect(result.uncertainty).toBe(0);
	});

	test.for([1, 2, 3, 4, 5])('its parts add up to the Brier score (case %i)', (seed) => {
		const mixed = [0, 50, 70, 85, 95].flatMap((confidence, index) =>
			answers(confidence, 4 + ((index * seed) % 5), (index + seed) % 5, 0.2 + 0.1 * (seed % 3))
		);
		const { brier, reliability, resolution, uncertainty } = calibrate(mixed)!;
		expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 10);
	});

	test('a step with fewer than five answers is not held against anybody', () => {
		const result = calibrate([...answers(95, 4, 0), ...answers(70, 20, 14)])!;
		expect(result.farthest?.confidence).toBe(70);
	});
});

test('Wilson’s interval: four of eight is 0.215 to 0.785, none of ten is 0 to 0.278', () => {
	expect(wilson(4, 8).low).toBeCloseTo(0.2152, 4);
	expect(wilson(4, 8).high).toBeCloseTo(0.7848, 4);
	expect(wilson(0, 10).low).toBeCloseTo(0, 10);
	expect(wilson(0, 10).high).toBeCloseTo(0.2775, 4);
});
