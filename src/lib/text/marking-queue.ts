/** Words of the marking queue: essays, new typed answers, late answers. */
import { dateTime, points } from '../format.ts';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const queueText = {
	heading: 'Marking',
	link: (n: number) => (n === 0 ? 'Marking' : `Marking: ${n} ${n === 1 ? 'waits' : 'wait'}`),
	sub: 'What only a person can decide. Names are hidden while you mark.',
	nothing: 'Nothing waits for you',
	nothingNext:
		'Essays, words the key does not know, late answers and reported problems appear here as learners hand in.',
	question: 'Question',
	quiz: 'Quiz',
	waits: 'Waits',
	done: 'Decided',
	gone: 'no longer in the course',
	essays: 'Essays',
	noEssays: 'No essay has been handed in.',
	answers: 'New short answers',
	answersSub:
		'Words that neither the key nor a trap of the file knows. They count as wrong until you decide.',
	noAnswers: 'Every typed answer is one that the key or a trap knows.',
	late: 'Late answers',
	lateSub: (n: number) => `${count(n, 'answer', 'answers')} came after the attempt was closed.`,
	noLate: 'No answer came late.',
	reports: 'Reported problems',
	reportsSub: (n: number) => `${count(n, 'report is', 'reports are')} open.`,
	noReports: 'No reported problem is open.',
	regrades: 'Regrades',
	regradesSub: (n: number) =>
		`${count(n, 'question', 'questions')} changed or dropped in the files since they were answered.`,
	noRegrades: 'Nothing that was answered has changed in the files.',
	open: 'Open',

	essay: {
		place: (place: number, of: number, waiting: number) =>
			`Text ${place} of ${of}; ${waiting === 0 ? 'none waits' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`}.`,
		hidden: 'Names are hidden; the order is random and stays the same.',
		show: 'Show names',
		hide: 'Hide names',
		by: (name: string, number: number) => `${name}, attempt ${number}`,
		words: (n: number) => count(n, 'word', 'words'),
		advice: ({ min, max }: { min: number | null; max: number | null }) =>
			min !== null && max !== null
				? `asked for ${min} to ${max}`
				: min !== null
					? `asked for ${min} or more`
					: `asked for at most ${max}`,
		late: 'This text came after the attempt was closed. Marking it accepts it; leave it unmarked to let the blank stand.',
		text: 'The text',
		model: 'Model answer',
		passage: 'The passage that settles it',
		points: (text: string, most: number) => `${text} (0 to ${most})`,
		pointsBad: (most: number) => `Give 0 to ${most} points, whole ones.`,
		remark: 'Remark; the learner reads it',
		reuse: 'Add an earlier remark of yours',
		reuseNone: 'Choose a remark',
		reason: 'Why the late text is accepted; the learner reads it',
		save: 'Save and go on',
		saved: 'Saved. The score is up to date.',
		allDone: 'Saved. No text of this question waits any more.',
		previous: 'Previous',
		next: 'Next',
		given: (by: string, when: string) =>
			`Marked by ${by}, ${when}. Saving puts yours in its place; the old mark stays in the record.`,
		clash: (by: string, when: string) =>
			`${by} marked this text meanwhile (${when}). Yours is not stored; what you entered is still below. Look at the other mark, then save again if you disagree.`,
		download: 'Texts and marks as CSV, by name',
		keys: 'Ctrl and Enter save; N and P turn the pages while no field is in use.'
	},

	typed: {
		sub: 'One decision marks everybody in this cohort who gave the answer, now and when they hand in later. The line for the file makes it hold for every course.',
		subEveryone:
			'One decision marks everybody who gave the answer, now and when they hand in later. The line for the file makes it hold in other installations too.',
		key: 'The key knows',
		blank: (id: string) => `Blank “${id}”`,
		group: (n: number) => count(n, 'learner', 'learners'),
		alsoSpelled: (words: string[]) => `also typed: ${words.map((word) => `“${word}”`).join(', ')}`,
		accept: 'Accept as right',
		trap: 'Wrong, with a remark',
		reject: 'Wrong',
		remark: 'Remark; the learner reads it. Needed for “Wrong, with a remark”',
		remarkBad: 'Write what went wrong; the learner reads it beside the answer.',
		none: 'No new answer waits here.',
		decided: 'Decided',
		decision: { accept: 'Accepted as right', trap: 'Wrong, with a remark', reject: 'Wrong' },
		undo: 'Take back',
		forFile: 'For the author, to put into the quiz file:',
		done: {
			decided: 'Decided. Scores are up to date, and later answers are marked alike.',
			undone: 'Taken back. Scores are as they were, and the answer waits again.'
		},
		clash: 'Somebody decided about this answer meanwhile; see below. Yours is not stored.'
	},

	lateAnswers: {
		sub: 'Answers that reached the server after the attempt was closed: kept, and without effect until you accept them.',
		who: (name: string, quiz: string, number: number, n: number) =>
			`${name}: ${quiz}, attempt ${number}, question ${n}`,
		after: (seconds: number) =>
			seconds < 120
				? `${seconds} seconds after the attempt was closed`
				: `${Math.round(seconds / 60)} minutes after the attempt was closed`,
		keys: 'The learner could see the key by then.',
		stood: 'Counted',
		came: 'Came late',
		blank: 'no answer',
		mark: (mark: number | null, weight: number) =>
			mark === null ? 'left out' : `${points(mark * weight)} of ${weight}`,
		found: (waits: number, all: number) =>
			waits === all
				? `${count(all, 'answer waits', 'answers wait')}.`
				: `${waits} of ${count(all, 'answer', 'answers')} ${waits === 1 ? 'waits' : 'wait'}.`,
		reason: 'Reason; the learner reads it if you accept',
		accept: 'Accept',
		leave: 'Leave',
		states: { waits: 'Waits', accepted: 'Accepted', left: 'Left as it was' },
		undo: 'Accepted answers are taken back on the attempt’s page.',
		done: { accepted: 'Accepted. The score is up to date.', left: 'Left. The score stays as it was.' },
		clash: 'Somebody gave this question another mark meanwhile. Nothing is stored; look again.'
	},
	when: dateTime
};
