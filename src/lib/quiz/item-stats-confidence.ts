import { calibrate, stated, type Calibration, type SureAnswer } from './calibration.ts';
import { FEWEST_FOR_FACILITY } from './item-stats-gates.ts';
import { meanOf } from './item-stats-moments.ts';

/** Per cent from which on a learner is sure. */
export const SURE = 90;

/**
 * How sure learners were of an item. `said`: how many said it; `mean`: of what they claimed, 0 to 1, null below
 * 5 of them. `sureAndWrong`: at least 90 % sure and without the full mark; `share`: of those who said how sure,
 * null below 5. `calibration`: Brier score and bias, null below 20.
 */
export type ItemConfidence = {
	said: number;
	mean: number | null;
	sureAndWrong: number;
	share: number | null;
	calibration: Omit<Calibration, 'steps' | 'farthest'> | null;
};

/**
 * What learners claimed of their answers to one item, against what came of them.
 *
 * @param answers of those who said how sure they are
 * @source Brier 1950; Butterfield and Metcalfe 2001 on errors made with confidence
 */
export function confidenceOf(answers: readonly SureAnswer[]): ItemConfidence {
	const said = answers.length;
	const sureAndWrong = answers.filter(({ confidence, right }) => confidence >= SURE && !right).length;
	const enough = said >= FEWEST_FOR_FACILITY;
	const calibration = calibrate(answers);
	return {
		said,
		mean: enough ? meanOf(answers.map(stated)) : null,
		sureAndWrong,
		share: enough ? sureAndWrong / said : null,
		calibration: calibration && numbersOf(calibration)
	};
}

function numbersOf({ n, stated, share, bias, brier, reliability, resolution, uncertainty }: Calibration) {
	return { n, stated, share, bias, brier, reliability, resolution, uncertainty };
}
