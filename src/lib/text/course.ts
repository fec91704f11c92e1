import type { ClaimKind, Confidence } from '#lib/course/types.ts';

const count = (n: number, one: string, many: string) => `${n === 1 ? 'one' : n} ${n === 1 ? one : many}`;
const hours = (minutes: number) => {
	const whole = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return [whole ? `${whole} h` : '', rest || !whole ? `${rest} min` : ''].filter(Boolean).join(' ');
};

export const kindText: Record<ClaimKind, string> = {
	fact: 'Fact',
	estimate: 'Estimate',
	judgement: 'Judgement',
	disputed: 'Disputed',
	recommendation: 'Recommendation'
};

export const confidenceText: Record<Confidence, string> = {
	high: 'high confidence',
	moderate: 'moderate confidence',
	low: 'low confidence',
	attributed: 'attributed'
};

/** Words of the home page, the lessons and their figures. Part of the object in text.ts. */
export const courseText = {
	kind: kindText,
	confidence: confidenceText,
	kindMeans: {
		fact: 'A dated, checkable event or text.',
		estimate: 'A number or account by a named source, on a date.',
		judgement: 'Somebody’s view, always attributed.',
		disputed: 'Sources contradict each other; you see both.',
		recommendation: 'A proposed course of action, attributed.'
	} satisfies Record<ClaimKind, string>,
	home: {
		course: 'Course',
		begin: 'Begin here',
		continue: 'Continue where you left',
		next: 'Next',
		done: 'You have passed every quiz there is',
		doneSub: 'New lessons join the course with each edition.',
		read: 'Read the lesson',
		goOn: 'Continue reading',
		quiz: 'Take the quiz',
		finishQuiz: 'Go on with the quiz',
		retry: 'Retry what was wrong',
		at: (section: string) => `At “${section}”.`,
		thenQuiz: (questions: number) => `Then a quiz of ${count(questions, 'question', 'questions')}.`,
		quizOnly: (questions: number) => `The quiz has ${count(questions, 'question', 'questions')}.`,
		passedOf: (passed: number, all: number) => `${passed} of ${count(all, 'lesson', 'lessons')} passed`,
		module: (n: number) => `Module ${n}: `,
		size: (lessons: number, minutes: number) => `${count(lessons, 'lesson', 'lessons')}, ${hours(minutes)}`,
		follow: (titles: string[]) =>
			`Lessons of ${titles.map((title) => `“${title}”`).join(' and ')} follow in later editions.`,
		minutes: (n: number) => `${n} min`,
		percent: (micros: number) => `${Math.floor(micros / 10_000)}\u00a0%`,
		state: { new: 'Not started', reading: 'Reading', read: 'Read', passed: 'Passed' },
		toRetry: 'To retry',
		quizOpen: 'Quiz begun',
		questions: (n: number) => count(n, 'question', 'questions'),
		noQuiz: 'no quiz yet',
		marks: 'How to read the marks',
		rests: 'What the course rests on',
		restsText: (claims: number) =>
			`${claims} claims, each with its kind, confidence, date and sources. Where sources differ, both are shown; nothing is averaged.`,
		browse: 'Browse sources and claims',
		corrected: 'What we corrected',
		time: 'Time and pass mark',
		timeText: (minutes: number) =>
			`${hours(minutes)} of reading, at your own pace. A quiz is passed at 80 per cent and may be repeated; only what was wrong is asked again.`,
		edition: 'Edition',
		editionText: (edition: string, month: string) => `Edition ${edition}. Facts as of ${month}.`,
		learn: 'What you will learn',
		account: 'Lessons are open to everyone. With an account your answers are kept, and quizzes are marked.',
		register: 'Make an account',
		signIn: 'Sign in',
		instructor: 'You teach with this course',
		instructorText: 'Your cohorts show who has read what, and how the quizzes went.',
		cohorts: 'To your cohorts',
		about: 'About this course'
	},
	lesson: {
		crumb: (number: number, title: string, label: string) => `Module ${number}, ${title} / Lesson ${label}`,
		minutes: (n: number) => `${n} minutes`,
		asOf: (month: string) => `As of ${month}`,
		cited: (n: number) => `${count(n, 'claim', 'claims')} cited`,
		contentNote: (note: string) => `Content note: ${note}`,
		objectives: 'After this lesson you can',
		toc: 'In this lesson',
		section: (title: string) => `Link to this section: ${title}`,
		note: (n: number, kind: string, confidence: string) => `Note ${n}: ${kind}, ${confidence}`,
		noteAgain: (n: number, kind: string, confidence: string) => `Note ${n} again: ${kind}, ${confidence}`,
		notes: (from: number, to: number) => (from === to ? `Note ${from}` : `Notes ${from} to ${to}`),
		evidence: (n: number) => `Evidence: ${count(n, 'claim', 'claims')}`,
		asOfNote: (when: string) => `As of ${when}.`,
		more: (n: number) => `${n} more`,
		unchecked: 'well known, not checked here',
		fullClaim: (id: string) => `${id}, the full claim`,
		revised: 'Revised',
		mccune: 'McCune-Reischauer',
		claim: (n: number) => (n === 1 ? 'Claim' : 'Claims'),
		quizTitle: (title: string) => `Quiz: ${title}`,
		quizSize: (questions: number, minutes: number) =>
			`${count(questions, 'question', 'questions')}, about ${count(minutes, 'minute', 'minutes')}. Every answer is saved as you give it; a wrong one shows why, and where to read.`,
		quizPassed: (best: number) => `Passed, ${Math.floor(best / 10_000)} % at best.`,
		quizSofar: (best: number) => `${Math.floor(best / 10_000)} % so far.`,
		signIn: 'Sign in to have your reading kept.',
		noPlace: 'There is no such place in this lesson.',
		quizSignIn: 'It needs an account, so that your answers are kept.',
		startQuiz: 'Start the quiz',
		openQuiz: 'Go to the quiz',
		markRead: 'I have read this lesson',
		isRead: 'Read',
		isReadSub: 'This lesson counts as read.',
		previous: 'Previous lesson',
		next: 'Next lesson',
		around: 'Other lessons',
		report: 'Report a problem with a paragraph',
		sources: (n: number) => `Sources of this lesson (${n})`,
		restNotes: (notes: number[]) => `${notes.length === 1 ? 'Note' : 'Notes'} ${notes.join(', ')}`,
		changes: (n: number) =>
			n === 1
				? 'One paragraph has changed since you read this'
				: `${n} paragraphs have changed since you read this`,
		changeKind: { changed: 'changed', new: 'new', gone: 'taken out' },
		corrects: 'What this lesson corrects in the article the course grew from:'
	},
	figure: {
		table: 'Show as a table',
		date: 'Date',
		account: 'Account',
		what: 'What is said',
		claims: 'Claims',
		relation: 'Relation',
		events: 'Between',
		why: 'Why',
		question: 'Question',
		compare: 'Compare the accounts',
		all: 'All',
		conflict: 'They conflict',
		meet: 'They meet',
		previous: 'Previous',
		nextStep: 'Next',
		happened: 'What has happened',
		bothBranches: 'Both, side by side',
		steps: 'Step',
		allSteps: 'All',
		step: (n: number, question: string) => `${n}. ${question}`,
		law: 'What the law did',
		troops: 'What was reported of troops',
		tableOf: (title: string) => `Table: ${title}`
	},
	ledger: {
		sources: 'Sources and claims',
		sourcesDeck:
			'What the lessons rest on. Sources are listed by type, the strongest first; each names the claims that use it.',
		handling: 'How this course handles evidence',
		handlingText: [
			'A lesson states only what a claim of the ledger says, at that claim’s strength, and shows its number in the text. A claim has a kind, a confidence with its reason, the date it holds for, and its sources.',
			'Where sources differ, the difference is shown and nothing is averaged. Estimates name their source and date; opinions name their owner.',
			'A claim that rests only on reference sites, mirrors or compilations shows moderate confidence at most. Every claim has a date by which it must be looked at again.'
		],
		ofType: (type: string, n: number) => `${type} (${n})`,
		noUrl: 'no page read',
		claim: (id: string) => `Claim ${id}`,
		kind: 'Kind',
		conf: 'Confidence',
		confidenceIs: {
			high: 'High',
			moderate: 'Moderate',
			low: 'Low',
			attributed: 'Attributed to its author'
		} satisfies Record<Confidence, string>,
		asOf: 'As of',
		review: 'To be reviewed by',
		reason: 'Why this confidence',
		taught: 'Taught in',
		notTaught: 'No lesson cites it yet.',
		inFigure: (title: string) => `Figure: ${title}`,
		tested: 'Tested in',
		notTested: 'No quiz asks for it by itself.',
		quiz: (title: string) => `Quiz: ${title}`,
		corrects: 'Part of a correction',
		used: 'Sources, the strongest first',
		general: 'Well known; the standard work is named and was not read for this course.',
		noClaim: 'There is no such claim.',
		noLesson: 'There is no such lesson.',
		termsTitle: 'Terms',
		termsDeck: 'Korean words of the course, in hangul and hanja, with both romanizations.',
		claims: 'Claims'
	}
};
