/** The words of getting a class in: settings of a cohort, its instructors, invitations, rosters. */
import type { LineOutcome } from '#lib/server/cohorts/enrol-roster.ts';
import { dateTime, shortDate } from '#lib/format.ts';

const outcomes: Record<LineOutcome, string> = {
	new: 'A new account',
	here: 'In this cohort already; nothing changes',
	known: 'A learner of another cohort of yours; gets a place here, too',
	taken: 'Somebody has this login name. Choose another, or give that person the join link',
	login: 'Not a login name: 2 to 64 letters, digits, dots, hyphens or underscores',
	name: 'Not a name: 1 to 80 characters with at least one letter or digit',
	columns: 'More columns than there should be',
	twice: 'This login name stands in an earlier line'
};

export const classText = {
	settings: 'Settings',
	roster: 'Enrol a roster',

	settingsHeading: (name: string) => `Settings of ${name}`,
	daysHeading: 'Name and days',
	save: 'Save',
	saved: 'Saved.',
	zoneNote: 'Changing the time zone keeps the days below and moves the hours at which they begin and end.',

	instructorsHeading: 'Instructors',
	instructorsSub: 'All of them see and may do the same here.',
	instructor: (name: string, login: string, isSelf: boolean) => `${name} (${login})${isSelf ? ', you' : ''}`,
	leave: 'Leave this cohort',
	leaveHow: 'You then no longer see it. Another instructor can invite you again.',
	leaveLast: 'You are the only instructor. Invite another one first; then you can leave.',
	left: 'You are no longer an instructor of that cohort.',

	invitesHeading: 'Invitations',
	invitesSub:
		'A link that ends by itself. Learners join by it or make an account; instructors become instructors of this cohort.',
	invitesNone: 'No invitation was made so far. The join code of the cohort works without one.',
	inviteFor: 'For',
	roles: { learner: 'Learners', instructor: 'Instructors' },
	link: 'Link',
	until: 'Until',
	untilWithdrawn: 'withdrawn',
	uses: 'Used',
	usesOf: (uses: number, most: number | null) => (most === null ? `${uses} times` : `${uses} of ${most}`),
	inviteState: 'State',
	inviteStates: { open: 'open', expired: 'expired', spent: 'used up', withdrawn: 'withdrawn' },
	withdraw: 'Withdraw',
	withdrawOf: (code: string) => `: ${code}`,
	inviteMake: 'Make an invitation',
	inviteRole: 'Who it is for',
	inviteLast: 'Last day',
	inviteLastHint:
		'Empty: until it is withdrawn. For instructors at most 14 days from now; empty means 14 days.',
	inviteMost: 'How many may use it',
	inviteMostHint: 'Empty: any number. For instructors empty means one.',
	inviteMostBad: 'Enter a whole number from 1 to 1,000, or leave it empty.',
	inviteLastBad: 'Enter a day that is not over yet, for instructors at most 14 days from now.',
	inviteMade: 'The invitation is made. Its link is in the list.',
	withdrawn: 'The invitation is withdrawn.',
	archivedNoInvites: 'The cohort is archived: its codes let nobody in until it is reopened.',
	day: (at: Date, zone: string) => shortDate(at, zone),

	archiveHeading: 'Archive',
	archiveHow:
		'An archived cohort lets nobody in and stands apart in the list. Everything in it can be seen as before, and it can be reopened.',
	archive: 'Archive this cohort',
	reopen: 'Reopen this cohort',
	archivedAt: (when: Date, zone: string) => `Archived ${dateTime(when, zone)}.`,
	archived: 'The cohort is archived.',
	reopened: 'The cohort is open again.',
	archivedList: 'Archived cohorts',

	rosterHeading: 'Enrol a roster',
	rosterSub:
		'A list of learners, one a line: login and name. First you see what would happen, line by line; then all of them are enrolled or none.',
	limit: (characters: number, learners: number) =>
		`At most ${learners.toLocaleString('en')} learners and ${characters.toLocaleString('en')} characters at once; a request to this server holds 128 kB. Send a longer list in parts.`,
	file: 'File (CSV)',
	fileHint: 'Columns login and name, with or without a line of headers; commas, semicolons or tabs.',
	paste: 'Or paste the lines here',
	pasteHint: 'login,name – or login names alone, for pseudonyms.',
	pasteExample: 'login,name\nada,Ada Nowak\nbo,Bo Lindqvist',
	check: 'Check the list',
	pseudonyms: 'Pseudonyms instead',
	pseudonymsHow:
		'Makes login names that say nothing about anybody. Keep your list of who is who on paper or on your own computer; the course does not have it.',
	count: 'How many',
	prefix: 'Beginning with',
	prefixHint: 'Optional, such as spring: spring-k7dm4x.',
	makePseudonyms: 'Propose pseudonyms',
	countBad: (most: number) => `Enter a whole number from 1 to ${most.toLocaleString('en')}.`,
	prefixBad: 'Use at most 20 letters and digits.',

	faults: {
		empty: 'There is no learner in the list.',
		long: 'The list is too long for one request. Send it in parts.',
		many: 'There are too many learners in the list. Send it in parts.',
		quotes: 'A quotation mark is opened and never closed, or stands in the wrong place.',
		header: 'The first line names columns, but none of them is “login”.',
		file: 'This is not a text file in UTF-8. Save it as “CSV UTF-8”, or paste the lines.'
	},
	at: (line: number) => ` Look at line ${line}.`,

	reportHeading: 'What would happen',
	reportGood: (made: number, known: number, here: number) =>
		`${made} new ${made === 1 ? 'account' : 'accounts'}, ${known} known ${
			known === 1 ? 'learner' : 'learners'
		}, ${here} in the cohort already. Nothing is stored yet.`,
	reportBad: (bad: number, all: number) =>
		`${bad} of ${all} ${all === 1 ? 'line' : 'lines'} cannot be enrolled, so nothing will be. Mend them below and check again.`,
	reportChanged: 'Something has changed since the list was checked, so nothing was stored.',
	line: 'Line',
	login: 'Login name',
	name: 'Name',
	outcome: 'Outcome',
	outcomes,
	commit: (n: number) => (n === 1 ? 'Enrol this learner' : `Enrol these ${n} learners`),
	edit: 'The list',

	slipsHeading: 'One slip for each learner',
	slipsHow: (days: number) =>
		`Shown only now. Print this page and cut it, or send each learner their link by a channel you trust. A link works once, for ${days} days; with it they choose a password.`,
	slipsFile: 'Logins and links as CSV',
	slipsFileName: 'first-sign-in.csv',
	slipsNone: (places: number) =>
		places === 0
			? 'Everybody in the list was in the cohort already. Nothing was changed.'
			: 'Enrolled. Nobody needs a link: they have their accounts already.',
	enrolled: (places: number) => `${places} enrolled.`,
	slip: {
		open: 'Open once, choose a password:',
		login: 'Login name',
		until: (when: string) => `Works once, until ${when}.`,
		seen: 'Your instructors see all of your attempts and answers.'
	},
	print: 'Print this page with your browser (Ctrl+P): one slip each, the rest is left out.',
	toCohort: 'To the cohort',
	reissueHeading: 'Slips not used yet',
	reissueHow: (n: number) =>
		`${n} ${n === 1 ? 'learner has' : 'learners have'} never signed in. New slips can be printed for them; the old ones then stop working.`,
	reissue: 'Print new slips',

	placeHeading: 'Place in this cohort',
	move: 'Move to another cohort of yours',
	moveTo: 'Cohort',
	moveButton: 'Move',
	moveNone: 'You have no other open cohort.',
	moveHow: 'Attempts and results go along. What was granted in this cohort holds no longer.',
	remove: 'Take out of this cohort',
	removeHow: 'The account and all results stay; you no longer see them.',
	removeButton: 'Take out',
	removeSure: 'Yes, take this learner out of the cohort',
	moved: (name: string) => `${name} is moved.`,
	movedSomebody: 'The learner is moved.',
	removedSomebody: 'The learner is no longer in this cohort.'
};
