const percent = (micros: number) => `${Math.floor(micros / 10_000)} %`;
const count = (n: number, one: string, many: string) => `${n === 1 ? 'one' : n} ${n === 1 ? one : many}`;

/** Words of a quiz: before it, while it is taken, and of a marked answer. */
export const quizText = {
	heading: (title: string) => `Quiz: ${title}`,
	place: (n: number, of: number) => `Question ${n} of ${of}`,
	questions: (n: number) => count(n, 'question', 'questions'),
	about: (minutes: number) => `about ${count(minutes, 'minute', 'minutes')}`,
	start: 'Start the quiz',
	again: 'Take it again',
	retryWrong: 'Retry what was wrong',
	rules: 'How it works',
	rulePass: (pass: number) => `You pass with ${percent(pass)} of the marks.`,
	ruleSaved: 'Every answer is saved on the server as you give it. You can stop and come back.',
	ruleReveal: {
		after_answer:
			'Check an answer and it is final for this attempt; every option then says why it is right or wrong.',
		after_attempt: 'You can change answers until you hand in; explanations come afterwards.',
		after_pass: 'Explanations come once you have passed.',
		never: 'You see your score; the answers are not shown.'
	},
	ruleRetry: {
		wrong_only: 'What was right stays right: another attempt asks only what was wrong.',
		all: 'Another attempt asks every question again.',
		redraw: 'Another attempt draws other questions.'
	},
	ruleConfidence: 'You can say how sure you are. It never changes your mark.',
	sofar: 'So far',
	firstBest: (first: number | null, best: number | null) =>
		first === null || best === null
			? 'No attempt handed in yet.'
			: `First score ${percent(first)}, best ${percent(best)}.`,
	passed: 'Passed',
	notPassed: 'Not yet passed',
	noQuiz: 'This lesson has no quiz.',
	noAttempt: 'There is no such attempt of yours.',
	check: 'Check answer',
	save: 'Save answers',
	skip: 'Skip for now',
	next: 'Next question',
	previous: 'Previous question',
	toResult: 'See the result',
	submit: 'Hand in',
	submitNow: (open: number) =>
		open === 0
			? 'All questions are answered.'
			: `${count(open, 'question is', 'questions are')} still open; open ones count as wrong.`,
	tickAll: 'Tick every answer that applies.',
	typeNumber: 'Your answer, a number',
	typeText: 'Your answer',
	confidence: 'How sure are you?',
	confidenceSteps: { 0: 'guess', 50: '50 %', 70: '70 %', 85: '85 %', 95: '95 %' } as Record<number, string>,
	sure: (percent: number) => (percent === 0 ? 'a guess' : `${percent} % sure`),
	rightAnswer: 'The right answer',
	yourAnswer: 'Your answer',
	yourRight: 'Your answer, and right',
	missed: 'Right, and not chosen',
	answerWith: (label: string, confidence: number | null) =>
		confidence === null ? label : `${label}, ${confidence === 0 ? 'a guess' : `${confidence} % sure`}`,
	verdict: {
		right: 'Right',
		part: 'Right in part',
		wrong: 'Not this one',
		blank: 'Not answered',
		waiting: 'Waits for marking',
		unmarked: 'No mark, for your own calibration'
	},
	verdictMark: (micros: number) => `${percent(micros)} of the mark.`,
	sureAndWrong: (confidence: number) =>
		`You were ${confidence} % sure. Answers missed while sure are the ones best remembered once put right.`,
	confirmSubmit: (open: number) =>
		`${count(open, 'question is', 'questions are')} still open and would count as wrong. Hand in all the same?`,
	carried: 'Right in an earlier attempt; the mark is carried over.',
	given: 'You wrote',
	key: 'Right is',
	placeGiven: (place: string) => `you had it ${place}`,
	rowGiven: (label: string) => `You said: ${label}`,
	rowKey: (label: string) => `It is: ${label}`,
	noRow: 'no answer',
	readParagraph: 'Read the paragraph',
	fromLesson: (section: string) => `From the lesson, “${section}”`,
	openLesson: 'Open in the lesson',
	moveUp: (line: string) => `Move up: ${line}`,
	moveDown: (line: string) => `Move down: ${line}`,
	moved: (line: string, place: number, of: number) => `“${line}” is now ${ordinal(place)} of ${of}.`,
	placeOf: (line: string) => `Place of: ${line}`,
	jump: (n: number, state: string) => `Question ${n}: ${state}`,
	jumpStates: { open: 'open', saved: 'answered', checked: 'checked', carried: 'carried over' },
	questionsNav: 'Questions',
	leave: 'An answer is not on the server yet. Leave all the same?',
	report: 'Report a problem',
	reportAbout: (n: number) => `Report a problem with question ${n}`
};

function ordinal(n: number): string {
	const tens = n % 100;
	if (tens >= 11 && tens <= 13) return `${n}th`;
	return `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
}
