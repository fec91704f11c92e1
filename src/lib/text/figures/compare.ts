/** Words of the comparison of labels. */
export const compareText = {
	first: 'Compare',
	second: 'with',
	same: 'Choose two different labels to see what they share.',
	verdict: {
		shared: 'Shared',
		partly: 'Partly shared',
		separate: 'Separate',
		unstated: 'Not said of both'
	},
	both: 'Both:',
	only: (label: string) => `Only ${label}:`,
	source: 'Source:',
	question: 'Question',
	sourceType: 'Kind of source'
};
