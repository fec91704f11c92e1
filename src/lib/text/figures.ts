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
	},
	timeline: {
		lanes: 'Lanes',
		date: 'Date',
		lane: 'Lane',
		event: 'Event',
		claims: 'Claims'
	},
	likelihood: {
		place: 'Your range',
		from: 'from',
		to: 'to',
		end: (word: string, end: string) => `“${word}”: ${end}, per cent`,
		none: '–',
		percent: '%',
		show: 'Show',
		own: 'My ranges',
		compare: 'Compare with both scales',
		all: 'Both scales at once',
		yours: 'Yours',
		first: 'Give this word a range first.',
		turned: '“To” is below “from”: turn them round.',
		word: 'Word',
		scale: 'Scale',
		says: 'Says',
		band: 'Per cent',
		claims: 'Claims'
	},
	errors: {
		card: 'Card',
		all: 'All',
		cardOf: (n: number, all: number) => `Card ${n} of ${all}`,
		said: 'A page said',
		ask: 'What is wrong with it?',
		right: 'Right',
		wrong: 'Not that',
		is: 'What is wrong',
		why: 'How to tell',
		claims: 'Claims'
	}
};
