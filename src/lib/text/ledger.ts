/** Words of the ledger in public: corrections, search. Part of the object in text.ts. */
export const ledgerText = {
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
