import { dateTime } from '../format.ts';

/** Words of reported problems, for learners and instructors, and of misconceptions collected on /me. */
export const reportText = {
	heading: (n: number) => `Report a problem with question ${n}`,
	sub: 'You think the key is wrong, the question unclear, or a source has changed? Your instructors get your words with the question exactly as you saw it.',
	words: 'What is wrong?',
	wordsHint: 'A sentence or two, at most 1,000 characters.',
	button: 'Send the report',
	back: 'Back',
	sent: 'Your report is sent. You see here what becomes of it.',
	open: 'Your report',
	openNote: 'It is open. You can send another about this question once it is settled.',
	at: (when: Date) => `Sent ${dateTime(when)}.`,
	settled: (when: Date) => `Settled ${dateTime(when)}.`,
	reply: 'Reply',
	notYet: 'A question can be reported once its answer is checked or the attempt handed in.',
	noCohort:
		'You are in no cohort, so no instructor sees this yet; those of a cohort you join will, and the administrators do.',

	passage: {
		heading: (title: string) => `Report a problem with “${title}”`,
		sub: 'A statement that its claims do not carry, a broken link, a slip? Your instructors get your words with the paragraph as it stands now.',
		where: 'Which paragraph?',
		there: 'The paragraph',
		whole: 'The lesson as a whole',
		tooMany: 'You have ten open reports on this lesson. Send more once some of them are settled.',
		noPassage: 'There is no such paragraph; choose one of the list.',
		yours: 'What you reported',
		state: (settled: Date | null) => (settled ? `Settled ${dateTime(settled)}.` : 'Open.'),
		sent: 'Your report is sent. You see below what becomes of it.',
		listHeading: 'About lessons',
		gone: 'The paragraph as it stood then is not kept.'
	},

	mine: 'Problems you reported',
	states: { open: 'open', settled: 'settled' },
	inLesson: (title: string) => `Lesson: ${title}`,
	inQuiz: (title: string, n: number) => `${title}, question ${n}`,

	listHeading: 'Reported problems',
	listSub: 'What learners of this cohort say is wrong with a question, with the question as they saw it.',
	none: 'No problem is reported.',
	by: (learner: string, when: Date, zone: string) => `${learner}, ${dateTime(when, zone)}`,
	attempt: 'The attempt',
	changed: 'The file has changed since: learners now see another revision of this question.',
	replyLabel: 'Your reply; the learner reads it',
	settle: 'Settle',
	settledBy: (name: string | null, when: Date, zone: string) =>
		`Settled ${name ? `by ${name} ` : ''}${dateTime(when, zone)}`,
	done: 'Settled. The learner sees your reply.',
	tables: { questions: 'Reports on questions as CSV', lessons: 'Reports on lessons as CSV' },
	openList: 'Open',
	settledList: 'Settled',

	misconceptions: {
		heading: 'What you mix up',
		note: 'Over all your quizzes. A line goes once you have answered its questions fully right.',
		times: (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`),
		read: 'Read it again',
		in: 'In'
	},
	retry: 'Retry what was wrong'
};
