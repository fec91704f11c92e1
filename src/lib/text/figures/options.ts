/** Words of the option board. */
export const optionsText = {
	board: 'The board',
	cost: 'Cost',
	effect: 'Effect',
	costs: ['low', 'middling', 'high'],
	effects: ['small', 'middling', 'large'],
	unplaced: 'Not placed yet:',
	token: (code: string, short: string) => `${code}, ${short}: to its card`,
	why: 'Why there?',
	open: 'Costs, risks, counter-arguments',
	part: {
		works: 'How it might work',
		costs: 'Costs',
		risks: 'Risks',
		against: 'Against it',
		signs: 'Signs that it works'
	},
	reasoning: 'course reasoning, no source',
	lost: 'Without JavaScript your choices are gone when you leave this page. Print it to keep them.',
	kept: 'What you choose and write here is kept in this browser only, and nobody else sees it.',
	clear: 'Clear the board',
	option: 'Option'
};
