/** What learners read beside a word that the simulated instructor has found wrong. */
export const wrongWord = 'Not it, though not far off. Read the passage once more: it has the very word.';

/** What simulated learners report about a question and a paragraph; `reply` null: the reports are still open. */
export const demoReports: readonly { question: string; lesson: string; reply: string | null }[] = [
	{
		question: 'I read the passage twice. The option I chose seems to be a fair reading of it too.',
		lesson: 'I stumbled over this sentence. Who is it that says so?',
		reply:
			'Thank you. I looked at it with the source beside me: the wording stands, and the mark under the sentence names who says it. Write to me if it is still unclear.'
	},
	{
		question: 'Could you look at the wording? Two of the options say nearly the same to me.',
		lesson: 'A date would help here: is this how it stood in 2024 or how it stands now?',
		reply: null
	}
];
