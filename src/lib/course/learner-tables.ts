/** The tables of a learner's page that can be had as CSV, in the order of the page. */
export const learnerTableNames = [
	'quizzes',
	'attempts',
	'calibration',
	'misconceptions',
	'marks',
	'granted',
	'timeline',
	'lessons'
] as const;
export type LearnerTable = (typeof learnerTableNames)[number];
