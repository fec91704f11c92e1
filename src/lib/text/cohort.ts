/** The words of cohorts and of a learner's record, as instructors see them. Apart from text.ts, like accounts.ts. */
import type { Reason } from '#lib/course/at-risk.ts';
import type { AnswerLine } from '#lib/course/cohort-views.ts';
import type { FunnelStep } from '#lib/course/funnel.ts';
import { percent, shortDate, yearOf } from '#lib/format.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const count = (n: number, one: string, many: string) => `${NUMBERS[n] ?? n} ${n === 1 ? one : many}`;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const fates: Record<AnswerLine['fate'], string> = {
	stands: 'counts',
	replaced: 'replaced by a later answer',
	set_aside: 'kept, does not count: another answer stood, or the question was final',
	late: 'kept, late: it came after the attempt was closed'
};

export const cohortText = {
	cohorts: 'Cohorts',
	everyone: 'Everyone',
	learners: (n: number) => `${n} ${n === 1 ? 'learner' : 'learners'}`,
	asOf: (when: string) => `As of ${when}.`,
	between: (from: string | null, to: string | null) =>
		from && to ? `${from} to ${to}` : from ? `from ${from}` : to ? `to ${to}` : '',
	demoCohort: (n: number) =>
		n === 0
			? 'Demo cohort, made to look around in.'
			: n === 1
				? 'Demo cohort: its learner is simulated.'
				: `Demo cohort: these ${n} learners are simulated.`,
	accountShut: 'The account is shut.',
	demoLearner: 'Demo learner: this person and these answers are simulated.',
	uncounted: (n: number) =>
		`${capital(count(n, 'place is', 'places are'))} held by instructors, administrators or simulated learners, who are never counted.`,
	quizzes: 'Quizzes and questions',
	download: 'Download CSV',
	invite: 'Invite learners',
	none: 'Nobody has joined yet',
	noneNext: 'Send your learners the link or the code below. Whoever joins appears here at once.',
	noneEveryone: 'Nobody has registered yet',
	noneEveryoneNext: 'Learners appear here as soon as they have an account.',

	join: {
		heading: 'Invite learners',
		how: 'Give them this link. Whoever has no account makes one there and is in the cohort at once.',
		code: 'Or the code, to type in at registration or under “Your results”:',
		seen: 'Tell them before they join: instructors of this cohort see all of their attempts and answers, earlier ones too, with how sure they said they were.',
		ended: 'This cohort has ended, so its code no longer lets anybody in.'
	},

	needs: {
		heading: 'Needs a word',
		sub: (n: number, of: number) => `${n} of ${of}. Reasons, not scores; each opens the learner’s record.`,
		none: 'Nobody stands out at the moment.',
		rule: 'Listed are those who have not started three days after joining, gave no sign for seven days, failed a quiz twice, or answered four questions in a row wrong in a quiz they have not passed since.',
		ruleTitle: 'Who is listed here',
		more: (n: number) => `Show ${n} more`,
		lastSeen: (when: string) => `last seen ${when}`,
		never: 'no activity yet'
	},

	funnel: {
		heading: 'How far they are',
		step: (step: FunnelStep['step']) =>
			step.kind === 'through'
				? `Through module ${step.module}`
				: { joined: 'Joined', opened: 'Opened a lesson', finished: 'Finished a quiz' }[step.kind],
		median: (day: number) => `median day ${day}`
	},

	table: {
		heading: 'Learner by quiz',
		region: 'Scores, learner by quiz',
		caption: 'Best score of each learner in each quiz, per cent',
		learner: 'Learner',
		read: 'Read',
		readTitle: 'Lessons read to the end or passed',
		lastActivity: 'Last activity',
		exams: 'Exams',
		mean: 'Mean of those done',
		passMark: (pass: number) => `pass mark ${Math.floor(pass / 10_000)}`,
		ownPassMark: 'pass mark of each quiz',
		below: (to: number) => `below ${to} %`,
		range: (from: number, to: number) => `${from} to ${to}`,
		over: (from: number) => `${from} and over`,
		relative: ['by more than 30', 'by up to 30', 'by up to 15', 'passed', 'halfway to full or more'],
		open: 'quiz open',
		readCell: 'read',
		lessonRead: 'lesson read',
		reading: 'reading',
		notStarted: 'not begun',
		cell: (name: string, quiz: string, score: number) => `${name}, quiz ${quiz}: ${score} per cent`,
		cellOpen: (name: string, quiz: string) => `${name}, quiz ${quiz}: open`,
		disabled: 'account shut',
		sorted: { name: 'Sorted by name', progress: 'Sorted by progress', lowest: 'Sorted by lowest score' },
		sortBy: { name: 'sort by name', progress: 'sort by progress', lowest: 'sort by lowest score' },
		or: ' or ',
		best: 'Best score, per cent.',
		search: 'Find a learner',
		find: 'Find',
		all: 'Show all',
		found: (n: number, of: number) => `${n} of ${of} ${of === 1 ? 'learner' : 'learners'}.`,
		noneFound: (words: string) => `No learner’s name contains “${words}”.`,
		noQuiz: 'The course has no quiz yet.',
		never: 'none yet'
	},

	misconceptions: {
		heading: 'Misconceptions, counted',
		sub: 'Learners with one answer or more that shows it, of those who were asked something that could; first attempts, as handed in.',
		what: 'What was mixed up',
		quizzes: 'Quizzes',
		learners: 'Learners',
		asked: 'of those asked',
		share: 'Share',
		tooFew: (n: number) => `from ${n} asked on`,
		more: (n: number) => `Show ${n} rarer ones`,
		rarer: 'Rarer misconceptions',
		none: 'None yet: nobody has handed in a quiz with an answer that shows one.'
	},

	reason: (reason: Reason): string => {
		switch (reason.kind) {
			case 'not_started':
				return `not started, ${count(reason.days, 'day', 'days')} after joining`;
			case 'idle':
				return `no activity for ${count(reason.days, 'day', 'days')}; ${
					reason.finished === 0 ? 'no quiz finished' : `${count(reason.finished, 'quiz', 'quizzes')} finished`
				}`;
			case 'failed':
				return reason.quizzes
					.map(({ label, attempts }) => `${count(attempts, 'failed attempt', 'failed attempts')} at ${label}`)
					.join('; ');
			case 'wrong_in_a_row':
				return `${count(reason.answers, 'answer', 'answers')} in a row wrong in ${reason.label}`;
		}
	},
	reasons: (reasons: readonly Reason[]): string => capital(reasons.map(cohortReason).join('; ')),

	learner: {
		heading: 'Record',
		joined: (when: string) => `Joined ${when}.`,
		joinedCourse: (when: string) => `Account since ${when}.`,
		lastSeen: (when: string) => `Last activity ${when}.`,
		never: 'No activity yet.',
		login: (login: string) => `Login name ${login}.`,
		lessons: 'Lessons',
		lesson: 'Lesson',
		state: 'State',
		opened: 'Opened',
		lastRead: 'Last read',
		readTo: 'Read to the end',
		states: { new: 'Not started', reading: 'Reading', read: 'Read', passed: 'Passed' },
		quizzes: 'Quizzes',
		quiz: 'Quiz',
		quizStates: { none: 'Not started', open: 'Open', passed: 'Passed', not_yet: 'Not yet passed' },
		first: 'First',
		best: 'Best',
		attempts: 'Attempts',
		attempt: (n: number, score: number | null, when: string) =>
			`Attempt ${n}: ${score === null ? 'waits for marking' : percent(score)}, ${when}`,
		attemptOpen: (n: number, when: string) => `Attempt ${n}: open since ${when}`,
		noAttempt: 'None yet',
		reasons: 'Why a word might help',
		audited: 'That you opened this record is written down.'
	},

	attempt: {
		heading: (title: string, number: number) => `${title}: attempt ${number}`,
		open: 'Open: not handed in yet. Answers given so far are below.',
		asSeen:
			'Questions and explanations as the learner sees them; “you” is the learner. Learners see keys only when the quiz lets them; you see them always.',
		started: (when: string) => `Begun ${when}.`,
		handedIn: (when: string, time: string) => `Handed in ${when}, after ${time}.`,
		receipt: (code: string) => `Receipt ${code}.`,
		question: (n: number) => `Question ${n}`,
		explained: 'Answer and explanation',
		log: 'Every answer given',
		blank: 'No answer',
		line: ({ confidence, mark, counts, fate, checked }: AnswerLine): string => {
			const sure = confidence === null ? '' : confidence === 0 ? 'a guess' : `${confidence} % sure`;
			const words = [
				fates[fate],
				fate === 'stands' && checked ? 'checked, so final' : '',
				mark !== null ? `${percent(mark)} of the mark` : counts ? 'waits for marking' : 'has no mark',
				sure
			];
			return `${capital(words.filter(Boolean).join(', '))}.`;
		},
		carried: 'Right in an earlier attempt; the mark is carried over.'
	}
};

const cohortReason = cohortText.reason;

/** `24 Mar` in the cohort's zone, with the year when it is another than this one. */
export function shortDay(at: Date, timeZone: string, now: Date): string {
	const words = shortDate(at, timeZone);
	const year = yearOf(now, timeZone);
	return words.endsWith(` ${year}`) ? words.slice(0, -year.length - 1) : words;
}
