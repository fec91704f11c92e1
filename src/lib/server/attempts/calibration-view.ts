import { calibrate, FEWEST_ANSWERS, type Calibration, type SureAnswer } from '#lib/quiz/calibration.ts';
import { kindOf } from '#lib/quiz/kinds.ts';
import { FULL } from '#lib/quiz/types.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/types.ts';
import { listLearnerAnswers, moduleOf, type LearnerAnswer } from './learner-answers.ts';

/** A learner's calibration, over all and per module. Null: fewer than `fewest` answers with a confidence. */
export type CalibrationView = {
	answers: number;
	quizzes: number;
	fewest: number;
	all: Calibration | null;
	modules: { id: string; title: string; answers: number; calibration: Calibration | null }[];
};

/**
 * How well a learner knows what they know: from standing answers of handed-in attempts that say how sure the
 * learner was. Only the full mark counts as right; blanks and what waits for a mark are left out.
 */
export async function viewCalibration(db: Db, learnerId: string, content: Content): Promise<CalibrationView> {
	const said = (await listLearnerAnswers(db, learnerId)).filter(
		({ confidence, mark, response }) => confidence !== null && mark !== null && response !== null
	);
	const modules = content.course.modules.map(({ id, title }) => {
		const own = said.filter((answer) => moduleOf(content, answer)?.id === id);
		return { id, title, answers: own.length, calibration: calibrate(own.map(sureAnswer)) };
	});
	return {
		answers: said.length,
		quizzes: new Set(said.map(({ quizId }) => quizId)).size,
		fewest: FEWEST_ANSWERS,
		all: calibrate(said.map(sureAnswer)),
		modules: modules.filter(({ answers }) => answers > 0)
	};
}

function sureAnswer({ item, confidence, mark }: LearnerAnswer): SureAnswer {
	return { confidence: confidence ?? 0, luck: kindOf(item).luck(item), right: mark === FULL };
}
