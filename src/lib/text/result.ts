const percent = (micros: number) => `${Math.floor(micros / 10_000)} %`;
const count = (n: number, one: string, many: string) => `${n === 1 ? 'one' : n} ${n === 1 ? one : many}`;

/** Words of the page with the result of an attempt. */
export const resultText = {
	heading: (title: string, number: number) => `${title}: result of attempt ${number}`,
	passedLine: 'Passed',
	notYet: (n: number) => `Not yet passed: ${count(n, 'question', 'questions')} to retry`,
	waiting: 'Waits for marking',
	provisional: (n: number) =>
		`Provisional: ${count(n, 'answer waits', 'answers wait')} for an instructor to mark.`,
	passAt: (pass: number) => `pass at ${percent(pass)}`,
	bar: (score: number, pass: number) => `${percent(score)}; the pass mark is ${percent(pass)}`,
	points: (points: string, of: string, time: string) => `${points} of ${of} points, ${time}.`,
	stays: 'What was right stays right; a retry asks only the rest.',
	retry: (n: number) => `Retry ${count(n, 'question', 'questions')}`,
	readFirst: 'Read the passages first',
	backToLesson: 'Back to the lesson',
	toCourse: 'Go on with the course',
	questions: 'Question by question',
	mixedUp: 'What you mixed up',
	mixedIn: (items: number[]) => `question ${items.join(', ')}`,
	readAgain: 'Read it again',
	notShown: 'Keys and explanations are shown once you have passed.',
	explain: 'Every option explained',
	receipt: 'Receipt',
	receiptLine: (number: number, when: string, code: string) =>
		`Attempt ${number}, handed in ${when}. Code ${code}. Your instructor can look it up.`,
	scores: 'First and best',
	firstBest: (first: number, best: number) => `First attempt ${percent(first)}, best ${percent(best)}.`,
	point: (points: string) => `${points} ${points === '1' ? 'point' : 'points'}`,
	carried: 'carried over'
};
