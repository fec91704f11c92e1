/** The words of signing in, accounts, the list of cohorts and administration. Apart from `text.ts`, so that lessons do not carry them. */

const role = { learner: 'Learner', instructor: 'Instructor', administrator: 'Administrator' };

function duration(seconds: number): string {
	if (seconds < 60) return seconds === 1 ? 'one second' : `${seconds} seconds`;
	const minutes = Math.ceil(seconds / 60);
	return minutes === 1 ? 'one minute' : `${minutes} minutes`;
}

export const accountText = {
	refused: {
		signIn: 'You are signed out.',
		signInHow:
			'Nothing was changed. Sign in in another tab, come back to this page with your browser’s Back button, and send the form again: what you entered is still there.',
		signInLink: 'Sign in',
		role: 'This page is not for your account.',
		roleHow: 'Your role does not open it. Ask an administrator of the course if it should.',
		foreign: 'This form was not sent from this course.',
		foreignHow:
			'Nothing was changed. Open the page here and send the form from there. If you did, your browser or a proxy hides where forms come from.',
		brokenForm:
			'The form did not arrive whole, so nothing was changed. Go back, reload the page and send it again.',
		home: 'To the course',
		missing: 'There is nothing at this address.',
		fault: 'Something went wrong on the server. What was saved before is safe.',
		busy: 'The server is busy just now. Nothing is lost; try again in a few seconds.',
		wait: (seconds: number) => `Too many tries. Wait ${duration(seconds)}, then try again.`
	},

	contentFaults: {
		title: 'Lessons or quizzes have faults',
		how: 'The server would not start with them. Mend the files below and reload this page.'
	},

	form: {
		required: 'Fill this in.',
		once: 'This was sent in a way we do not understand. Enter it again.',
		tooLong: (most: number) => `Use at most ${most} characters.`,
		choose: 'Choose one from the list.',
		date: 'Enter a date such as 2026-09-23.',
		fixAbove: 'Something is missing or needs another look. The words beside the fields say what.'
	},

	login: {
		heading: 'Sign in',
		sub: 'Reading needs no account. Quizzes do, so that your results are kept.',
		login: 'Login name',
		password: 'Password',
		shared: 'This is a shared computer',
		sharedHint: 'You are signed out when the browser closes, or after an hour.',
		button: 'Sign in',
		wrong: 'That name and password do not belong together.',
		wrongHow: 'Nothing is lost. Check both, or ask your instructor for a new link.',
		again: 'Enter your password again.',
		disabled: 'This account is shut.',
		disabledHow: 'Its results are kept. Ask an administrator of the course to open it again.',
		register: 'Make an account',
		or: ', or ',
		join: 'join with a code',
		fromInstructor: ' from your instructor.',
		already: (name: string) => `You are signed in as ${name}.`,
		linkHeading: 'Sign in with a link',
		linkSub: 'This link opens one simulated account. It works once.',
		linkGone: 'This link has been used, or it is too old.',
		linkGoneHow: 'Ask whoever gave it to you for a new one.'
	},

	logout: {
		heading: 'Sign out',
		sub: (name: string) => `You are signed in as ${name}. Your results stay here.`,
		button: 'Sign out',
		out: 'You are signed out.'
	},

	register: {
		heading: 'Make an account',
		sub: 'It keeps your results. No e-mail address is asked for.',
		setupHeading: 'Set up the course',
		setupSub: 'This makes the first administrator, who may do all that an instructor may.',
		login: 'Login name',
		loginHint: 'For signing in. Letters, digits, dots and hyphens.',
		loginBad: 'Use 2 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit.',
		loginTaken: 'This login name is taken. Choose another.',
		displayName: 'Your name',
		displayNameHint: 'As your instructor should see it. A pseudonym is fine.',
		displayNameBad: 'Use 1 to 80 characters with at least one letter or digit.',
		password: 'Password',
		passwordHint: 'At least 12 characters. Four or five words that do not belong together are good.',
		code: 'Join code',
		codeHint: 'From your instructor, such as XXXX-XXXX-XXXX.',
		codeOptional: 'Join code, if you have one',
		codeBad: 'No open cohort has this code. Check it with your instructor.',
		codeNeeded: 'A join code is needed here. Your instructor has it.',
		button: 'Make the account',
		closed: 'New accounts are made by an administrator here.',
		closedHow: 'Ask your instructor for one. Reading needs no account.',
		linkGone: 'This set-up link has been used, or it is too old.',
		linkGoneHow: 'The server prints a new one when it starts and the course has no administrator.',
		haveOne: 'I have an account',
		joining: (name: string) =>
			`You will be in the cohort “${name}”. Its instructors see all of your attempts and answers.`
	},

	password: {
		short: 'Use at least 12 characters.',
		long: 'Use at most 128 characters.',
		common: 'This is one of the most used passwords with a few signs around it. Choose another.',
		personal: 'This is made of your name or of words of the course. Choose other words.',
		weak: 'This is quickly guessed. Add a word or two that do not belong together.'
	},

	join: {
		heading: 'Join a cohort',
		sub: 'Your instructor gave you a code.',
		code: 'Join code',
		find: 'Find the cohort',
		cohort: (name: string) => `Join “${name}”`,
		seen: 'The instructors of this cohort will see all of your attempts and answers, earlier ones too.',
		button: 'Join',
		joined: 'You are in this cohort.',
		notLearner: 'Instructors and administrators do not join cohorts. Sign in as a learner to join.',
		signIn: 'Sign in and join',
		register: 'Make an account and join',
		none: 'No open cohort has this code. Check it with your instructor.',
		spent: 'This invitation has been used as often as it may be, or it was withdrawn. Ask for a new one.',
		coHeading: (name: string) => `Teach “${name}” with its instructors`,
		coSeen: 'You will see every attempt and answer of its learners, and what you do there is written down.',
		coButton: 'Become an instructor of this cohort',
		coJoined: 'You are an instructor of this cohort.',
		coSignIn: 'Sign in as an instructor',
		notInstructor:
			'This invitation is for instructors. Sign in with an instructor’s account, or ask for a link for learners.',
		toCohort: 'To the cohort',
		toCourse: 'Go to the course'
	},

	reset: {
		heading: 'Set a new password',
		sub: 'You are then signed out everywhere and sign in with the new one.',
		password: 'New password',
		button: 'Set the password',
		gone: 'This link has been used, or it is too old.',
		goneHow: 'Nothing was changed. Ask whoever gave it to you for a new one.',
		done: 'Your password is set. Sign in with it.'
	},

	account: {
		heading: 'Your account',
		who: (login: string, name: keyof typeof role) => `Login name ${login}, ${role[name].toLowerCase()}.`,
		passwordHeading: 'Change the password',
		passwordSub: 'You are then signed out everywhere else.',
		current: 'Password now',
		currentWrong: 'This is not your password. Enter it again.',
		next: 'New password',
		passwordButton: 'Change the password',
		passwordDone: 'Your password is changed.',
		sessionsHeading: 'Where you are signed in',
		sessionsSub: 'We keep no address and no name of the device, only the times.',
		started: 'Signed in',
		lastSeen: 'Last used',
		kind: 'Computer',
		shared: 'shared',
		own: 'own',
		here: 'This one',
		end: 'Sign out',
		endOthers: 'Sign out everywhere else',
		ended: 'Signed out there.'
	},

	confirm: {
		heading: 'Confirm that it is you',
		sub: 'What you are about to do changes somebody’s account. Give your password first; it then counts for ten minutes.',
		password: 'Password',
		button: 'Confirm',
		wrong: 'This is not your password. Enter it again.'
	},

	admin: {
		heading: 'Accounts',
		sub: 'Roles, shut accounts and reset links. Every change is written down below.',
		search: 'Find by login name or name',
		searchButton: 'Find',
		all: 'Show all',
		none: 'No account matches.',
		login: 'Login name',
		name: 'Name',
		role: 'Role',
		roles: role,
		state: 'State',
		made: 'Made',
		actions: 'Change',
		open: 'open',
		shut: 'shut',
		demo: 'simulated',
		you: 'you',
		roleOf: (login: string) => `Role of ${login}`,
		setRole: 'Set the role',
		disable: 'Shut',
		enable: 'Open',
		resetLink: 'Reset link',
		forWhom: (login: string) => `: ${login}`,
		more: 'More accounts',
		linkHeading: (login: string) => `Reset link for ${login}`,
		linkHow: 'Shown only now. Hand it over in person or by a channel you trust; it works once, for 24 hours.',
		done: {
			role: 'The role is changed. That person is signed out everywhere.',
			disable: 'The account is shut. That person is signed out everywhere.',
			enable: 'The account is open again.'
		},
		problems: {
			unchanged: 'Nothing to change: it is so already.',
			missing: 'There is no such account.',
			self: 'You cannot change your own role or shut your own account. Another administrator can.',
			last: 'This is the only administrator. Make another one first.'
		},
		auditHeading: 'What was changed or looked at',
		trail: {
			heading: 'Trail',
			link: 'The whole trail',
			sub: 'Who changed, looked at or took along what. Lines cannot be removed; learners see those about themselves under “Your results”.',
			who: 'Who, whom or which cohort',
			what: 'What',
			anything: 'anything',
			all: 'Everything',
			lines: 'Lines',
			found: (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'line' : 'lines'}.`
		},
		auditNone: 'Nothing yet.',
		auditWhen: 'When',
		auditWho: 'Who',
		auditWhat: 'What',
		auditWhom: 'To whom or what',
		program: 'the program',
		audit: {
			'account.setup': 'made the first administrator',
			'account.role': 'changed the role',
			'account.disable': 'shut the account',
			'account.enable': 'opened the account',
			'account.reset_link': 'made a reset link',
			'account.reset': 'password set with the link',
			'accommodation.grant': 'granted an accommodation to',
			'accommodation.withdraw': 'withdrew an accommodation of',
			'cohort.archive': 'archived the cohort',
			'cohort.create': 'made the cohort',
			'cohort.edit': 'changed name or days of the cohort',
			'cohort.export': 'took a table of the cohort',
			'cohort.leave': 'left the instructors of the cohort',
			'cohort.reopen': 'reopened the cohort',
			'cohort.roster': 'enrolled a roster in the cohort',
			'invite.create': 'made an invitation to the cohort',
			'invite.use': 'joined the cohort by an invitation',
			'invite.withdraw': 'took back an invitation to the cohort',
			'learner.export': 'took a table of the record of the learner',
			'learner.move': 'moved to another cohort the learner',
			'learner.remove': 'took out of the cohort the learner',
			'learner.roster': 'enrolled by roster, or made a first link for, the learner',
			'item.export': 'took the answers to a question from the cohort',
			'item.view': 'looked who gave an answer in the cohort',
			'learner.view': 'opened the record of the learner',
			'mark.give': 'gave a mark to',
			'mark.withdraw': 'took back a mark of',
			'regrade.commit': 'regraded a question in the cohort',
			'regrade.undo': 'undid a regrade in the cohort',
			'report.settle': 'settled a reported problem of',
			'rule.decide': 'decided a new short answer in the cohort',
			'rule.withdraw': 'took back a decision on a short answer in the cohort'
		} as Record<string, string>,
		roleChange: (from: string, to: string) => `, ${from} to ${to}`
	},

	cohorts: {
		heading: 'Cohorts',
		sub: 'Groups of learners. Their instructors see every attempt and answer of theirs.',
		none: 'No cohort yet',
		noneNext: 'Make one below. You then get a code for your learners.',
		name: 'Name',
		learners: 'Learners',
		code: 'Join code',
		dates: 'Dates',
		noDates: 'no dates',
		demo: 'simulated',
		everyone: 'Everyone',
		everyoneNote: 'every learner of the course',
		makeHeading: 'Make a cohort',
		nameHint: 'Such as “Autumn 2026”.',
		nameBad: 'Use 1 to 80 characters with at least one letter or digit.',
		timeZone: 'Time zone',
		timeZoneHint: 'Days begin and end by it, for everyone in the cohort.',
		timeZoneBad: 'Choose a time zone from the list.',
		startsAt: 'First day, if there is one',
		endsAt: 'Last day, if there is one',
		endsBad: 'The last day comes before the first.',
		button: 'Make the cohort'
	}
};
