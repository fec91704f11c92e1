import { meText } from './me.ts';

/** Words of the page that tells a person who looked at their record. */
export const trailText = {
	heading: meText.trail,
	sub: 'Every time an instructor or administrator opens your record, changes something in it or takes it along, a line is written. It cannot be removed.',
	none: 'Nobody has opened your record so far.',
	when: 'When',
	who: 'Who',
	what: 'What',
	you: 'you',
	program: 'the program',
	take: 'Take your data along (JSON)',
	takeNote:
		'Everything stored about you in one file: account, reading, attempts, answers, marks, reports, this list.',
	more: (most: number) => `The latest ${most} lines.`,
	/** by action, completing "Ms Example …" */
	actions: {
		'account.setup': 'made the account',
		'account.role': 'changed the role',
		'account.disable': 'shut the account',
		'account.enable': 'opened the account again',
		'account.reset_link': 'made a link for a new password',
		'account.reset': 'set a new password with the link',
		'accommodation.grant': 'granted an accommodation',
		'accommodation.withdraw': 'withdrew an accommodation',
		'learner.export': 'took a table of your record along',
		'learner.move': 'moved you to another cohort',
		'learner.remove': 'took you out of a cohort',
		'learner.roster': 'enrolled you by a roster, or made a link for your first sign-in',
		'learner.view': 'opened your record',
		'mark.give': 'gave a mark to an answer of yours',
		'mark.withdraw': 'took back a mark given to you',
		'report.settle': 'settled a problem you reported'
	} as Record<string, string>
};
