/** Words of the figures that have more than a table: ranges, time lines, words of likelihood, faulty texts. */
export const figuresText = {
	ranges: {
		quantity: 'Quantity',
		show: 'Show',
		both: 'Both',
		highlight: 'Highlight',
		all: 'All',
		rule: 'Counting rule',
		known: 'Said by',
		everything: 'March 2026',
		date: 'Date',
		source: 'Source',
		what: 'What is counted',
		said: 'Said',
		claims: 'Claims',
		axis: (unit: string, log: boolean) => (log ? `${unit}, on a logarithmic axis` : unit)
	}
};
