/** Words of the ledger in public: corrections, search. Part of the object in text.ts. */
export const ledgerText = {
	search: {
		title: 'Search',
		label: 'Search lessons, claims and terms',
		find: 'Search',
		hint: 'Korean terms are found in every spelling, with or without marks and hyphens, in hangul and in hanja.',
		found: (n: number, query: string) =>
			n === 0 ? `Nothing found for “${query}”. Try fewer or other words.` : `${n} found for “${query}”.`,
		group: { lessons: 'Lessons', claims: 'Claims', terms: 'Terms' },
		more: (n: number) => `${n} more; one more word narrows them down.`
	},
	filter: {
		label: 'Show only what has these words',
		find: 'Show',
		all: 'Show all',
		shown: (n: number, all: number) => `${n} of ${all} shown.`,
		none: 'Nothing has these words. Try fewer, or show all.'
	},
	corrections: {
		title: 'What we corrected',
		deck: 'The course grew from an article. Where the sources say otherwise, or say more, the course says so openly: here, and in the lesson where it matters.',
		why: 'The article was written in late 2024, while the outcome was open, and much was published after it. A correction is a matter of record and no reproach. What the article judges stays in the course as its judgement.',
		said: 'The article',
		found: 'The sources',
		claims: 'Claims',
		made: 'Made in',
		place: (lesson: string, section: string) => `${lesson}, “${section}”`,
		none: 'This course corrects nothing: it grew from no article.'
	}
};
