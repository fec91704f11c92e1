import { meText } from './me.ts';

/** Words of transcripts and of the page where their codes are checked. */
export const transcriptText = {
	heading: meText.transcript,
	sub: 'What you have read and passed, on one page to print or to send. Whoever has its code can see that it is genuine.',
	preview: 'What it says now',
	issue: 'Make a transcript with a code',
	issueNote:
		'It keeps today’s results. Whoever has the code can read it, with your name; you can take it back at any time.',
	issued: 'Transcripts you made',
	made: 'Made',
	code: 'Code',
	open: 'Open',
	withdraw: 'Take back',
	withdrawn: 'taken back',
	done: {
		issued: 'The transcript is made. Print it, or send its address.',
		withdrawn: 'Taken back. Its code now shows nothing.'
	},
	none: 'There is no such transcript of yours, or it was taken back before.',
	empty: 'Nothing to show yet: read a lesson and pass its quiz.',
	of: 'Transcript of',
	demo: 'Simulated learner: this is not the record of a person.',
	complete: 'The course is complete: every lesson’s quiz and the final exam are passed.',
	incomplete: 'The course is not complete yet.',
	counts: (t: { lessonsRead: number; lessons: number; quizzesPassed: number; quizzes: number }) =>
		`${t.lessonsRead} of ${t.lessons} lessons read, ${t.quizzesPassed} of ${t.quizzes} quizzes and exams passed.`,
	edition: (edition: string, asOf: string) => `Edition ${edition}, facts as of ${asOf}`,
	lesson: 'Lesson or exam',
	read: 'Read',
	first: 'First score',
	best: 'Best score',
	pass: 'Needed',
	passed: 'Passed',
	caption: 'Lessons and exams with dates and scores',
	unsupervised:
		'Quizzes are taken without supervision, and lesson quizzes may be repeated. The first score is that of the first attempt.',
	verify: {
		heading: 'Check a transcript',
		sub: 'Type the code printed on it.',
		codeHint: 'Twelve signs, such as ACDE-FHJK-3479. Capitals and hyphens do not matter.',
		button: 'Check',
		unknown:
			'No transcript has this code. Check it sign by sign; the letters O, I, L and the digits 0, 1 do not occur.',
		gone: 'This transcript was taken back by the person it is about.',
		genuine: 'Genuine: this is what the course handed out.',
		compare: 'Compare it with what you were shown. If they differ, what you see here holds.',
		at: (address: string) => `Check this transcript at ${address}`
	}
};
