/** The words of cohorts and of a learner's record, as instructors see them. Apart from text.ts, like accounts.ts. */
import type { LearnerTable } from '#lib/course/learner-tables.ts';
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
		rule: 'Listed are those who have not started three days after joining; gave no sign for seven days; failed a quiz twice; answered four questions in a row wrong in a quiz they have not passed since; need more than twice their pace so far to pass every quiz by the last day; or were wrong in more than 30 % of the answers they gave as 90 % sure or more, from ten such answers on.',
		ruleTitle: 'Who is listed here',
		kinds: {
			not_started: 'Not started',
			idle: 'No sign for a week',
			failed: 'Failed a quiz twice',
			wrong_in_a_row: 'Four wrong in a row',
			pace: 'Short of time',
			sure_wrong: 'Sure and wrong'
		} satisfies Record<Reason['kind'], string>,
		inTable: 'in the table below',
		namedAbove: 'Named above.',
		everybody: (n: number) => `All ${n} in the table below`,
		lastSeen: (when: string) => `last seen ${when}`,
		never: 'no activity yet'
	},

	again: {
		heading: 'Teach again',
		sub: 'First attempts, as handed in.',
		none: 'Nothing stands out so far.',
		of: (n: number, of: number) => `${n} of ${of}:`,
		sureAt: 'sure and not right at',
		lowAt: 'on average at first in',
		lower: (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
	},

	pace: {
		heading: 'Pace',
		day: (day: number, days: number) => `Day ${day} of ${days}.`,
		due: (due: number, of: number) => `At an even pace, ${due} of ${of} quizzes are passed by now;`,
		median: (n: number) => `half of the learners have passed ${n} or fewer.`,
		on: (n: number, of: number) => `${n} of ${of} keep the pace${n === of ? '.' : ';'}`,
		behind: (n: number) => `${n} ${n === 1 ? 'is' : 'are'} behind it.`,
		complete: (n: number) => `${n} ${n === 1 ? 'has' : 'have'} passed all.`
	},

	lessons: {
		heading: 'Lesson by lesson',
		sub: (of: number) =>
			`Of ${of} ${of === 1 ? 'learner' : 'learners'}, how many have opened a lesson, read it to the end and passed its quiz; and the mean of their first and best scores. A lesson leads to its questions.`,
		lesson: 'Lesson',
		opened: 'Opened',
		read: 'Read',
		passed: 'Quiz passed',
		first: 'First',
		best: 'Best'
	},

	sureWrong: {
		heading: 'Sure and not right',
		sub: 'Questions that learners answered as 90 % sure or more and did not get fully right at the first attempt.',
		question: 'Question',
		quiz: 'Quiz',
		learners: 'Learners',
		asked: 'of those asked'
	},

	waiting: (n: number) => `${n} ${n === 1 ? 'answer waits' : 'answers wait'} for marking`,
	report: 'Print this page for a report: buttons and forms are left out.',
	tables: {
		heading: 'Tables as CSV',
		how: 'The same numbers as on this page, from the same query. For spreadsheets the file begins with a byte order mark; scripts may want it without.',
		learners: 'Learner by quiz',
		items: 'Learner by question',
		needs: 'Who needs a word',
		lessons: 'Lesson by lesson',
		misconceptions: 'Misconceptions',
		sure_wrong: 'Sure and not right',
		plain: 'without byte order mark'
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
		view: 'Columns',
		allQuizzes: 'All quizzes, best scores',
		show: 'Show',
		filters: {
			all: 'everybody',
			needs: 'who needs a word',
			not_started: '– not started',
			idle: '– no sign for a week',
			failed: '– failed a quiz twice',
			wrong_in_a_row: '– four wrong in a row',
			pace: '– short of time',
			sure_wrong: '– sure and wrong',
			behind: 'who is behind the pace',
			begun: 'who has begun a quiz',
			not_begun: 'who has begun none'
		},
		sort: 'Sort by',
		sorts: { name: 'name', progress: 'most done', lowest: 'lowest score' },
		sortedByColumn: 'the column chosen',
		sortColumn: (label: string, title: string) =>
			`${label === title ? title : `${label}, ${title}`}: sort by lowest`,
		regionItems: 'Marks, learner by question',
		captionItems: 'Mark of each learner for each question at the first attempt, per cent',
		cellItem: (name: string, item: string, score: number, sure: boolean) =>
			`${name}, question ${item}: ${score} per cent${sure ? ', and was sure' : ''}`,
		cellWaits: (name: string, item: string) => `${name}, question ${item}: waits for marking, or has no mark`,
		notAsked: 'not asked',
		first: 'First',
		firstTitle: 'Score of the first attempt',
		bestShort: 'Best',
		itemsNote:
			'First attempts, per cent of each mark; “!” where the learner was 90 % sure or more and not fully right.',
		noFirst: 'Nobody has handed in this quiz yet.',
		keys: 'In the table: arrow keys move, Home and End go to the ends of a row, Enter opens.',
		pages: 'Pages of the table',
		pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
		previous: 'Previous',
		next: 'Next',
		best: 'Best score, per cent.',
		search: 'Find a learner',
		find: 'Find',
		all: 'Show all',
		found: (n: number, of: number) => `${n} of ${of} ${of === 1 ? 'learner' : 'learners'}.`,
		noneFound: 'No learner fits what is asked for.',
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
			case 'sure_wrong':
				return `sure and wrong in ${reason.wrong} of ${reason.sure} answers given as 90 % sure or more`;
			case 'pace':
				return reason.times === null
					? `no quiz passed yet, ${count(reason.left, 'quiz', 'quizzes')} to go in ${count(reason.days, 'day', 'days')}`
					: `needs ${reason.times} times the pace so far to finish in ${count(reason.days, 'day', 'days')}`;
		}
	},
	/** What one might do about a reason; where that leads stands in `NeedsWord`. */
	next: {
		not_started: 'Ask whether they can sign in',
		idle: 'See where they stopped, and write to them',
		failed: 'Go through the attempts with them',
		wrong_in_a_row: 'Go through the attempt with them',
		sure_wrong: 'Show them their calibration',
		pace: 'Agree on a plan, or grant a later date'
	} satisfies Record<Reason['kind'], string>,
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
		quizzesNone: (of: number) => `None of the ${of} quizzes is begun.`,
		lessonsNone: (of: number) => `None of the ${of} lessons has been opened.`,
		reasons: 'Why a word might help',
		timeline: 'What was done, and when',
		timelineNone: 'Nothing yet.',
		timelineMore: (n: number) => `Show ${n} earlier`,
		did: {
			opened: 'opened',
			read: 'read to the end',
			begun: (n: number) => `began attempt ${n} at`,
			handed_in: (n: number) => `handed in attempt ${n} at`
		},
		calibration: 'Sure and right',
		calibrationFew: (answers: number, fewest: number) =>
			`From ${fewest} answers with a confidence on, the curve appears here. So far: ${answers}.`,
		calibrationBias: ({ stated, share, n }: { stated: number; share: number; n: number }) =>
			`Over ${n} answers on average ${Math.round(stated * 100)} % sure and ${Math.round(share * 100)} % right.`,
		misconceptions: 'What is mixed up',
		misconceptionsNone: 'No misconception stands.',
		misconceptionsSub: 'A line goes once its questions were answered fully right.',
		times: (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`),
		at: (title: string, n: number) => `${title}, question ${n}`,
		granted: 'Granted',
		grantedNone: 'Nothing is granted.',
		grant: ({ extraAttempts, timeFactor }: { extraAttempts: number; timeFactor: number }) =>
			[
				extraAttempts ? `${extraAttempts} more ${extraAttempts === 1 ? 'attempt' : 'attempts'}` : '',
				timeFactor === 100 ? '' : `${timeFactor} % of the time`
			]
				.filter(Boolean)
				.join(', '),
		opens: (day: string) => `opens ${day}`,
		closes: (day: string) => `closes ${day}`,
		everyQuiz: 'every quiz',
		by: (author: string, day: string) => `${author}, ${day}`,
		takenBack: (day: string) => `taken back ${day}`,
		marks: 'Marks given by people',
		marksNone: 'Every mark is the answer’s own.',
		markColumns: { question: 'Question', mark: 'Mark', why: 'Why', who: 'By', state: 'State' },
		markKinds: {
			manual: 'marked by a person',
			override: 'another mark put in place',
			regrade: 'regrade',
			rule: 'decision on a typed answer',
			late: 'late answer accepted'
		},
		attemptShort: (quiz: string, n: number) => `${quiz}, attempt ${n}`,
		dropped: 'left out',
		holds: 'holds',
		audited: 'That you opened this record, or took a table of it along, is written down.',
		tables: {
			quizzes: 'Quizzes',
			attempts: 'Attempts',
			calibration: 'Calibration',
			misconceptions: 'Misconceptions',
			marks: 'Marks given by people',
			granted: 'What is granted',
			timeline: 'Timeline',
			lessons: 'Lessons'
		} satisfies Record<LearnerTable, string>
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
