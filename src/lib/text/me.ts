/** Words of the page with everything a learner has done. */
export const meText = {
	heading: 'Your results',
	course: 'Course',
	empty: 'No quiz taken yet',
	emptyNext: 'Read a lesson and answer its quiz; your results gather here.',
	toCourse: 'Go to the course',
	quiz: 'Quiz',
	state: 'State',
	first: 'First',
	best: 'Best',
	attempts: 'Attempts',
	lastSeen: 'Last activity',
	attemptLink: (number: number, score: string) => `Attempt ${number}: ${score}`,
	open: 'open',
	goOn: 'Go on',
	cohorts: 'Your cohorts',
	noCohort: 'You are in no cohort. With a join code from an instructor you can join one.',
	cohortNote: 'The instructors of your cohorts see all of your attempts and answers.',
	join: 'Join with a code',
	account: 'Password and sign-ins',
	/** links to pages of its own; their words stay with them, so that this page does not fetch those */
	calibration: 'Your calibration, over all quizzes',
	transcript: 'Transcript',
	trail: 'Who looked at your record'
};
