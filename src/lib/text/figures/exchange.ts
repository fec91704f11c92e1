/** Words of the exchange diagram. */
export const exchangeText = {
	reported: 'Reported by',
	show: 'Show',
	all: 'All',
	confidence: { high: 'high', moderate: 'moderate', low: 'low' },
	level: { high: 'High confidence', moderate: 'Moderate confidence', low: 'Low confidence' },
	way: (from: string, to: string) => `${from} to ${to}`,
	count: (n: number) => `${n} ${n === 1 ? 'arrow' : 'arrows'}`,
	noAmount: 'no amount stated',
	item: 'What',
	amount: 'How much, who says so',
	sure: 'That it happened',
	wayHead: 'Way'
};
