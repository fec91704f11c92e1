import type { Calibration, CalibrationStep } from '../quiz/calibration.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const two = (number: number) => number.toFixed(2);

/** Words of the calibration page. */
export const calibrationText = {
	heading: 'How well you know what you know',
	about: (answers: number, quizzes: number) =>
		`Your ${answers} answers that say how sure you were, over ${quizzes === 1 ? 'one quiz' : `${quizzes} quizzes`}.`,
	read: 'On the dashed line, “70 % sure” is right seven times in ten. The larger the dot, the more answers; the bar is the range chance allows.',
	never: 'It never changes your mark.',
	noCurve: 'No curve yet',
	tooFew: (answers: number, fewest: number) =>
		`From ${fewest} answers with a confidence on, your curve appears here. So far: ${answers}.`,
	tooFewNext: 'Say how sure you are before you check an answer: one tap, or the keys 1 to 5.',
	/** What the chart shows, for those who hear it. */
	chart: (steps: readonly CalibrationStep[]) =>
		`Calibration: ${steps.map((step) => `${said(step)} ${step.right} of ${step.n} right`).join('; ')}`,
	right: '% right',
	sure: '% sure',
	lessSure: 'less sure than right',
	surer: 'surer than right',
	guess: 'guess',
	bias: ({ stated, share, bias }: Calibration) =>
		`You were on average ${percent(stated)} sure and ${percent(share)} right: ${
			Math.abs(bias) < 0.03
				? 'about as sure as right'
				: bias > 0
					? 'surer than right'
					: 'less sure than right'
		}.`,
	when: (step: CalibrationStep) =>
		step.confidence === 0
			? `When you guess, you are right ${percent(step.share)} of the time; chance alone gives ${percent(step.stated)}.`
			: `When you say ${step.confidence} %, you are right ${percent(step.share)} of the time.`,
	table: 'The numbers behind it',
	columns: { said: 'You said', answers: 'Answers', right: 'Right', share: 'Share', range: 'Range of chance' },
	guessRow: (stated: number) => `a guess (chance: ${percent(stated)})`,
	range: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
	brierHeading: 'The Brier score and its parts',
	brier: 'Brier score',
	brierNote: '0 is perfect; saying 50 % every time gives 0.25.',
	parts: {
		reliability: ['Reliability', 'how far your steps lie from the line; 0 is best'],
		resolution: ['Resolution', 'how well your steps tell right from wrong; the more the better'],
		uncertainty: ['Uncertainty', 'how even right and wrong are, whatever you say']
	} as const,
	sum: 'Brier score = reliability – resolution + uncertainty (Murphy 1973). Right means the full mark; a guess claims the chance level of its question.',
	modules: 'By module',
	moduleColumns: { module: 'Module', answers: 'Answers', sure: 'Sure', right: 'Right', brier: 'Brier score' },
	moduleFew: (fewest: number) => `from ${fewest} answers on`,
	percent,
	two
};

function said({ confidence }: CalibrationStep): string {
	return confidence === 0 ? 'guessing' : `at ${confidence} % sure`;
}
