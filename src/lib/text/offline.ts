/** Words about answers on their way, copies of pages and the connection. Apart from text.ts, like accounts.ts. */
const count = (n: number, one: string, many: string) => (n === 1 ? `One ${one}` : `${n} ${many}`);
const clock = (date: Date) => date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

export const offlineText = {
	saveLine: {
		nothing: 'Nothing to save yet',
		sending: 'Saving …',
		saved: (at: Date) => `Saved on the server ${clock(at)}`,
		noStore: '. This browser keeps no copies, so do not close the page while offline.',
		waiting: (n: number, isKept: boolean) =>
			isKept
				? `${count(n, 'answer is saved on this device and waits', 'answers are saved on this device and wait')}.`
				: `${count(n, 'answer waits', 'answers wait')} on this page only: keep it open.`,
		noConnection: 'Not yet on the server: no connection.',
		signedOut: 'Not yet on the server: you are signed out.',
		handIn: (isKept: boolean) =>
			isKept
				? 'The quiz will be handed in as soon as there is a connection; keep this page or come back.'
				: 'The quiz will be handed in as soon as there is a connection; keep this page open.',
		refused: 'Not saved. See the words beside the question.'
	},
	jumpWaiting: 'answered, not yet on the server',
	waitsForCheck: 'This answer waits to be checked. It will be marked as soon as there is a connection.',
	late: 'This answer came after the attempt was closed. It is kept and marked as late.',
	locked: (n: number) =>
		`Question ${n} was checked before this answer came. The answer is kept, but the checked one counts.`,
	clash: {
		what: 'This question was answered in another tab or on another device since. Both answers are kept.',
		mine: 'What you wrote here',
		standing: 'What counts now',
		blank: 'no answer',
		useMine: 'Use mine',
		keep: 'Leave it'
	},
	signIn: {
		what: 'Your session has ended. Your answers wait; sign in here and they are sent.',
		other:
			'Somebody else is signed in now. These answers wait for whoever gave them; sign in as that person and they are sent.',
		login: 'Login name',
		password: 'Password',
		shared: 'This is a shared computer',
		button: 'Sign in and send',
		wrong: 'That name and password do not belong together.',
		later: 'Too many tries. Wait a moment and try again.',
		unreachable: 'No connection. Try again in a moment.'
	},
	otherLearner: 'These answers belong to another account.',
	leftBehind: {
		waiting: (n: number) => `${count(n, 'answer waits', 'answers wait')} on this device for a connection.`,
		sent: (n: number) =>
			`${count(n, 'answer', 'answers')} that waited on this device ${n === 1 ? 'is' : 'are'} now on the server.`,
		refused: (n: number) =>
			`${count(n, 'answer', 'answers')} that waited on this device could not be taken by the server.`
	},
	/** asked at sign-out */
	unsent:
		'Some answers are not on the server yet. If you sign out now, they are deleted from this device. Sign out all the same?',
	newVersion: 'A new version of the course is ready.',
	reload: 'Reload',
	copy: (at: Date) =>
		`No connection: this copy is from ${at.toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })}.`,
	away: {
		heading: 'No connection',
		some: 'These pages were visited before and can be read now. Answers given before are safe.',
		none: 'No page was kept on this device yet. Visited lessons can be read without a connection later.'
	}
};
