import { dateTime } from '../format.ts';

/** Words of the page on which instructors grant attempts, time and dates. */
export const accommodationText = {
	pageHeading: (name: string) => `Accommodations for ${name}`,
	sub: 'More attempts, more time, other dates: each with a reason. The learner sees what, why and by whom.',
	none: 'Nothing is granted yet.',
	granted: 'Granted',
	columns: { what: 'What', quiz: 'Quiz', who: 'For', why: 'Reason', by: 'By', state: 'State' },
	everyQuiz: 'every quiz',
	one: 'this learner',
	all: 'the whole cohort',
	holds: 'holds',
	withdrawn: (at: Date, zone: string) => `withdrawn ${dateTime(at, zone)}`,
	withdraw: 'Withdraw',
	withdrawNote: 'An attempt that runs keeps the time it was promised.',
	grantHeading: 'Grant',
	quiz: 'Quiz',
	for: 'For',
	extraAttempts: 'Attempts more',
	extraHint: 'A whole number from 0 to 20; for quizzes that limit attempts.',
	timeFactor: 'Time, per cent of the limit',
	timeHint: '100 is the usual time, 150 half as much again; at most 500.',
	opensAt: 'Opens on',
	closesAt: 'Last day',
	dateHint: (zone: string) => `From the start, or to the end, of that day in ${zone}. Leave empty for none.`,
	reason: 'Reason',
	reasonHint: 'A sentence the learner will read.',
	button: 'Grant',
	done: { granted: 'Granted. The learner sees it now.', withdrawn: 'Withdrawn.' },
	faults: {
		nothing: 'Grant something: attempts, time or a date.',
		whole: (from: number, to: number) => `Enter a whole number from ${from} to ${to}.`,
		date: 'Enter a date, such as 2026-12-01.',
		order: 'The last day comes before the opening day.',
		quiz: 'Choose one of the quizzes.'
	},
	link: 'Accommodations'
};
