/** How two answers to one question stand to each other. */
export type Comparison = {
	verdict: 'shared' | 'partly' | 'separate' | 'unstated';
	both: string[];
	first: string[];
	second: string[];
};

/** Compares two sets of traits. Nothing is said where one of them is empty: its claims do not tell. */
export function compareTraits(first: readonly string[], second: readonly string[]): Comparison {
	const both = first.filter((trait) => second.includes(trait));
	const own = {
		first: first.filter((trait) => !both.includes(trait)),
		second: second.filter((trait) => !both.includes(trait))
	};
	if (!first.length || !second.length) return { verdict: 'unstated', both: [], ...own };
	if (!both.length) return { verdict: 'separate', both, ...own };
	return { verdict: own.first.length || own.second.length ? 'partly' : 'shared', both, ...own };
}
